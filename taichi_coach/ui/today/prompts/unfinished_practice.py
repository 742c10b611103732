"""The prompt that offers to go on with a practice that broke off not long ago."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import LogError
from taichi_coach.practice.storage import unfinished
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import rounded_or_less
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.state.prompt import Reply
from taichi_coach.ui.widgets.values import PromptCard

if TYPE_CHECKING:
    from taichi_coach.practice.storage.unfinished import Unfinished
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

_log = logging.getLogger(__name__)

GO_ON: Final = "go-on"
LET_GO: Final = "let-go"


def find(app: AppState, _now: Snapshot) -> PromptCard | None:
    """Return the card of the latest practice that broke off and can be gone on with, or None."""
    try:
        broken = _offered(app)
    except LogError as error:
        _log.warning("nothing is gone on with: %s", error)
        return None
    return _card(broken[0]) if broken else None


def apply(app: AppState, about: str, answer: str) -> Reply:
    """Go on with the practice of the id `about`, or leave it at what was done.

    Raises:
        LogError: It cannot be written.
    """
    broken = next((each for each in _offered(app) if each.practice.id == about), None)
    if broken is None:
        return Reply()
    if answer == GO_ON:
        return Reply(page="practice", about=PracticeRequest(broken.practice.session, broken))
    unfinished.let_go(app.context.log, broken)
    return Reply()


def _offered(app: AppState) -> tuple[Unfinished, ...]:
    context = app.context
    return unfinished.offered(context.log, app.own.participant, context.now())


def _card(broken: Unfinished) -> PromptCard:
    practice = broken.practice
    left_s = max(practice.planned_s - broken.position_ms // 1000, 0)
    left = rounded_or_less(left_s * 1000)
    return PromptCard(
        tr("Go on where you stopped?"),
        tr("{title}, {left} left. What you have done counts anyway.").format(
            title=practice.title or practice.session, left=left
        ),
        ((GO_ON, tr("Go on where I stopped")), (LET_GO, tr("Leave it at that"))),
        practice.id,
    )
