"""What a person tells after a practice, in the log."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.practice.storage.records import (
    RATED_SITES,
    BodySite,
    CheckIn,
    HurtKind,
    Moment,
)
from taichi_coach.ui.practice import view
from taichi_coach.ui.practice.view import Answers, DoneView, heading
from taichi_coach.ui.state.check_in_level import check_in_level_of
from taichi_coach.ui.widgets.values import pain_question

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.ui.state.selection import Selection
    from taichi_coach.ui.widgets.values import Feelings

NOTHING_TOLD = Answers()
#: The figures of these stand with their neighbours'; for elsewhere there is none.
_RATED_WITH = {BodySite.WRISTS: BodySite.HANDS, BodySite.ANKLES: BodySite.FEET}


@dataclass(frozen=True, slots=True)
class Hurt:
    """A practice in which it hurt: `id` is the check-in's, `stopped` whether that ended it."""

    id: str
    at: datetime
    stopped: bool


def hurt_at(now: datetime, *, stopped: bool) -> Hurt:
    """Return that it hurt in the practice that ends now."""
    return Hurt(str(uuid.uuid4()), now, stopped)


def view_of(chosen: Selection, row: Practice, *, hurt: bool) -> DoneView:
    """Return what the last page shows of a practice that is over."""
    done, wanted = chosen.days
    if row.status is Status.COMPLETED:
        done = min(done + 1, wanted)
    return DoneView(
        heading=heading(row.status, row.practised_s),
        line=chosen.session.title,
        question=pain_question(chosen.session.focus),
        pain_before=row.pain_before,
        days_done=done,
        days_wanted=wanted,
        week=view.week_line(chosen.week, (done, wanted), opens=chosen.opens),
        hurt=hurt,
        ask=check_in_level_of(chosen.own),
    )


def keep(log: Log, row: Practice, answers: Answers, hurt: Hurt | None) -> Practice:
    """Keep the answers, with a check-in where it hurt or energy or mood were told.

    Returns the practice as it is kept now. Nobody is made to tell a number: where it hurt
    is kept without one as well.

    Raises:
        LogError: It cannot be written; nothing has changed.
    """
    told = replace(row, pain_after=answers.pain_after, effort=answers.effort, note=answers.note)
    with log.together():
        log.save(told)
        if hurt is not None:
            log.save(_where_it_hurt(told, answers, hurt))
        elif answers.feelings != NOTHING_TOLD.feelings:
            log.save(_check_in(told, Moment.AFTER, answers.feelings))
    return told


def keep_before(log: Log, row: Practice, feelings: Feelings) -> None:
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


def _where_it_hurt(row: Practice, answers: Answers, hurt: Hurt) -> CheckIn:
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
