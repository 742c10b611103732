"""What a person did, a month at a time: practices and falls, the newest first.

Only the rows of the month that is asked for are read, so that the diary of twenty years opens as
quickly as that of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from taichi_coach.practice.report.statistics import first_day
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.storage.records import BodySite, Fall, FallKind
from taichi_coach.practice.storage.tables import TABLES, utc_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taichi_coach.practice.storage.log import Log

Entry = Practice | Fall

#: So many entries of a month are read at first.
MOST = 100
YEAR = timedelta(days=365)

_PRACTICES, _FALLS = TABLES[Practice], TABLES[Fall]
#: A day of a place may begin so much before or after that of UTC.
_AROUND = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """A day and what was noted on it, the newest first; `hurt` tells where, by a practice's id."""

    day: date
    entries: tuple[Entry, ...]
    hurt: Mapping[str, BodySite] = field(default_factory=dict)

    @property
    def seconds(self) -> int:
        """The time that was practised."""
        return sum(each.practised_s for each in self.entries if isinstance(each, Practice))


@dataclass(frozen=True, slots=True)
class DiaryMonth:
    """The days of a month with something noted, the newest first; `more` if not all were read."""

    first: date
    days: tuple[DiaryDay, ...]
    more: bool = False


def at_of(entry: Entry) -> datetime:
    """Return when a practice or a fall was."""
    return entry.started_at if isinstance(entry, Practice) else entry.at


def month(log: Log, who: str, first: date, most: int = MOST) -> DiaryMonth:
    """Return what `who` noted in the month that begins on `first`, at most so many practices.

    Raises:
        LogError: The log cannot be read.
    """
    last = month_after(first) - timedelta(days=1)
    rows = log.select(
        f"{_PRACTICES.select} WHERE participant = ? AND day BETWEEN ? AND ?"
        " ORDER BY day DESC, started_utc DESC, id LIMIT ?",
        *(who, first.isoformat(), last.isoformat(), most + 1),
    )
    practices = tuple(map(_PRACTICES.value_of, rows[:most]))
    more = len(rows) > most
    oldest = practices[-1].started_at.date() if more else first
    entries = (*practices, *_falls(log, who, oldest, last))
    return DiaryMonth(first, _by_day(entries, _hurt(log, who, oldest, last)), more)


def begins(log: Log, who: str) -> date | None:
    """Return the day of the first entry of all, or None where there is none."""
    falls = log.select("SELECT min(at_utc) FROM fall WHERE participant = ?", who)[0][0]
    fell = None if falls is None else datetime.fromisoformat(falls).date() - _AROUND
    return min((day for day in (first_day(log, who), fell) if day is not None), default=None)


def find(log: Log, kind: type[Entry], row_id: str) -> Entry | None:
    """Return the practice or the fall with this id, or None."""
    table = TABLES[kind]
    rows = log.select(f"{table.select} WHERE id = ?", row_id)
    return table.value_of(rows[0]) if rows else None


def falls_within_a_year(log: Log, who: str, until: datetime) -> int:
    """Return how many falls there were in the year up to a moment; near-falls are none."""
    ((count,),) = log.select(
        "SELECT count(*) FROM fall WHERE participant = ? AND kind = ? AND at_utc BETWEEN ? AND ?",
        *(who, FallKind.FALL.value, utc_text(until - YEAR), utc_text(until)),
    )
    return int(count)


def month_after(first: date) -> date:
    """Return the first day of the month after the one that begins on `first`."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def _hurt(log: Log, who: str, first: date, last: date) -> dict[str, BodySite]:
    """Return where practices of the range hurt, by their ids."""
    rows = log.select(
        "SELECT practice, site FROM check_in WHERE participant = ? AND day BETWEEN ? AND ?"
        " AND practice IS NOT NULL AND site IS NOT NULL ORDER BY at_utc",
        *(who, first.isoformat(), (last + _AROUND).isoformat()),  # told after midnight as well
    )
    return {practice: BodySite(site) for practice, site in rows}


def _falls(log: Log, who: str, first: date, last: date) -> tuple[Fall, ...]:
    """Return the falls of the range, by the days of their places."""
    since = datetime.combine(first - _AROUND, time.min, UTC)
    until = datetime.combine(last + 2 * _AROUND, time.min, UTC)
    rows = log.select(
        f"{_FALLS.select} WHERE participant = ? AND at_utc BETWEEN ? AND ?",
        *(who, utc_text(since), utc_text(until)),
    )
    falls = map(_FALLS.value_of, rows)
    return tuple(each for each in falls if first <= each.at.date() <= last)


def _by_day(entries: Iterable[Entry], hurt: Mapping[str, BodySite]) -> tuple[DiaryDay, ...]:
    ordered = sorted(entries, key=lambda each: (at_of(each).date(), at_of(each)), reverse=True)
    grouped = groupby(ordered, key=lambda each: at_of(each).date())
    return tuple(DiaryDay(day, tuple(day_entries), hurt) for day, day_entries in grouped)
