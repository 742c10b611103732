"""The prompt that offers a week again where it raised pain."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import LogError
from taichi_coach.practice.storage.records import WeekDecision
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.prompt import Reply
from taichi_coach.ui.state.week_choice import decide_week, week_decisions
from taichi_coach.ui.widgets.values import PromptCard

if TYPE_CHECKING:
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

_log = logging.getLogger(__name__)

REPEAT: Final = "week-repeat"
GO_ON: Final = "week-go-on"


def find(_app: AppState, now: Snapshot) -> PromptCard | None:
    """Return the card that offers a week again because it raised pain, or None."""
    number = now.standing.repeat_offered if now.standing else None
    if number is None:
        return None
    try:
        decisions = week_decisions(now)
    except LogError as error:
        _log.warning("no week is offered again: %s", error)
        return None
    about = [each.act for each in decisions if each.week == number]
    if about and about[-1] is WeekDecision.GO_ON:
        return None
    return PromptCard(
        tr("Go through week {number} once more?").format(number=number),
        tr(
            "A practice of that week raised your pain by two points or more. A second"
            " time, smaller and slower, is a good choice. What you have practised"
            " stays."
        ),
        ((REPEAT, tr("Repeat week {number}").format(number=number)), (GO_ON, tr("Go on"))),
        str(number),
    )


def apply(app: AppState, about: str, answer: str) -> Reply:
    """Keep what was answered about a week.

    Raises:
        LogError: It cannot be written; nothing has changed.
    """
    act = WeekDecision.REPEAT if answer == REPEAT else WeekDecision.GO_ON
    return Reply(decide_week(app.snapshot(), int(about), act))
