"""A practice becomes a row in the log: every few seconds while it goes on, and at its end."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from taichi_coach.machine_clock import steady_ms
from taichi_coach.player.player import State
from taichi_coach.practice.storage import unfinished
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.timeline.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from taichi_coach.player.player import Player
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.unfinished import Unfinished
    from taichi_coach.timeline.model import Timeline

#: A practice under way is written to disk this often, while it pauses as well.
KEEP_MS = 5000
#: The first time may come sooner than the later ones: whatever was begun leaves a row.
FIRST_KEEP_MS = 1000
KEEP = timedelta(milliseconds=KEEP_MS)


def new_row(
    timeline: Timeline, started_at: datetime, participant: str, pain_before: int | None = None
) -> Practice:
    """Return the row of a practice that begins now."""
    return Practice(
        id=str(uuid.uuid4()),
        started_at=started_at,
        session=timeline.session,
        title=timeline.title,
        participant=participant,
        planned_s=round(timeline.duration_ms / 1000),
        support=timeline.support,
        pain_before=pain_before,
        fingerprint=fingerprint(timeline),
    )


def resumed_row(
    broken: Unfinished, timeline: Timeline, pain_before: int | None = None
) -> tuple[Practice, int]:
    """Return the row of a practice that broke off, and the position at which it goes on, in ms.

    A text that has changed since it broke off is gone on with from its beginning: the old
    position means nothing in it. What was practised counts all the same.
    """
    text = fingerprint(timeline)
    noted_pain = broken.practice.pain_before
    row = replace(
        broken.practice,
        support=timeline.support,
        ending=Ending.UNKNOWN,
        fingerprint=text,
        pain_before=pain_before if noted_pain is None else noted_pain,
    )
    return row, broken.position_ms if text == broken.practice.fingerprint else 0


class PracticeKeeper:
    """Keeps one practice in a log, from its first seconds to the last that was practised.

    It ended when it was last practised, not when somebody closed it after a pause or a night; and
    as long after its beginning as the steady clock says, for the one on the wall may be set.
    """

    def __init__(
        self,
        row: Practice,
        clock: Callable[[], datetime],
        *,
        first_ms: int = KEEP_MS,
        steady: Callable[[], float] = steady_ms,
    ) -> None:
        """Begin now; nothing is written yet.

        Args:
            row: The practice as it stands.
            clock: The time of this place.
            first_ms: It is due for the first time when so much has been practised from now on.
            steady: Milliseconds that nobody can set, and that go on while the machine sleeps.
        """
        self.row = row
        self._clock, self._kept_at = clock, clock()
        self._steady = steady
        self._began_at, self._began_ms = self._kept_at, steady()
        self._practised, self._practised_until = row.practised_s * 1000, self._began_ms
        self._next_ms = row.practised_s * 1000 + first_ms
        self._began = False
        self._left_out = tuple(row.left_out.split())

    def due(self, player: Player) -> bool:
        """Tell whether it is time to keep the practice again, and take it for kept.

        To be asked at every look: by it is known when the practice was last practised.
        """
        self._note(player)
        now = self._clock()
        pausing = self._began and abs(now - self._kept_at) >= KEEP  # clocks are set back as well
        if player.practised_ms < self._next_ms and not pausing:
            return False
        self._began = True
        self._next_ms, self._kept_at = player.practised_ms + KEEP_MS, now
        return True

    def keep(self, player: Player, log: Log) -> None:
        """Keep the practice as it stands, and where to go on with it.

        Raises:
            LogError: It cannot be written; what was kept before is safe.
        """
        self._bring_up_to_date(player)
        unfinished.keep(log, self.row, player.position_ms, _speed(player), self._clock())

    def finish(self, player: Player, log: Log, stopped_by: Ending = Ending.LEFT) -> None:
        """Keep the practice as what it was in the end.

        Args:
            player: Who walked through it.
            log: Where it is kept.
            stopped_by: How it ended, if not at its end.

        Raises:
            LogError: The log cannot be written.
        """
        self._bring_up_to_date(player)
        self.row = replace(self.row, ending=ending_of(player, stopped_by))
        unfinished.finish(log, self.row)

    def put_down(self, player: Player, log: Log) -> None:
        """Keep the practice as one whose window was closed; before its end it can be gone on with.

        Raises:
            LogError: The log cannot be written.
        """
        self.finish(player, log, Ending.CLOSED)
        if not player.counts:
            unfinished.put_down(log, self.row, player.position_ms, _speed(player), self._clock())

    def _note(self, player: Player) -> None:
        if player.practised_ms != self._practised:
            self._practised, self._practised_until = player.practised_ms, self._steady()

    def _bring_up_to_date(self, player: Player) -> None:
        self._note(player)
        passed = timedelta(milliseconds=self._practised_until - self._began_ms)
        self.row = replace(
            self.row,
            # A practice that is gone on with may have begun by a clock that was ahead of this one.
            ended_at=max(self.row.started_at, self._began_at + passed),
            status=Status.COMPLETED if player.counts else Status.PARTIAL,
            practised_s=round(player.practised_ms / 1000),
            planned_s=round(player.timeline.duration_ms / 1000),
            left_out=" ".join(dict.fromkeys((*self._left_out, *player.left_out))),
        )


def _speed(player: Player) -> int:
    """Return the speed in percent."""
    return round(player.timeline.speed * 100)


def ending_of(player: Player, stopped_by: Ending = Ending.LEFT) -> Ending:
    """Return how a practice ended that goes no further; `stopped_by` if not at its end."""
    if player.state is not State.FINISHED:
        return stopped_by
    return Ending.WIND_DOWN if player.wound_down else Ending.END
