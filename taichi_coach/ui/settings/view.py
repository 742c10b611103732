"""How choices are worded: the figures of steppers, and what their ends say."""

from __future__ import annotations

from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.settings import options
from taichi_coach.text.catalogue import tr

AMBIENCES = options("ambience")


_QUIETER = (
    tr("Not at all"),
    tr("A little"),
    tr("Somewhat"),
    tr("As usual"),
    tr("Much"),
    tr("Very much"),
)


def ambience_name(at: int) -> str:
    """Return the name of the ambience at a place of the stepper."""
    return AMBIENCES[at][1]


def guide_name(at: int) -> str:
    """Return the name of the guide at a place of the stepper."""
    return PEOPLE[at].name


def quieter_words(decibels: int) -> str:
    """Return in words how far the ambience steps back for the voice."""
    return _QUIETER[min(decibels // 3, len(_QUIETER) - 1)]


def percent(value: int) -> str:
    """Return a level: "100 %"."""
    return f"{value} %"


def pace(value: int) -> str:
    """Return a pace: "100 %", with a word where it is as usual."""
    return tr("As usual") if value == 100 else f"{value} %"


def seconds(value: int) -> str:
    """Return how many seconds."""
    return tr("None") if value == 0 else tr("{value} seconds").format(value=value)
