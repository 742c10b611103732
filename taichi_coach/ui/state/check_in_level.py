"""What is asked around a practice: the person's choice, "What to ask" in the settings."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taichi_coach.settings import Settings


class Ask(StrEnum):
    """How much is asked. Every question can be skipped all the same."""

    BOTH = "both"  # pain, energy and mood before and after, and how hard it was
    ALL = "all"  # pain before; pain, energy, mood and how hard it was after
    PAIN = "pain"  # pain before and after
    NOTHING = "nothing"


ASK_WORDS = (
    (Ask.NOTHING, "Nothing"),
    (Ask.PAIN, "Pain only"),
    (Ask.ALL, "All, after it"),
    (Ask.BOTH, "All, before too"),
)


def ask_of(own: Settings) -> Ask:
    """Return how much the person wants to be asked; the usual where the choice is unknown."""
    return Ask(own.ask) if own.ask in set(Ask) else Ask.ALL
