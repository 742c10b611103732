"""A text that is mended as it is read on, so that all of its faults are told in one round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.model.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable


class Repairs:
    """The lines of a text while they are mended: none is added or lost, so that numbers hold."""

    def __init__(self, text: str) -> None:
        """Begin with the text as it is."""
        self.lines = text.splitlines()
        self._made: list[Edit] = []

    @property
    def text(self) -> str:
        """Return the text as it is now."""
        return "\n".join(self.lines) + "\n"

    def make(self, edits: Iterable[Edit]) -> None:
        """Mend lines; each edit stays within its line."""
        for edit in sorted(edits, reverse=True):
            line = self.lines[edit.line - 1]
            self.lines[edit.line - 1] = (
                line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
            )
            self._made.append(edit)

    def blank(self, first: int, last: int) -> None:
        """Leave out the lines from `first` to `last`."""
        for line in range(first, last + 1):
            self.lines[line - 1] = ""

    def written_column(self, line: int, column: int) -> int:
        """Return the column, in the text as it was written, of what stands at `column` now."""
        for edit in reversed(self._made):
            if edit.line != line or column <= edit.column:
                continue
            longer = len(edit.text) - (edit.end_column - edit.column)
            column = max(column - longer, edit.column)
        return column

    def as_written(self, edit: Edit) -> Edit:
        """Return an edit of the text as it is now as one of the text as it was written."""
        return Edit(
            edit.line,
            self.written_column(edit.line, edit.column),
            edit.end_line,
            self.written_column(edit.end_line, edit.end_column),
            edit.text,
        )
