"""What the practice page asks in its own strip, and what may be answered."""

from __future__ import annotations

from typing import Final

from taichi_coach.ui.widgets.question import Answer, Asking

KEEP_GOING: Final = "keep-going"
STOP: Final = "stop"
REST: Final = "rest"
WIND_DOWN: Final = "wind-down"

_KEEP = Answer(KEEP_GOING, "Keep going")
_KEEP_FIRST = Answer(KEEP_GOING, "Keep going", "primary")
_STOP = Answer(STOP, "Stop here")
_STOP_FIRST = Answer(STOP, "Stop here", "primary")
_WIND_DOWN = Answer(WIND_DOWN, "Go to the wind-down")
_WIND_DOWN_FIRST = Answer(WIND_DOWN, "Go to the wind-down", "primary")

LEAVING: Final = Asking(
    heading="Stop here, or keep going?",
    sentence="What you have done counts.",
    answers=(_KEEP_FIRST, _STOP),
    on_escape=KEEP_GOING,
)

_HURTS_SENTENCE: Final = (
    "A sharp pain, or two points more than at the start, means stop. Pain in the chest, "
    "fainting, bad breathlessness or sudden weakness: call for emergency help now."
)


def tired(*, wind_down: bool) -> Asking:
    """Return the question after "I'm tired"; `wind_down` tells whether there is one to go to."""
    if wind_down:
        return Asking(
            heading="The wind-down, then done.",
            sentence="It still counts.",
            answers=(_WIND_DOWN_FIRST, _KEEP),
            on_escape=KEEP_GOING,
        )
    return Asking(
        heading="Then this is enough for today.",
        sentence="It counts.",
        answers=(_STOP_FIRST, _KEEP),
        on_escape=KEEP_GOING,
    )


def hurts(*, wind_down: bool) -> Asking:
    """Return the question after "It hurts"; Esc rests, for going on unasked could harm."""
    rest = Answer(REST, "Rest a moment", "primary")
    return Asking(
        heading="Ease off. Is it sharp, or more than when you began?",
        sentence=_HURTS_SENTENCE,
        answers=(rest, _WIND_DOWN, _STOP) if wind_down else (rest, _STOP),
        on_escape=REST,
    )
