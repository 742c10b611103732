"""The one quiet card on the first page: a damaged log, a practice that broke off, or how it is now.

It is looked for after the first picture, and no fault of it ever keeps anyone from practising.
"""

from __future__ import annotations

import logging
import uuid
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import CoachError, LogError
from taichi_coach.practice.programme import check_ins
from taichi_coach.practice.storage import backups, unfinished
from taichi_coach.practice.storage.records import CheckIn, Moment
from taichi_coach.practice.storage.rescue import join_in
from taichi_coach.text.lengths import minutes_or_less
from taichi_coach.ui.state.body_sites import SEEK_HELP
from taichi_coach.ui.state.check_in_level import Ask, ask_of
from taichi_coach.ui.widgets.aside import Aside
from taichi_coach.ui.widgets.pain import SCALE_WORDS

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.practice.storage.unfinished import UnderWay
    from taichi_coach.settings import Settings
    from taichi_coach.ui.state.app_context import World

_log = logging.getLogger(__name__)

RESCUE: Final = "rescue"
GO_ON: Final = "go-on"
LET_GO: Final = "let-go"
TOLD: Final = "told"
SKIP: Final = "skip"

_TOO_MUCH: Final = (
    "That was too much for today. Make the next practice shorter by a quarter to a half, and take "
    f"one support more. {SEEK_HELP}"
)


def take_care(log: Log, now: datetime) -> None:
    """Settle what broke off long ago, and make the day's backup; a fault is noted, no more."""
    try:
        unfinished.settle(log, now)
        backups.daily(log, now)
    except LogError as error:
        _log.warning("the log was not taken care of: %s", error)


def found(world: World, own: Settings) -> Aside | None:
    """Return what is to be asked now, the weightiest first, or None."""
    participant = own.participant
    if world.rescue is not None:
        return _RESCUE
    now = world.now()
    try:
        broken = unfinished.of_today(world.log, participant, now)
        if broken:
            return _go_on(broken[0])
        if ask_of(own) is Ask.NOTHING:
            return None
        practice = check_ins.due(world.log, participant, now)
    except LogError as error:
        _log.warning("nothing is asked: %s", error)
        return None
    return _later(practice) if practice else None


def broken_off(world: World, participant: str, practice_id: str) -> UnderWay | None:
    """Return the practice that broke off and can still be gone on with, or None."""
    every = unfinished.of_today(world.log, participant, world.now())
    return next((each for each in every if each.practice.id == practice_id), None)


def keep_answer(world: World, participant: str, practice_id: str, answer: str) -> str:
    """Let a practice that broke off go, or keep how it is later; return what is to be said.

    `answer` is LET_GO, a number 0-10, or anything else for a question that was skipped.

    Raises:
        LogError: It cannot be written.
    """
    if answer == LET_GO:
        broken = broken_off(world, participant, practice_id)
        if broken is not None:
            unfinished.let_go(world.log, broken)
        return ""
    practice = check_ins.due(world.log, participant, world.now())
    if practice is None or practice.id != practice_id:
        return ""  # answered already
    later = CheckIn(
        id=str(uuid.uuid4()),
        participant=participant,
        at=world.now(),
        practice=practice_id,
        moment=Moment.LATER,
        pain_all=int(answer) if answer.isdecimal() else None,
    )
    world.log.save(later)
    return _TOO_MUCH if check_ins.too_much(practice, later) else ""


def rescued(world: World) -> tuple[Log | None, str]:
    """Mend the damaged log; return it, or None where that failed, and what to say.

    What was noted since the start is in memory; it joins the mended log.
    """
    if world.rescue is None:
        return None, ""
    try:
        log, told = world.rescue()
        join_in(log, world.log, world.now())
    except CoachError as error:
        return None, str(error)
    return log, told


_RESCUE = Aside(
    "Your practice log is damaged",
    "It can be mended: the newest backup comes back, with all that can still be read. The damaged "
    "file is set aside, nothing of it is thrown away. You can practise before or after.",
    ((RESCUE, "Mend my log"),),
)


def _go_on(broken: UnderWay) -> Aside:
    practice = broken.practice
    left_s = max(practice.planned_s - broken.position_ms // 1000, 0)
    left = minutes_or_less(round(left_s / 60))
    return Aside(
        "Go on where you stopped?",
        f"{practice.title or practice.session}, {left} left. What you have done counts anyway.",
        ((GO_ON, "Go on where I stopped"), (LET_GO, "Leave it at that")),
        practice.id,
    )


def _later(practice: Practice) -> Aside:
    title = practice.title or practice.session
    return Aside(
        "How is your pain now?",
        f"Some hours after {title}. Only if you like. {SCALE_WORDS}",
        ((TOLD, "Done"), (SKIP, "Skip")),
        practice.id,
        scale=True,
    )
