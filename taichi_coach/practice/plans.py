"""The plan for a week: small enough to be kept, and looked at afterwards without blame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from taichi_coach.practice import insight

if TYPE_CHECKING:
    from datetime import date

    from taichi_coach.practice.log import Log
    from taichi_coach.practice.records import Plan

#: Below this confidence a smaller plan is offered.
CONFIDENT = 7
#: More days than this are not suggested: to plan three and do four feels good.
MOST_DAYS = 5

_LEAST_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan and what came of it: on how many days of its week was there so much practice."""

    plan: Plan
    days_done: int

    @property
    def kept(self) -> bool:
        """Whether the plan was kept."""
        return self.days_done >= self.plan.days


def wants_shrinking(plan: Plan) -> bool:
    """Tell whether to offer a smaller plan, or to think about what stands in the way."""
    return plan.confidence is not None and plan.confidence < CONFIDENT


def smaller(plan: Plan) -> Plan:
    """Return a smaller plan to offer: a day less, and on a single day less time."""
    if plan.days > 1:
        return replace(plan, days=min(plan.days - 1, MOST_DAYS), confidence=None)
    least = min(plan.minutes, _LEAST_MINUTES)
    return replace(plan, minutes=max(plan.minutes // 2, least), confidence=None)


def card(plan: Plan) -> str:
    """Return the plan as the person says it."""
    when = f" {plan.moment}" if plan.moment else ""
    days = "one day" if plan.days == 1 else f"{plan.days} days"
    sure = "" if plan.confidence is None else f" Confidence {plan.confidence}."
    return f"I will do {plan.what} for {plan.minutes} minutes{when} on {days}.{sure}"


def review(log: Log, plan: Plan) -> Kept:
    """Return what came of a plan, counted from the practices of its week."""
    sunday = plan.monday + timedelta(days=6)
    found = insight.days(log, plan.participant, plan.monday, sunday)
    return Kept(plan, sum(each.seconds >= plan.minutes * 60 for each in found))


def plan_of(plans: tuple[Plan, ...], day: date) -> Plan | None:
    """Return the latest plan for the week of `day`, or None."""
    monday = insight.monday_of(day)
    return next((each for each in reversed(plans) if each.monday == monday), None)
