"""What is asked in a practice, after "I'm tired", "It hurts" and "Stop"."""

from __future__ import annotations

from typing import Final

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.body_sites import EMERGENCY
from taichi_coach.ui.widgets.values import Answer, Asking

KEEP_GOING: Final = "keep-going"
STOP: Final = "stop"
REST: Final = "rest"
WIND_DOWN: Final = "wind-down"
LEAVE_OUT: Final = "leave-out"
_KEEP = Answer(KEEP_GOING, tr("Keep going"))
_KEEP_FIRST = Answer(KEEP_GOING, tr("Keep going"), "primary")
_REST = Answer(REST, tr("Rest a moment"))
_STOP = Answer(STOP, tr("Stop here"))
_STOP_FIRST = Answer(STOP, tr("Stop here"), "primary")
_WIND_DOWN = Answer(WIND_DOWN, tr("Go to the wind-down"))
_WIND_DOWN_FIRST = Answer(WIND_DOWN, tr("Go to the wind-down"), "primary")
LEAVING: Final = Asking(
    heading=tr("Stop here, or keep going?"),
    sentence=tr("What you have done counts."),
    answers=(_KEEP_FIRST, _STOP),
    on_escape=KEEP_GOING,
)
_HURTS_SENTENCE: Final = tr("A sharp pain, or two points more than at the start, means stop.")

_HURTS_SHORT: Final = tr("Sharp, or two points more? Stop.")


def tired_question(*, wind_down: bool) -> Asking:
    """Return the question after "I'm tired"; `wind_down` tells whether there is one to go to."""
    if wind_down:
        return Asking(
            heading=tr("A soft end, or a rest?"),
            sentence=tr("It still counts."),
            answers=(_WIND_DOWN_FIRST, _REST, _KEEP),
            on_escape=KEEP_GOING,
        )
    return Asking(
        heading=tr("Enough for today, or a rest?"),
        sentence=tr("It counts."),
        answers=(_STOP_FIRST, _REST, _KEEP),
        on_escape=KEEP_GOING,
    )


def hurts_question(*, movement: bool, wind_down: bool) -> Asking:
    """Return the question after "It hurts"; Esc rests, for going on unasked could harm.

    `movement` tells whether there is one to leave out, `wind_down` whether one is to come.
    """
    answers = [Answer(REST, tr("Rest a moment"), "primary"), _STOP_FIRST]
    if movement:
        answers.append(Answer(LEAVE_OUT, tr("Leave this movement out")))
    if wind_down:
        answers.append(_WIND_DOWN)
    return Asking(
        alarm=EMERGENCY,
        heading=tr("Ease off. Is it sharp, or more than when you began?"),
        sentence=_HURTS_SENTENCE,
        short=_HURTS_SHORT,
        answers=tuple(answers),
        on_escape=REST,
    )
