"""What is asked on the first page when nothing weightier is: the plan, and measures.

Each is asked quietly and can be put off, or be left out for good.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import LogError
from taichi_coach.practice.storage.records import Measured, Plan
from taichi_coach.ui.widgets.aside import Aside

if TYPE_CHECKING:
    from datetime import date

    from taichi_coach.settings import Settings
    from taichi_coach.ui.state.snapshot import Overview

_log = logging.getLogger(__name__)

MEASURE: Final = "measure"
NOT_NOW: Final = "not-now"
NEVER: Final = "never"
#: What somebody may say of a week's plan, and how it is kept.
REVIEWS: Final = {"plan-kept": "kept", "plan-partly": "partly", "plan-not": "not"}
ANSWERS: Final = frozenset({MEASURE, NOT_NOW, NEVER, *REVIEWS})
#: "Not now" is asked again after so long.
LATER: Final = timedelta(days=3)

_WHEN: Final = {
    0: "In your first week, they are something to look back to.",
    6: "Six weeks are done. They show whether anything has changed.",
    12: "Twelve weeks are done. They show whether anything has changed.",
}


def found(seen: Overview) -> Aside | None:
    """Return what may be asked now, or None."""
    try:
        return _review(seen) or _measures(seen)
    except LogError as error:
        _log.warning("nothing is asked: %s", error)
        return None


def put_off(own: Settings, answer: str, today: date) -> Settings:
    """Return the settings after "Not now" or "Do not ask again"."""
    if answer == NEVER:
        return replace(own, offer_measures=False)
    return replace(own, measures_from=(today + LATER).isoformat())


def keep_review(seen: Overview, plan_id: str, answer: str) -> None:
    """Keep what somebody says of their plan.

    Raises:
        LogError: It cannot be written.
    """
    from taichi_coach.practice.storage import changes  # noqa: PLC0415  few answers are given

    every = seen.log.records(Plan, participant=seen.own.participant)
    plan = next((each for each in every if each.id == plan_id), None)
    if plan is not None:
        told = f"Looked back at the plan: {REVIEWS[answer]}"
        changes.save(seen.log, replace(plan, review=REVIEWS[answer]), told=told, at=seen.now)


def _review(seen: Overview) -> Aside | None:
    found = seen.log.records(Plan, participant=seen.own.participant)
    if not found:
        return None
    from taichi_coach.practice.programme import plans  # noqa: PLC0415  only who plans needs them

    plan = plans.to_review(found, seen.now.date())
    if plan is None:
        return None
    done = plans.review(seen.log, plan).days_done
    told = f" There was practice on {done} of {plan.days}." if done else ""
    return Aside(
        "How did your plan for the week go?",
        f"{plans.card(plan)}{told} Whatever came of it is fine.",
        (("plan-kept", "As planned"), ("plan-partly", "Partly"), ("plan-not", "Not this time")),
        plan.id,
        waits=True,
    )


def _measures(seen: Overview) -> Aside | None:
    own, today = seen.own, seen.now.date()
    if not seen.practices or seen.practices[0].started_at.date() == today:
        return None  # the very first page has one thing to do; who has practised has done enough
    if not own.offer_measures or today.isoformat() < own.measures_from:
        return None
    from taichi_coach.practice.programme.measure_tasks import (  # noqa: PLC0415  not on every start
        offered,
    )

    rows = seen.log.records(Measured, participant=own.participant)
    after = offered(seen.standing, (row.at.date() for row in rows), today)
    if after is None:
        return None
    return Aside(
        "Some small measures, ten minutes?",
        f"{_WHEN[after]} Three for the hands, and three on your feet if somebody is with you.",
        ((MEASURE, "Yes"), (NOT_NOW, "Not now"), (NEVER, "Do not ask again")),
        waits=True,
    )


def plan_line(seen: Overview) -> str:
    """Return this week's plan in one line; "" where there is none, or the log cannot be read."""
    try:
        found = seen.log.records(Plan, participant=seen.own.participant)
        if not found:
            return ""
        from taichi_coach.practice.programme import (  # noqa: PLC0415  only who plans needs them
            plans,
        )

        plan = plans.plan_of(found, seen.now.date())
        return plans.line(plans.review(seen.log, plan)) if plan else ""
    except LogError as error:
        _log.warning("the plan is not told: %s", error)
        return ""
