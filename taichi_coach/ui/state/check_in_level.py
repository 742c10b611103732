"""What is asked around a practice: the person's choice, "What to ask" in the settings."""

from __future__ import annotations

from enum import StrEnum

from taichi_coach.settings import Settings


class CheckInLevel(StrEnum):
    """How much is asked. Every question can be skipped all the same."""

    BOTH = "both"  # pain, energy and mood before and after, and how hard it was
    ALL = "all"  # pain before; pain, energy, mood and how hard it was after
    PAIN = "pain"  # pain before and after
    NOTHING = "nothing"


def check_in_level_of(own: Settings) -> CheckInLevel:
    """Return how much the person wants to be asked; the usual where the choice is unknown."""
    return CheckInLevel(own.ask) if own.ask in set(CheckInLevel) else CheckInLevel(Settings().ask)
