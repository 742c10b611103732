"""What includes and rules need of a library: sessions and movements by id, seen from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from taichi_coach.script.model.diagnostics import Diagnostic
    from taichi_coach.script.model.includes import Woven
    from taichi_coach.script.model.session import Movement, Session


class Lookup(Protocol):
    """Sessions and movements that can be found; `files.library.Library` is the one there is.

    `woven` are its sessions that were made whole so far, by their files.
    """

    woven: dict[Path, Woven]

    def sessions(self) -> Mapping[str, Session]:
        """Return the sessions by id."""

    def movements(self) -> Mapping[str, Movement]:
        """Return the movements by id."""

    def session(self, id_or_path: str | Path) -> Session:
        """Return a session by its id or its file.

        Raises:
            CoachError: There is none, or it has errors.
        """

    def beside(self, path: Path) -> Self:
        """Return the same as seen from a file: what lies beside it comes first."""

    def faults_of_movement(self, name: str) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the file that should hold a movement; () where none is."""
