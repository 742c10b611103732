"""How a plan for a week went, counted from the log, without blame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from taichi_coach.practice.programme.plans import days_in_words
from taichi_coach.practice.report import statistics
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from datetime import date

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.records import Plan


def to_review(plans: tuple[Plan, ...], today: date) -> Plan | None:
    """Return the latest plan whose week is over, or ends today, that was not looked back at."""
    latest: dict[date, Plan] = {each.monday: each for each in plans}
    for monday in sorted(latest, reverse=True):
        sunday = monday + timedelta(days=6)
        if sunday <= today < sunday + _ASKED_FOR and not latest[monday].review:
            return latest[monday]
    return None


#: A plan that nobody has looked back at is asked about for so long after its week.
_ASKED_FOR = timedelta(days=14)
_ENOUGH = 0.75


@dataclass(frozen=True, slots=True)
class PlanReview:
    """A plan and what came of it: on how many days of its week was there so much practice."""

    plan: Plan
    days_done: int

    @property
    def kept(self) -> bool:
        """Whether the plan was kept."""
        return self.days_done >= self.plan.days


def line(kept: PlanReview) -> str:
    """Return a plan in one line: "Hands after breakfast, 4 days. 2 done."; none is no blame."""
    plan = kept.plan
    when = f" {plan.moment}" if plan.moment else ""
    done = tr(" {days_done} done.").format(days_done=kept.days_done) if kept.days_done else ""
    return f"{plan.what}{when}, {days_in_words(plan.days)}.{done}"


def review(log: Log, plan: Plan) -> PlanReview:
    """Return what came of a plan, counted from the practices of its week.

    A day counts from three quarters of the planned time on: to be a little short is no failing.
    """
    sunday = plan.monday + timedelta(days=6)
    days = statistics.days(log, plan.participant, plan.monday, sunday)
    enough_s = plan.minutes * 60 * _ENOUGH
    return PlanReview(plan, sum(each.seconds >= enough_s for each in days))
