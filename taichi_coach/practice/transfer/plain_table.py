"""Practices out of anybody's table: a date, what was practised, how long.

Which column means what is told by its name, in English and German, and shown before anything is
kept. A row gets an id of its own out of what it says, so that a second time changes nothing.
"""

from __future__ import annotations

import csv
import io
import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import LogError
from taichi_coach.machine_clock import moment_on_wall
from taichi_coach.practice.storage.bounds import complaints
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.transfer.exchange import FaultyRowsError
from taichi_coach.practice.transfer.written_times import (
    DateOrder,
    ambiguous,
    date_order,
    minutes_first,
    tells_time,
    written_clock,
    written_moment,
    written_seconds,
)
from taichi_coach.text import counts
from taichi_coach.text.catalogue import ngettext, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

#: What a column may be called, by what it means; small letters, `_` for
#: everything else.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "date": (
        *("date", "day", "datum", "tag", "started_at", "start_time", "started", "start", "begin"),
        *("beginn", "when", "wann", "timestamp", "activity_date", "date_time", "datetime"),
    ),
    "time": ("time", "time_of_day", "uhrzeit", "zeit", "clock"),
    "what": (
        *("session", "what", "title", "name", "workout_name", "workout", "activity", "exercise"),
        *("activity_name", "activity_type", "exercise_name", "was", "titel", "übung", "einheit"),
        *("aktivität", "kurs", "type", "programme", "program"),
    ),
    "minutes": ("minutes", "min", "mins", "minuten", "duration_min", "dauer_min", "length_min"),
    "duration": (
        "duration",
        "dauer",
        "length",
        "time_spent",
        "elapsed_time",
        "länge",
        "total_time",
    ),
    "hours": ("hours", "stunden", "std", "hrs", "duration_h", "dauer_h"),
    "seconds": ("practised_s", "seconds", "duration_s", "sekunden", "moving_time", "duration_sec"),
    "note": ("note", "notes", "comment", "comments", "notiz", "notizen", "bemerkung", "kommentar"),
    "pain_before": ("pain_before", "schmerz_vorher"),
    "pain_after": ("pain_after", "schmerz_nachher"),
    "id": ("id", "activity_id"),
}
_UNIT: Final = {"minutes": 60, "duration": 60, "hours": 3600, "seconds": 1}
_OWN_IDS: Final = uuid.UUID("6c1b0a5e-52b5-4f0f-9a5b-0d5c8a7f3f11")
#: The first line of tables that Excel is to open: what stands between the cells.
_SEPARATOR: Final = re.compile(r'\s*"?sep=([,;\t])"?[ \t,;]*(?:\r\n?|\n)', re.IGNORECASE)


class AmbiguousDatesError(LogError):
    """It has to be said what comes first in the dates of a table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, and what it is taken for; "" is set aside."""

    name: str
    means: str


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table that is understood: what its columns mean, and the practices in it.

    `dates` is what comes first in its dates, None where that made no difference. `again` is how
    many rows have the time and the name of one before them, and are that practice. `clocked` tells
    that lengths such as 20:00 are minutes and seconds.
    """

    columns: tuple[Column, ...]
    practices: tuple[Practice, ...]
    dates: DateOrder | None = None
    again: int = 0
    clocked: bool = False


def understood(
    text: str,
    source: str,
    titles: Mapping[str, str],
    *,
    participant: str = "",
    order: DateOrder | None = None,
    now: datetime | None = None,
) -> PlainTable | None:
    """Return a table that has at least a date and a name for what was practised, else None.

    Args:
        text: The whole file, as CSV with commas, semicolons or tabs.
        source: What the person calls it; faults begin with it and the line.
        titles: The sessions there are, title by id.
        participant: Whose practices they are.
        order: What comes first in dates such as 3/4/2026, where the person has said so.
        now: A day after it is still to come, and at fault; None where that is not asked.

    Raises:
        AmbiguousDatesError: It has to be said what comes first in a date.
        FaultyRowsError: A row is at fault.
    """
    read, broken = _read(text.removeprefix("\ufeff"))
    if not read:
        return None
    columns = columns_of(read[0][1])
    places = {each.means: at for at, each in enumerate(columns) if each.means}
    if not {"date", "what"} <= places.keys():
        return None
    if broken:
        raise FaultyRowsError([f"{source}:{broken}."])
    dates = [cells[places["date"]] for _, cells in read[1:] if len(cells) > places["date"]]
    if order is None and ambiguous(dates):
        raise AmbiguousDatesError(_which_first(source, dates))
    known = order or date_order(dates)
    at = places.get("duration", len(columns))
    clocked = minutes_first(cells[at] for _, cells in read[1:] if len(cells) > at)
    reading = _Reading(columns, places, known, _ids(titles), titles, participant, now, clocked)
    return _practices(read[1:], reading, source)


def _practices(rows: Sequence[tuple[int, list[str]]], reading: _Reading, source: str) -> PlainTable:
    """Return what the rows below the columns' names say; faults are told with their lines."""
    by_id: dict[str, Practice] = {}
    faults, again = [], 0
    for line, cells in rows:
        try:
            practice = reading.practice(cells)
        except _RowError as fault:
            faults.append(f"{source}:{line}: {fault}.")
            continue
        again += practice.id in by_id  # one row an exercise is one practice still
        by_id.setdefault(practice.id, practice)
    if faults:
        raise FaultyRowsError(faults)
    practices = tuple(by_id.values())
    return PlainTable(reading.columns, practices, reading.order, again, reading.clocked)


