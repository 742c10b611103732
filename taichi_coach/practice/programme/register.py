"""The register of a class: its meetings by date, who was in each, and how often of how many."""

from __future__ import annotations

import uuid
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from taichi_coach.errors import LogError
from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage import changes, people
from taichi_coach.practice.storage.records import Meeting, MeetingKind
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A meeting of a class: its day, who was there, or why nobody was.

    `time` is the clock's, "" if unknown; `number` which meeting of that day it is, from 1 on.
    """

    day: date
    present: frozenset[str] = frozenset()
    kind: MeetingKind | None = None
    time: str = ""
    number: int = 1

    @property
    def held(self) -> bool:
        """Whether the class met, be it that nobody came."""
        return self.kind is not MeetingKind.HOLIDAY


@dataclass(frozen=True, slots=True)
class Register:
    """The meetings of a class from one day to another, and everybody who is or was in it then."""

    course: str
    first: date
    last: date
    meetings: tuple[MeetingDay, ...]
    names: tuple[str, ...]

    @property
    def held(self) -> tuple[MeetingDay, ...]:
        """The meetings that were held."""
        return tuple(each for each in self.meetings if each.held)

    @property
    def heads(self) -> int:
        """How many were there, all meetings together."""
        return sum(len(each.present) for each in self.meetings)

    def times_of(self, name: str) -> int:
        """Return in how many meetings somebody was."""
        return sum(name in each.present for each in self.meetings)


def month(year: int, number: int) -> tuple[date, date]:
    """Return the first and the last day of a month.

    Raises:
        ValueError: There is no such month.
    """
    first = date(year, number, 1)
    return first, first.replace(day=monthrange(year, number)[1])


def register(log: Log, course: str, first: date, last: date) -> Register:
    """Return a class's register from one day to another, both of them counted.

    Who has left the class stands in it by the meetings in which they were. What was noted on
    another day has no time of its own, and stands at midnight.
    """
    there = log.select(
        "SELECT day, meeting, participant,"
        " coalesce(min(nullif(strftime('%H:%M', at_utc, offset_min || ' minutes'), '00:00')), '')"
        " FROM attendance WHERE course = ? AND day BETWEEN ? AND ?"
        " GROUP BY day, meeting, participant",
        *(course, first.isoformat(), last.isoformat()),
    )
    held: dict[tuple[date, int], MeetingDay] = {
        (each.day, 1): MeetingDay(each.day, kind=each.kind)
        for each in log.records(Meeting)
        if each.course == course and first <= each.day <= last
    }
    for day, number, name, at in there:
        when = date.fromisoformat(day)
        known = held.get((when, number), MeetingDay(when))
        earliest = min(filter(None, (known.time, at)), default="")
        held[when, number] = MeetingDay(when, known.present | {name}, None, earliest, number)
    names = {*classes.members(log, course), *(name for _, _, name, _ in there)}
    return Register(
        course,
        first,
        last,
        tuple(held[each] for each in sorted(held)),
        tuple(sorted(names, key=people.in_order)),
    )


def note_meeting(log: Log, course: str, day: date, kind: MeetingKind | None, at: datetime) -> str:
    """Note why nobody was in a class on a day, or with None nothing any longer.

    Returns:
        What was noted, as undo will tell it; "" where that changed nothing.

    Raises:
        LogError: Somebody was there.
    """
    there = [each for each in log.records(Meeting) if (each.course, each.day) == (course, day)]
    if kind is None:
        if not there:
            return ""
        text = tr("{course}, {day}: nothing noted").format(course=course, day=day.isoformat())
        changes.remove(log, Meeting, there[0].id, label=text, at=at)
        return text
    present = sorted(classes.there_on(log, course, day), key=people.in_order)
    if present:
        raise LogError(
            tr("{name} was in {course} on {day}; take out first who was there.").format(
                name=present[0], course=course, day=day.isoformat()
            )
        )
    row = there[0] if there else Meeting(id=uuid.uuid4().hex, course=course, day=day, kind=kind)
    if there and row.kind is kind:
        return ""
    reason = tr("nobody came") if kind is MeetingKind.NOBODY_CAME else tr("holiday")
    text = tr("{course}, {day}: {told}").format(course=course, day=day.isoformat(), told=reason)
    changes.save(log, replace(row, kind=kind), label=text, at=at)
    return text
