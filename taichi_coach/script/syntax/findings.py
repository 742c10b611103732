"""The remarks on one file, gathered while it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.script.model.session import Where
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.script.syntax.nodes import Node

#: After so many faults the rest is not listed: the first ones have to be mended anyway.
MAX_REMARKS = 100


class Findings:
    """Collects diagnostics, and the pictures and recordings that the file names.

    `errors` counts all errors, even those beyond the listed ones.
    """

    def __init__(self, file: Path) -> None:
        """Begin with no remark on `file`."""
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.files: list[Path] = []
        self.errors = 0

    @property
    def full(self) -> bool:
        """True when further faults are counted but no longer listed."""
        return len(self.diagnostics) > MAX_REMARKS

    def error(self, node: Node, code: str, message: str, mend: str) -> None:
        """Note a fault at `node`."""
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
            mend = tr("Mend them first, then check again.")
        self.diagnostics.append(
            Diagnostic(self.file, node.line, node.column, Level.ERROR, code, message, mend)
        )

    def where(self, node: Node) -> Where:
        """Return the node's place."""
        return Where(self.file, node.line, node.column)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Return the remarks in file order."""
        return tuple(sorted(self.diagnostics, key=lambda each: (each.line, each.column)))
