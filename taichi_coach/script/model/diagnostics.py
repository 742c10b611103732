"""What `check` says about a file: where, how bad, a stable code, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from taichi_coach.script.model.edits import Edit


class Level(StrEnum):
    """How much a diagnostic matters."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One remark on a file. `code` is stable; `mend` is one sentence that says what to write.

    `edits` mend the text, all of them together, where it is certain how; else there are none.
    """

    file: Path
    line: int
    column: int
    level: Level
    code: str
    message: str
    mend: str = ""
    edits: tuple[Edit, ...] = ()

    def __str__(self) -> str:
        """Format as `file:line:column: level: message [code]`; the mend follows the message."""
        words = f"{self.message} {self.mend}".strip()
        return f"{self.file}:{self.line}:{self.column}: {self.level}: {words} [{self.code}]"


class ScriptError(CoachError):
    """A file cannot be used; `diagnostics` says why, errors first in file order."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Keep the diagnostics; the text is one of them a line."""
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))
