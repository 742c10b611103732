"""The prompt that asks, some hours after a practice, how the pain is now."""

from __future__ import annotations

import logging
import uuid
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import LogError
from taichi_coach.practice.programme import check_ins
from taichi_coach.practice.storage.records import CheckIn, Moment
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.body_sites import SEEK_HELP
from taichi_coach.ui.state.check_in_level import CheckInLevel, check_in_level_of
from taichi_coach.ui.state.prompt import Reply
from taichi_coach.ui.widgets.values import SCALE_WORDS, PromptCard

if TYPE_CHECKING:
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

_log = logging.getLogger(__name__)

TOLD: Final = "told"
SKIP: Final = "skip"

_TOO_MUCH: Final = tr(
    "That was too much for today. Make the next practice shorter by a quarter to"
    " a half, and take one support more. {seek_help}"
).format(seek_help=SEEK_HELP)


def find(app: AppState, _now: Snapshot) -> PromptCard | None:
    """Return the card where a practice some hours ago is not asked about yet, or None."""
    if check_in_level_of(app.own) is CheckInLevel.NOTHING:
        return None
    try:
        practice = check_ins.due(app.context.log, app.own.participant, app.context.now())
    except LogError as error:
        _log.warning("nothing is asked: %s", error)
        return None
    if practice is None:
        return None
    title = practice.title or practice.session
    return PromptCard(
        tr("How is your pain now?"),
        tr("Some hours after {title}. Only if you like. {scale_words}").format(
            title=title, scale_words=SCALE_WORDS
        ),
        ((TOLD, tr("Done")), (SKIP, tr("Skip"))),
        practice.id,
        scale=True,
    )


def apply(app: AppState, about: str, answer: str) -> Reply:
    """Keep a number 0 to 10; anything else is a question that was skipped, which is kept as well.

    It is of the practice that was asked about, also where another one has become due since.

    Raises:
        LogError: It cannot be written.
    """
    context = app.context
    practice = check_ins.unasked(context.log, about)
    if practice is None:
        return Reply()  # answered already
    later = CheckIn(
        id=str(uuid.uuid4()),
        participant=practice.participant,
        at=context.now(),
        practice=about,
        moment=Moment.LATER,
        pain_all=int(answer) if answer.isdecimal() else None,
    )
    context.log.save(later)
    return Reply(_TOO_MUCH if check_ins.too_much(practice, later) else "")
