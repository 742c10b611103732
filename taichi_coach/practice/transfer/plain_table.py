"""Practices out of anybody's table: a date, what was practised, how long.

Which column means what is told by its name, in English and German, and shown before anything is
kept. A row gets an id of its own out of what it says, so that a second time changes nothing.
"""

from __future__ import annotations

import csv
import io
import re
import uuid
from dataclasses import dataclass
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
    written_moment,
    written_seconds,
)
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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
    "seconds": ("practised_s", "seconds", "duration_s", "sekunden", "moving_time", "duration_sec"),
    "note": ("note", "notes", "comment", "comments", "notiz", "notizen", "bemerkung", "kommentar"),
    "pain_before": ("pain_before", "schmerz_vorher"),
    "pain_after": ("pain_after", "schmerz_nachher"),
    "id": ("id", "activity_id"),
}
_UNIT: Final = {"minutes": 60, "duration": 60, "seconds": 1}
_OWN_IDS: Final = uuid.UUID("6c1b0a5e-52b5-4f0f-9a5b-0d5c8a7f3f11")


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

    `dates` is what comes first in its dates, None where that made no difference.
    """

    columns: tuple[Column, ...]
    practices: tuple[Practice, ...]
    dates: DateOrder | None = None


def understood(
    text: str,
    source: str,
    titles: Mapping[str, str],
    *,
    participant: str = "",
    order: DateOrder | None = None,
) -> PlainTable | None:
    """Return a table that has at least a date and a name for what was practised, else None.

    Args:
        text: The whole file, as CSV with commas, semicolons or tabs.
        source: What the person calls it; faults begin with it and the line.
        titles: The sessions there are, title by id.
        participant: Whose practices they are.
        order: What comes first in dates such as 3/4/2026, where the person has said so.

    Raises:
        AmbiguousDatesError: It has to be said what comes first in a date.
        FaultyRowsError: A row is at fault.
    """
    rows = list(_rows(text.removeprefix("\ufeff")))
    if not rows:
        return None
    columns = columns_of(rows[0][1])
    places = {each.means: at for at, each in enumerate(columns) if each.means}
    if not {"date", "what"} <= places.keys():
        return None
    dates = [cells[places["date"]] for _, cells in rows[1:] if len(cells) > places["date"]]
    if order is None and ambiguous(dates):
        raise AmbiguousDatesError(_which_first(source, dates))
    known = order or date_order(dates)
    reading = _Reading(columns, places, known, _ids(titles), titles, participant)
    found: dict[str, Practice] = {}
    faults = []
    for line, cells in rows[1:]:
        try:
            practice = reading.practice(cells)
        except _RowError as fault:
            faults.append(f"{source}:{line}: {fault}.")
            continue
        found.setdefault(practice.id, practice)  # one row an exercise is one practice still
    if faults:
        raise FaultyRowsError(faults)
    return PlainTable(columns, tuple(found.values()), known)


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
    return [
        tr("{name}: {means}").format(name=each.name or "–", means=words[each.means])
        + (first[table.dates] if each.means == "date" and table.dates else "")
        for each in table.columns
    ]


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
        told = f"{self.participant}\n{at.isoformat()}\n{session}"
        made = Practice(
            id=_own_id(self._cell(cells, "id")) or str(uuid.uuid5(_OWN_IDS, told)),
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

    def _moment(self, cells: Sequence[str]) -> datetime:
        told = self._cell(cells, "date")
        try:
            moment = written_moment(told, self.order, self._cell(cells, "time"))
        except ValueError:
            raise _RowError(
                tr("{told!r} is no date and time; write it like 2026-01-31 08:30").format(
                    told=told[:40]
                )
            ) from None
        return moment if moment.tzinfo else moment_on_wall(moment)

    def _seconds(self, cells: Sequence[str]) -> int:
        for means, unit in _UNIT.items():
            told = self._cell(cells, means)
            if not told:
                continue
            try:
                return written_seconds(told, unit)
            except ValueError:
                raise _RowError(
                    tr("{told!r} is no length; write minutes, or like 1h 2m").format(told=told[:40])
                ) from None
        return 0

    def _of_ten(self, cells: Sequence[str], means: str) -> int | None:
        told = self._cell(cells, means)
        if not told:
            return None
        if told.isascii() and told.isdigit() and int(told[:3]) <= 10:
            return int(told)
        raise _RowError(tr("{told!r} is no pain from 0 to 10").format(told=told[:40]))


def _own_id(text: str) -> str:
    """Return a row's own number where it is one of a kind; other programs count from 1."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold something, each with its number."""
    head = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        return  # no table: the reader of exports says what is wrong


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
