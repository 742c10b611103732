"""The remarks on one file, gathered while it is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.script.model.session import Where
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.script.model.edits import Edit
    from taichi_coach.script.syntax.nodes import Node

#: After so many faults the rest is not listed: the first ones have to be mended anyway.
MAX_REMARKS = 100


class Findings:
    """Collects diagnostics, and the pictures and recordings that the file names.

    `errors` counts all errors, even those beyond the listed ones.
    """

    def __init__(self, file: Path, text: str = "") -> None:
        """Begin with no remark on `file`, in which `text` stands."""
        self.file = file
        self._text = text
        self._lines: list[str] | None = None
        #: Words that a `#` cut off, by the line and column of the value before them.
        self.lost: dict[tuple[int, int], str] = {}
        self.diagnostics: list[Diagnostic] = []
        self.files: list[Path] = []
        self.errors = 0

    @property
    def full(self) -> bool:
        """True when further faults are counted but no longer listed."""
        return len(self.diagnostics) > MAX_REMARKS

    def line(self, number: int) -> str:
        """Return a line of the text; "" where there is none."""
        if self._lines is None:
            self._lines = self._text.splitlines()
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def warn(
        self, node: Node, code: str, message: str, mend: str, edits: tuple[Edit, ...] = ()
    ) -> None:
        """Note at `node` what a person would notice, but which can be read."""
        if not self.full:
            place = self.file, node.line, node.column
            self.diagnostics.append(Diagnostic(*place, Level.WARNING, code, message, mend, edits))

    def add(self, diagnostic: Diagnostic, column: int, edits: tuple[Edit, ...]) -> None:
        """Note what was found elsewhere, at another column of its line."""
        self.errors += diagnostic.level is Level.ERROR
        if len(self.diagnostics) <= MAX_REMARKS:
            self.diagnostics.append(replace(diagnostic, column=column, edits=edits))

    def leave_out(self, diagnostic: Diagnostic) -> None:
        """Do not tell of this one after all."""
        self.diagnostics.remove(diagnostic)
        self.errors -= diagnostic.level is Level.ERROR

    def error(
        self, node: Node, code: str, message: str, mend: str, edits: tuple[Edit, ...] = ()
    ) -> None:
        """Note a fault at `node`; `edits` mend it where that is certain."""
        self.errors += 1
        if self.full:
            return
        if len(self.diagnostics) == MAX_REMARKS:
            code, message = (
                "syntax",
                tr("There are more faults than these {max_remarks}.").format(
                    max_remarks=MAX_REMARKS
                ),
            )
            mend, edits = tr("Mend them first, then check again."), ()
        place = self.file, node.line, node.column
        self.diagnostics.append(Diagnostic(*place, Level.ERROR, code, message, mend, edits))

    def where(self, node: Node) -> Where:
        """Return the node's place."""
        return Where(self.file, node.line, node.column)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Return the remarks in file order."""
        return tuple(sorted(self.diagnostics, key=lambda each: (each.line, each.column)))
