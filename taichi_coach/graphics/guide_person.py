"""Who guides: the person's choice among the people of the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.graphics.figure.people import PEOPLE

if TYPE_CHECKING:
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.settings import Settings


def person_of(own: Settings) -> Person:
    """Return who the person wants to be guided by; the first of all where that one is unknown."""
    return next((each for each in PEOPLE if each.name == own.guide), PEOPLE[0])
