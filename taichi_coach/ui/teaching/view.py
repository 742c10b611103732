"""What the page of a class tells, made from the log: words and values, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from taichi_coach.practice.programme import classes, meetings, weekly_attendance
from taichi_coach.practice.programme.calendar import monday_of
from taichi_coach.text import dates
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted
from taichi_coach.ui.widgets.values import WeekCell, WeekHead

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from taichi_coach.practice.programme.weekly_attendance import MemberWeeks
    from taichi_coach.practice.storage.log import Log


@dataclass(frozen=True, slots=True)
class TeachingView:
    """Everything the page tells. `rows` are the members' weeks, in the order of `members`.

    `members` are names, and whether each is here today; `day` is today in words. `another` tells
    that the class may meet once more today.
    """

    courses: tuple[str, ...] = ()
    course: str = ""
    day: str = ""
    members: tuple[tuple[str, bool], ...] = ()
    another: bool = False
    heads: tuple[WeekHead, ...] = ()
    rows: tuple[tuple[WeekCell, ...], ...] = ()


#: So many weeks are shown at least, and at most.
LEAST_WEEKS, MOST_WEEKS = 12, 53
_WEEK = timedelta(days=7)


def first_monday(met: Sequence[date], today: date) -> date:
    """Return the first week to show: the class's first, at least `LEAST_WEEKS`, not too many."""
    monday = monday_of(today)
    earliest = min(
        monday_of(met[0]) if met else monday,
        monday - (LEAST_WEEKS - 1) * _WEEK,
    )
    return max(earliest, monday - (MOST_WEEKS - 1) * _WEEK)


def rows_of(log: Log, course: str, today: date) -> tuple[MemberWeeks, ...]:
    """Return a class with every week that is shown.

    Raises:
        LogError: The log cannot be read.
    """
    return weekly_attendance.weeks_of_members(
        log, course, first_monday(classes.days(log, course), today), today
    )


def teaching_view(log: Log, course: str, today: date, meeting: int = 1) -> TeachingView:
    """Return everything about a class; "" is none yet. `meeting` is which one of today is shown.

    Raises:
        LogError: The log cannot be read.
    """
    if not course:
        return TeachingView()
    met = classes.days(log, course)
    rows = rows_of(log, course, today)
    here = classes.there_on(log, course, today, meeting)
    day = (dates.weekday_and_day(today), meetings.is_meeting(meeting))
    return TeachingView(
        courses=classes.running(log),
        course=course,
        day=dotted(each for each in day if each),
        another=bool(here) and meeting < meetings.MOST_MEETINGS,
        members=tuple((row.name, row.name in here) for row in rows),
        heads=week_heads(first_monday(met, today), met, today),
        rows=tuple(
            tuple(WeekCell(week.attended, week.minutes) for week in row.weeks) for row in rows
        ),
    )


def week_heads(first: date, met: Sequence[date], today: date) -> tuple[WeekHead, ...]:
    """Return the heads of the columns: the class's own weeks are numbered from its first on."""
    begun = monday_of(met[0]) if met else monday_of(today)
    count = (monday_of(today) - first).days // 7 + 1
    return tuple(_head(first + at * _WEEK, begun) for at in range(count))


def _head(monday: date, begun: date) -> WeekHead:
    day = dates.day_and_month(monday)
    number = (monday - begun).days // 7 + 1
    text = (
        tr("week {number}, {day}").format(number=number, day=day)
        if number > 0
        else tr("week of {day}").format(day=day)
    )
    shown = f"{monday.day}\n{dates.short_month(monday)}"
    return WeekHead(str(number) if number > 0 else "", shown, text, monday)
