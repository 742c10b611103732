"""One practice in the log: its row as it goes on, that it hurt, and what is told at its end."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from taichi_coach.player.player import State
from taichi_coach.player.practice_keeper import FIRST_KEEP_MS, PracticeKeeper
from taichi_coach.practice.storage.practice_row import Ending
from taichi_coach.practice.storage.records import (
    RATED_SITES,
    BodySite,
    CheckIn,
    HurtKind,
    Moment,
)
from taichi_coach.ui.practice.done_view import Answers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from taichi_coach.player.player import Player
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.ui.widgets.values import Feelings

NOTHING_TOLD = Answers()
#: The figures of these stand with their neighbours'; for elsewhere there is none.
_RATED_WITH = {BodySite.WRISTS: BodySite.HANDS, BodySite.ANKLES: BodySite.FEET}


@dataclass(frozen=True, slots=True)
class _Hurt:
    """A practice in which it hurt: `id` is the check-in's, `stopped` whether that ended it."""

    id: str
    at: datetime
    stopped: bool


class PracticeRecord:
    """The row of a practice as it goes on, that it hurt, and what is told at its end.

    Attributes:
        hurt: Whether it hurt at any time.
        stops_for_pain: Whether the last that was told is that it hurts: to stop now is for that.
    """

    def __init__(
        self,
        row: Practice,
        log: Callable[[], Log],
        now: Callable[[], datetime],
        steady: Callable[[], float],
    ) -> None:
        """Begin with `row`; `log` and `now` give the log and the time as they are.

        `steady` are milliseconds that nobody can set.
        """
        self._keeper = PracticeKeeper(row, now, first_ms=FIRST_KEEP_MS, steady=steady)
        self._log, self._now = log, now
        self.hurt = self.stops_for_pain = False
        self._hurt: _Hurt | None = None

    @property
    def row(self) -> Practice:
        """The practice as it was written last."""
        return self._keeper.row

    def note_hurt(self) -> None:
        """Remember that it hurts."""
        self.hurt = self.stops_for_pain = True

    def note_other(self) -> None:
        """Remember that it is not for pain that the person may stop now."""
        self.stops_for_pain = False

    def due(self, player: Player) -> bool:
        """Tell whether it is time to write the practice as it stands."""
        return player.state is not State.FINISHED and self._keeper.due(player)

    def keep(self, player: Player) -> None:
        """Write the practice as it stands.

        Raises:
            LogError: It cannot be written; it is tried again when it is due again.
        """
        self._keeper.keep(player, self._log())

    def finish(self, player: Player, ending: Ending, before: Feelings) -> None:
        """Write the practice as what it was in the end, with how the person felt before.

        Raises:
            LogError: It cannot be written.
        """
        stopped_by = Ending.HURT if self.stops_for_pain else ending
        self._keeper.finish(player, self._log(), stopped_by)
        _keep_before(self._log(), self.row, before)

    def put_down(self, player: Player, before: Feelings) -> None:
        """Write the practice as one whose window was closed: what did not hurt is offered again.

        Raises:
            LogError: It cannot be written.
        """
        if self.stops_for_pain:
            self.finish(player, Ending.HURT, before)
        else:
            self._keeper.put_down(player, self._log())
            _keep_before(self._log(), self.row, before)

    def keep_hurt(self, *, finished: bool) -> None:
        """Keep that it hurt, if it did, before anything is asked about it.

        Raises:
            LogError: It cannot be written.
        """
        if self.hurt:
            stopped = self.stops_for_pain and not finished
            self._hurt = _Hurt(str(uuid.uuid4()), self._now(), stopped)
            self.keep_answers(NOTHING_TOLD)

    def keep_answers(self, answers: Answers) -> None:
        """Keep what was answered so far.

        Raises:
            LogError: It cannot be written; nothing has changed.
        """
        self._keeper.row = _keep_answers(self._log(), self.row, answers, self._hurt)


def _keep_answers(log: Log, row: Practice, answers: Answers, hurt: _Hurt | None) -> Practice:
    """Keep the answers, with a check-in where it hurt or energy or mood were told.

    Returns the practice as it is kept now. Nobody is made to tell a number: where it hurt
    is kept without one as well.

    Raises:
        LogError: It cannot be written; nothing has changed.
    """
    practice = replace(row, pain_after=answers.pain_after, effort=answers.effort, note=answers.note)
    with log.together():
        log.save(practice)
        if hurt is not None:
            log.save(_where_it_hurt(practice, answers, hurt))
        elif answers.feelings != NOTHING_TOLD.feelings:
            log.save(_check_in(practice, Moment.AFTER, answers.feelings))
    return practice


def _keep_before(log: Log, row: Practice, feelings: Feelings) -> None:
    """Keep energy and mood as they were before a practice, if they were told.

    Raises:
        LogError: It cannot be written; nothing has changed.
    """
    if feelings != NOTHING_TOLD.feelings:
        log.save(_check_in(row, Moment.BEFORE, feelings))


def _check_in(row: Practice, moment: Moment, feelings: Feelings) -> CheckIn:
    """Return the one check-in of a practice's moment: told again, it takes its own place."""
    at = row.started_at if moment is Moment.BEFORE else row.ended_at or row.started_at
    return CheckIn(
        id=f"{row.id}-{moment}",
        participant=row.participant,
        at=at,
        practice=row.id,
        moment=moment,
        energy=feelings.energy,
        mood=feelings.mood,
    )


def _where_it_hurt(row: Practice, answers: Answers, hurt: _Hurt) -> CheckIn:
    rated = None if answers.site is None else _RATED_WITH.get(answers.site, answers.site)
    level: dict[str, Any] = {f"pain_{rated}": answers.pain_after} if rated in RATED_SITES else {}
    return CheckIn(
        id=hurt.id,
        participant=row.participant,
        at=hurt.at,
        practice=row.id,
        moment=Moment.AFTER,
        energy=answers.feelings.energy,
        mood=answers.feelings.mood,
        hurt=HurtKind.STOPPED if hurt.stopped else HurtKind.ON_THE_WAY,
        site=answers.site,
        **level,
    )
