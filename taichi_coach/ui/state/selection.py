"""The session that a person has chosen, with all that a practice of it needs to know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.player.practice_keeper import new_row, resumed_row
from taichi_coach.practice.programme import week_titles
from taichi_coach.script.model.session_with_own_numbers import changed, with_own_numbers
from taichi_coach.timeline.compiler import compile_timeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from taichi_coach.practice.programme.weeks import Progress
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.practice.storage.unfinished import Unfinished
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session, Support, Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.timeline.speech_room import Earlier


@dataclass(frozen=True, slots=True)
class Selection:
    """A session with its includes in place, and what it belongs to.

    `own` are the settings with the support that is usual for the session. `days` are the distinct
    days done before this practice counts, and those wanted, of its week, or its sessions where each
    of them is asked for (not `by_days`); `adds` tells whether it adds to them, and `opens` whether
    another week follows. `standing` is where the person stands in the programme; `resumed` is
    the practice that broke off, where this goes on with it. `day` is the one on which all this was
    so.
    """

    session: Session
    library: Library
    own: Settings
    standing: Progress | None = None
    week: int | None = None
    days: tuple[int, int] = (0, 0)
    adds: bool = True
    by_days: bool = True
    opens: bool = False
    resumed: Unfinished | None = None
    day: date | None = None

    @property
    def title(self) -> str:
        """What the session is called, by its place in the week where it is called after that."""
        return week_titles.title_of(self.standing, self.session.id, self.session.title)

    @property
    def fixed(self) -> bool:
        """Whether the programme fixes how the person is held up in this session."""
        programme = self.standing.programme if self.standing else None
        return programme is not None and programme.support_of(self.session.id) is not None

    def with_number(self, key: str, number: int) -> Selection:
        """Return it with another number of what the session leaves to the person."""
        own = changed(self.own, key, number)
        return replace(self, session=with_own_numbers(self.session, own), own=own)

    def laid_out(
        self,
        support: Support,
        speed: float,
        length_of: Callable[[Utterance], int],
        earlier: Earlier | None = None,
    ) -> Timeline:
        """Return the session as it is practised at `speed`, its speech as long as `length_of`.

        `earlier` tells how long words take in the first steps, where that is something else.
        """
        return compile_timeline(
            self.session,
            self.library.movements(),
            support,
            length_of=length_of,
            lead_ms=self.own.lead_s * 1000,
            speed=speed,
            earlier=earlier,
        )

    def first_row(
        self, timeline: Timeline, now: datetime, pain_before: int | None
    ) -> tuple[Practice, int]:
        """Return the row and the position in milliseconds at which a practice of it begins."""
        if self.resumed is not None:
            return resumed_row(self.resumed, timeline, pain_before)
        row = new_row(timeline, now, self.own.participant, pain_before)
        row = replace(row, title=self.title)
        return (self.standing.stamp(row) if self.standing else row), 0
