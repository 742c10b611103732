"""What may be asked on the first page, the weightiest first; only one is asked at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.ui.today.prompts import (
    damaged_log,
    measures_offer,
    pain_later,
    plan_review,
    reminders_offer,
    support_offer,
    unfinished_practice,
    week_repeat,
    who_speaks_offer,
)

if TYPE_CHECKING:
    from taichi_coach.ui.state.prompt import Prompt


#: What may be asked, the weightiest first; only one is asked at a time.
PROMPTS: Final[tuple[Prompt, ...]] = (
    damaged_log,
    unfinished_practice,
    who_speaks_offer,
    pain_later,
    support_offer,
    week_repeat,
    plan_review,
    measures_offer,
    reminders_offer,
)
