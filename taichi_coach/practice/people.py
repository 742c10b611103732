"""Several people on one machine, and the class that an instructor keeps."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from taichi_coach.errors import LogError
from taichi_coach.practice import journal
from taichi_coach.practice.exchange import import_into
from taichi_coach.practice.insight import monday_of, weeks_between
from taichi_coach.practice.records import Attendance, Participant
from taichi_coach.practice.texts import table_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from taichi_coach.practice.exchange import Imported
    from taichi_coach.practice.log import Log
    from taichi_coach.practice.model import Practice

#: The columns of a class's CSV, one row a participant and week.
SHEET_COLUMNS = ("participant", "week_of", "attended", "practices", "minutes")


@dataclass(frozen=True, slots=True)
class Person:
    """A participant, and how many practices there are under that name."""

    participant: Participant
    practices: int


@dataclass(frozen=True, slots=True)
class SheetWeek:
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
class SheetRow:
    """A participant of the class and every week of the range."""

    name: str
    weeks: tuple[SheetWeek, ...]


def people(log: Log) -> tuple[Person, ...]:
    """Return everybody who is known here, by name; "" is who has given none."""
    counts = dict(log.select("SELECT participant, count(*) FROM practice GROUP BY participant"))
    return tuple(Person(each, counts.get(each.name, 0)) for each in log.records(Participant))


def known(log: Log, name: str) -> Participant:
    """Return the participant of a name.

    Raises:
        LogError: There is none.
    """
    found = log.records(Participant, participant=name)
    if not found:
        raise LogError(f"There is nobody called {name} here; `log people list` tells who is.")
    return found[0]


def add(log: Log, name: str, at: datetime, *, in_class: bool = False) -> Participant:
    """Add a participant, or put a known one into the class, so that it can be undone."""
    found = log.records(Participant, participant=name)
    there = found[0] if found else Participant(id=uuid.uuid4().hex, name=name)
    whole = replace(there, in_class=in_class or there.in_class)
    if whole != there or not found:
        journal.save(log, whole, told=f"{name} added", at=at)
    return whole


def leave_class(log: Log, name: str, at: datetime) -> None:
    """Take a participant out of the class; what was practised stays."""
    there = known(log, name)
    journal.save(log, replace(there, in_class=False), told=f"{name} left the class", at=at)


def rename(log: Log, name: str, new: str, at: datetime) -> None:
    """Give a participant another name, wherever it stands.

    Raises:
        LogError: There is nobody of that name, or somebody else has the new one.
    """
    there = known(log, name)
    if log.records(Participant, participant=new):
        raise LogError(f"There is somebody called {new} already; choose another name.")
    journal.save(log, replace(there, name=new), told=f"{name} is now called {new}", at=at)


def remove(log: Log, name: str, at: datetime) -> None:
    """Remove a participant of whom nothing was kept.

    Raises:
        LogError: There is nobody of that name, or something was kept.
    """
    there = known(log, name)
    try:
        journal.remove(log, Participant, there.id, told=f"{name} removed", at=at)
    except LogError as error:
        raise LogError(
            f"Something was kept for {name}, so the name stays; take it out of the class instead."
        ) from error


def attend(log: Log, name: str, at: datetime, *, present: bool = True) -> bool:
    """Note that a participant was in the class on the day of `at`, or was not after all.

    Returns:
        Whether that changed anything: one day is noted once.
    """
    known(log, name)
    day = at.date().isoformat()
    there = log.select("SELECT id FROM attendance WHERE day = ? AND participant = ?", day, name)
    if present == bool(there):
        return False
    if present:
        row = Attendance(id=uuid.uuid4().hex, participant=name, at=at)
        journal.save(log, row, told=f"{name} was there on {day}", at=at)
    else:
        journal.remove(log, Attendance, there[0][0], told=f"{name} was not there, {day}", at=at)
    return True


def import_member(log: Log, practices: Iterable[Practice], name: str) -> Imported:
    """Bring a member's exported practices in under the name that the class knows.

    Importing the same rows a second time changes nothing.
    """
    return import_into(log, [replace(each, participant=name) for each in practices])


def sheet(log: Log, first: date, last: date) -> tuple[SheetRow, ...]:
    """Return the class by name, with every week that the range touches."""
    start, end = first.isoformat(), last.isoformat()
    mondays = weeks_between(first, last)
    rows = {
        each.name: {monday: SheetWeek(monday) for monday in mondays}
        for each in log.records(Participant)
        if each.in_class
    }
    attended = log.select(
        "SELECT participant, day, count(*), 0, 0 FROM attendance"
        " WHERE day BETWEEN ? AND ? GROUP BY participant, day",
        *(start, end),
    )
    practised = log.select(
        "SELECT participant, day, 0, count(*), sum(practised_s) FROM practice"
        " WHERE participant IN (SELECT name FROM participant WHERE in_class)"
        " AND day BETWEEN ? AND ? GROUP BY participant, day",
        *(start, end),
    )
    for name, day, days, practices, seconds in (*attended, *practised):
        if name in rows:  # who has left the class stays in the log
            monday = monday_of(date.fromisoformat(day))
            so_far = rows[name][monday]
            rows[name][monday] = SheetWeek(
                monday,
                so_far.attended + days,
                so_far.practices + practices,
                so_far.seconds + seconds,
            )
    return tuple(SheetRow(name, tuple(weeks.values())) for name, weeks in rows.items())


def sheet_csv(rows: Sequence[SheetRow]) -> str:
    """Return a class as CSV."""
    return table_text(
        SHEET_COLUMNS,
        (
            (row.name, week.monday.isoformat(), week.attended, week.practices, week.minutes)
            for row in rows
            for week in row.weeks
        ),
    )
