"""Who of a class was there, week by week, and what each practised at home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from taichi_coach.practice.programme.calendar import monday_of, weeks_between
from taichi_coach.practice.programme.classes import attend, days, members
from taichi_coach.practice.programme.meetings import meeting_in
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.records import Attendance
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.practice.storage.log import Log

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class MemberWeek:
    """A participant's week: days in the class, practices at home and there, whole minutes."""

    monday: date
    attended: int = 0
    practices: int = 0
    seconds: int = 0

    @property
    def minutes(self) -> int:
        """Whole minutes."""
        return self.seconds // 60


@dataclass(frozen=True, slots=True)
class MemberWeeks:
    """A participant of the class and every week of the range."""

    name: str
    weeks: tuple[MemberWeek, ...]


def turn_week(log: Log, course: str, name: str, monday: date, at: datetime) -> bool:
    """Turn a participant's week round: there, or not there on any of its days.

    Returns:
        Whether the participant was there, as it is now.
    """
    query = (
        "SELECT id FROM attendance WHERE course = ? AND participant = ? AND day >= ? AND day < ?"
    )
    week = (monday.isoformat(), (monday + _WEEK).isoformat())
    there = [row for (row,) in log.select(query, course, name, *week)]
    if there:
        text = tr("{name} was not there in the week of {monday}").format(
            name=name, monday=monday.isoformat()
        )
        changes.remove_all(log, Attendance, there, label=text, at=at)
        return False
    day = meeting_in(days(log, course), monday, at.date())
    # When somebody came on an earlier day is not known: the time of now is no time of that class.
    when = at if day == at.date() else datetime.combine(day, time(), at.tzinfo)
    return attend(log, course, name, when)


def weeks_of_members(log: Log, course: str, first: date, last: date) -> tuple[MemberWeeks, ...]:
    """Return a class by name, with every week that the range touches, whole up to `last`."""
    start, end_ = monday_of(first).isoformat(), last.isoformat()
    mondays = weeks_between(first, last)
    rows = {
        name: {monday: MemberWeek(monday) for monday in mondays} for name in members(log, course)
    }
    attended = log.select(
        "SELECT participant, day, 1, 0, 0 FROM attendance"
        " WHERE course = ? AND day BETWEEN ? AND ? GROUP BY participant, day",
        *(course, start, end_),
    )
    practised = log.select(
        "SELECT participant, day, 0, count(*), sum(practised_s) FROM practice"
        " WHERE participant IN (SELECT participant FROM membership WHERE course = ?)"
        " AND day BETWEEN ? AND ? GROUP BY participant, day",
        *(course, start, end_),
    )
    for name, day, there, practices, seconds in (*attended, *practised):
        if name in rows:  # who has left the class stays in the log
            monday = monday_of(date.fromisoformat(day))
            so_far = rows[name][monday]
            rows[name][monday] = MemberWeek(
                monday,
                so_far.attended + there,
                so_far.practices + practices,
                so_far.seconds + seconds,
            )
    return tuple(MemberWeeks(name, tuple(weeks.values())) for name, weeks in rows.items())
