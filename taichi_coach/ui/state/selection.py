"""The session that a person has chosen, with all that a practice of it needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taichi_coach.practice.programme.weeks import Progress
    from taichi_coach.practice.storage.unfinished import UnderWay
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session
    from taichi_coach.settings import Settings


@dataclass(frozen=True, slots=True)
class Chosen:
    """A session with its includes in place, and what it belongs to.

    `own` are the settings with the support that is usual for the session. `days` are the distinct
    days done before this practice counts, and those wanted, of its week; `opens` tells whether
    another week follows it. `standing` is where the person stands in the programme; `resumed` is
    the practice that broke off, where this goes on with it.
    """

    session: Session
    library: Library
    own: Settings
    standing: Progress | None = None
    week: int | None = None
    days: tuple[int, int] = (0, 0)
    opens: bool = False
    resumed: UnderWay | None = None

    @property
    def fixed(self) -> bool:
        """Whether the programme fixes how the person is held up in this session."""
        programme = self.standing.programme if self.standing else None
        return programme is not None and programme.support_of(self.session.id) is not None
