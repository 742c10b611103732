"""What one feature asks of the desk: a file to be written on, or a copy of what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class DeskRequest:
    """What is to be written on: a `file`, at a line, or a copy of what has the id `copy_of`."""

    file: Path | None = None
    line: int = 1
    copy_of: str = ""
