"""The weeks of the calendar: where they begin, and how many lie between two."""

from __future__ import annotations

from datetime import date, timedelta

_WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_between(first: date, last: date) -> tuple[date, ...]:
    """Return the Mondays of all weeks that the range touches."""
    monday, until = monday_of(first), monday_of(last)
    return tuple(monday + _WEEK * at for at in range((until - monday).days // 7 + 1))