def columns_of(names: Sequence[str]) -> tuple[Column, ...]:
    """Return what each column is taken for, by its name; of two with one meaning the first is.

    >>> [each.means for each in columns_of(["Datum", "Übung", "Dauer", "Puls"])]
    ['date', 'what', 'duration', '']
    """
    best: dict[str, tuple[int, int]] = {}
    for at, name in enumerate(names):
        plain = _plain(name)
        for means, words in _NAMES.items():
            if plain in words:
                rank = (words.index(plain), at)
                best[means] = min(best.get(means, rank), rank)
    by_place = {at: means for means, (_, at) in best.items()}
    return tuple(Column(name.strip(), by_place.get(at, "")) for at, name in enumerate(names))


def mapping_lines(table: PlainTable) -> list[str]:
    """Return what each column is taken for, a line each, for somebody to agree with."""
    words = {
        "date": tr("the date"),
        "time": tr("the time of day"),
        "what": tr("what was practised"),
        "minutes": tr("how many minutes"),
        "duration": tr("how long"),
        "hours": tr("how many hours"),
        "seconds": tr("how many seconds"),
        "note": tr("a note"),
        "pain_before": tr("pain before"),
        "pain_after": tr("pain after"),
        "id": tr("its own number"),
        "": tr("left out"),
    }
    first = {
        DateOrder.DAY_FIRST: tr(" (the day first)"),
        DateOrder.MONTH_FIRST: tr(" (the month first)"),
    }
    if table.clocked:
        words["duration"] = tr("how long (minutes and seconds)")
    lines = [
        tr("{name}: {means}").format(name=each.name or "–", means=words[each.means])
        + (first[table.dates] if each.means == "date" and table.dates else "")
        for each in table.columns
    ]
    if not any(each.means in _UNIT for each in table.columns):
        lines.append(tr("no column tells how long: each is kept with 0 minutes"))
    return lines + _said_again(table.again)


def _said_again(count: int) -> list[str]:
    """Return a line about rows that are the practice of a row before them, none without such."""
    if not count:
        return []
    line = ngettext(
        "{count} row has the date, time and name of one before it: both are one practice",
        "{count} rows have the date, time and name of one before them: such are one practice",
        count,
    )
    return [line.format(count=counts.number(count))]


