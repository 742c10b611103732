"""Whether something gentler is better next: the last practice hurt, and none went well since.

It decides what is offered first, and never what may be practised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.practice.programme.support_history import outcome, practices_since
from taichi_coach.practice.programme.support_rule import RECENT

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.practice_row import Practice

#: A shorter practice that went well says nothing about a longer one that hurt, in seconds.
LONG_ENOUGH_S = 300


def hurt_last(log: Log, who: str, now: datetime) -> Practice | None:
    """Return the practice that hurt, or raised pain noticeably, and was not followed by a good one.

    A good one is whole, did not hurt, and either took some minutes or was of the same session.
    What hurt more than two weeks ago is told no more.

    Raises:
        LogError: The log cannot be read.
    """
    went_well: set[str] = set()
    for practice, check_ins in practices_since(log, who, now - RECENT):
        how = outcome(practice, check_ins, on_feet=True, flare=False)
        if how.sore:
            return None if practice.session in went_well else practice
        if how.whole:
            if practice.practised_s >= LONG_ENOUGH_S:
                return None
            went_well.add(practice.session)
    return None
