"""The plan for a week: small enough to be kept, and looked at afterwards without blame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from taichi_coach.practice.programme import calendar
from taichi_coach.text import lengths
from taichi_coach.text.catalogue import ngettext, tr

if TYPE_CHECKING:
    from datetime import date

    from taichi_coach.practice.storage.records import Plan

#: Below this confidence a smaller plan is offered.
CONFIDENT = 7
#: More days than this are not suggested: to plan three and do four feels good.
MOST_DAYS = 5

#: What is offered to choose from.
LENGTHS = (2, 5, 10, 15, 20, 30, 45)
MOMENTS = (
    tr("after breakfast"),
    tr("in the morning"),
    tr("after lunch"),
    tr("in the afternoon"),
    tr("in the evening"),
    tr("at any time"),
)

_LEAST_MINUTES = 5
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class WayToShrink:
    """One way to make a plan smaller: what is less, in words, and the plan that comes of it."""

    key: str
    words: str
    plan: Plan


def wants_shrinking(plan: Plan) -> bool:
    """Tell whether to offer a smaller plan, or to think about what stands in the way."""
    return plan.confidence is not None and plan.confidence < CONFIDENT


def smaller(plan: Plan) -> Plan:
    """Return a smaller plan to offer: a day less, and on a single day less time."""
    if plan.days > 1:
        return replace(plan, days=min(plan.days - 1, MOST_DAYS), confidence=None)
    least = min(plan.minutes, _LEAST_MINUTES)
    return replace(plan, minutes=max(plan.minutes // 2, least), confidence=None)


def ways_to_shrink(plan: Plan, easier: str) -> tuple[WayToShrink, ...]:
    """Return what may be less: fewer days, less time, or `easier` instead; those that can be."""
    ways = []
    if plan.days > 1:
        fewer = min(plan.days - 1, MOST_DAYS)
        words = tr("{days_in_words} instead of {days}").format(
            days_in_words=days_in_words(fewer).capitalize(), days=plan.days
        )
        ways.append(WayToShrink("fewer", words, replace(plan, days=fewer, confidence=None)))
    shorter = max((each for each in LENGTHS if each < plan.minutes), default=0)
    if shorter:
        words = tr("{shorter} minutes instead of {minutes}").format(
            shorter=shorter, minutes=plan.minutes
        )
        ways.append(WayToShrink("shorter", words, replace(plan, minutes=shorter, confidence=None)))
    if plan.what != easier:
        words = tr("{easier} instead").format(easier=easier)
        ways.append(WayToShrink("easier", words, replace(plan, what=easier, confidence=None)))
    return tuple(ways)


def near_length(minutes: int) -> int:
    """Return the length on offer that is nearest, the shorter one of two."""
    return min(LENGTHS, key=lambda each: (abs(each - minutes), each))


def monday_to_plan(today: date) -> date:
    """Return the week that a plan of today is for: this one; on a Sunday, the next."""
    return calendar.monday_of(today + timedelta(days=today.weekday() == _SUNDAY))


def card(plan: Plan) -> str:
    """Return the plan as the person says it."""
    when = f" {plan.moment}" if plan.moment else ""
    sure = (
        ""
        if plan.confidence is None
        else tr(" Confidence {confidence}.").format(confidence=plan.confidence)
    )
    days = days_in_words(plan.days)
    return tr("I will do {what} for {minutes}{when} on {days}.{sure}").format(
        what=plan.what, minutes=lengths.minutes(plan.minutes), when=when, days=days, sure=sure
    )


def plan_of(plans: tuple[Plan, ...], day: date) -> Plan | None:
    """Return the latest plan for the week of `day`, or None."""
    monday = calendar.monday_of(day)
    return next((each for each in reversed(plans) if each.monday == monday), None)


def days_in_words(count: int) -> str:
    """Return how many days: "one day", "4 days"."""
    return ngettext("one day", "{count} days", count).format(count=count)
