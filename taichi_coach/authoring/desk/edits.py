"""Changes to a text that leave the rest of it as it is: comments, layout, the other lines.

Lines and columns count from 1, columns in characters. A text at the desk has plain line feeds at
the ends of its lines (`on_disk` sees to that).
"""

from __future__ import annotations

from dataclasses import dataclass

from taichi_coach.script.model.edits import Edit
from taichi_coach.script.model.edits import edited as applied

__all__ = ["Edit", "Mend", "applied", "inserted", "replaced"]


@dataclass(frozen=True, slots=True)
class Mend:
    """A way to mend a finding that is certain to be meant: what it is called, and its edits."""

    label: str
    edits: tuple[Edit, ...]


def replaced(line: int, column: int, old: str, new: str) -> Edit:
    """Return the edit that writes `new` for `old`, which stands on one line."""
    return Edit(line, column, line, column + len(old), new)


def inserted(line: int, column: int, new: str) -> Edit:
    """Return the edit that puts `new` before a place."""
    return Edit(line, column, line, column, new)