class _RowError(Exception):
    """A row that is no practice; the text says why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the rows of one table are read."""

    columns: tuple[Column, ...]
    places: Mapping[str, int]
    order: DateOrder | None
    ids: Mapping[str, str]
    titles: Mapping[str, str]
    participant: str
    now: datetime | None
    clocked: bool
    untimed: Counter[str] = field(default_factory=Counter)

    def practice(self, cells: Sequence[str]) -> Practice:
        """Return the practice of a row.

        Raises:
            _RowError: It is none.
        """
        if len(cells) != len(self.columns):
            raise _RowError(
                tr("has {count} cells where {count_2} belong; mend its commas").format(
                    count=len(cells), count_2=len(self.columns)
                )
            )
        at = self._moment(cells)
        what = self._cell(cells, "what")
        if not what:
            raise _RowError(tr("does not say what was practised; write it there"))
        session = self.ids.get(_plain(what), what)
        seconds = self._seconds(cells)
        identity = f"{self.participant}\n{at.isoformat()}\n{session}"
        if not self._timed(cells):  # the same twice on a day, of which nobody told the time, is two
            self.untimed[identity] += 1
            identity += f"\n{self.untimed[identity]}" if self.untimed[identity] > 1 else ""
        made = Practice(
            id=_own_id(self._cell(cells, "id")) or str(uuid.uuid5(_OWN_IDS, identity)),
            started_at=at,
            participant=self.participant,
            session=session,
            title=self.titles.get(session, what if session != what else ""),
            status=Status.COMPLETED,
            practised_s=seconds,
            pain_before=self._of_ten(cells, "pain_before"),
            pain_after=self._of_ten(cells, "pain_after"),
            note=self._cell(cells, "note"),
            ending=Ending.ELSEWHERE,
        )
        if unkept := complaints(made):
            raise _RowError("; ".join(unkept))
        return made

    def _cell(self, cells: Sequence[str], means: str) -> str:
        return cells[self.places[means]].strip() if means in self.places else ""

    def _timed(self, cells: Sequence[str]) -> bool:
        return tells_time(self._cell(cells, "date")) or bool(self._cell(cells, "time"))

    def _moment(self, cells: Sequence[str]) -> datetime:
        date_text, clock = self._cell(cells, "date"), self._cell(cells, "time")
        try:
            written_clock(clock)
        except ValueError:
            raise _RowError(
                tr("{told!r} is no time of the day; write it like 08:30").format(told=clock[:40])
            ) from None
        try:
            moment = written_moment(date_text, self.order, clock)
        except ValueError:
            raise _RowError(
                tr("{told!r} is no date and time; write it like 2026-01-31 08:30").format(
                    told=date_text[:40]
                )
            ) from None
        moment = moment if moment.tzinfo else moment_on_wall(moment)
        if self.now is not None and moment.astimezone(self.now.tzinfo).date() > self.now.date():
            raise _RowError(
                tr("{told!r} is still to come; mend the date, or take the row out").format(
                    told=date_text[:40]
                )
            )
        return moment

    def _seconds(self, cells: Sequence[str]) -> int:
        for means, unit in _UNIT.items():
            length_text = self._cell(cells, means)
            if not length_text:
                continue
            try:
                return written_seconds(
                    length_text, unit, minutes=self.clocked and means == "duration"
                )
            except ValueError:
                raise _RowError(
                    tr("{told!r} is no length; write minutes, or like 1h 2m").format(
                        told=length_text[:40]
                    )
                ) from None
        return 0

    def _of_ten(self, cells: Sequence[str], means: str) -> int | None:
        pain_text = self._cell(cells, means)
        if not pain_text:
            return None
        if pain_text.isascii() and pain_text.isdigit() and int(pain_text[:3]) <= 10:
            return int(pain_text)
        raise _RowError(tr("{told!r} is no pain from 0 to 10").format(told=pain_text[:40]))


def _own_id(text: str) -> str:
    """Return a row's own number where it is one of a kind; other programs count from 1."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""


def _read(text: str) -> tuple[list[tuple[int, list[str]]], str]:
    """Return the lines that hold something, each with its number, and why reading ended early.

    That is "" where all was read, else the line and what is the matter with it.
    """
    mark = _SEPARATOR.match(text)
    head = text[mark.end() if mark else 0 :].lstrip().partition("\n")[0]
    delimiter = mark[1] if mark else max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not (mark and begins == 1):
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        return rows, tr("{line}: cannot be read ({error}); mend its quotes").format(
            line=begins, error=error
        )
    return rows, ""


def _ids(titles: Mapping[str, str]) -> dict[str, str]:
    """Return the sessions by what a person may call them: title or id."""
    return {_plain(title): key for key, title in titles.items()} | {
        _plain(key): key for key in titles
    }


def _plain(text: str) -> str:
    return "_".join(re.findall(r"[^\W_]+", text.casefold()))


def _which_first(source: str, dates: Sequence[str]) -> str:
    return tr(
        "{source}: {date!r} may be read in two ways: say which, by --dates day-first or"
        " --dates month-first."
    ).format(source=source, date=next(each for each in dates if each.strip())[:40])
