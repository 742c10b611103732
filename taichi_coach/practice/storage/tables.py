"""Each kind of value and the table that keeps it: into a row, and back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from taichi_coach.practice.storage import bounds, records
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.storage.records import Record
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Kept = Practice | Record
Column = str | int | float | None

UTC_TEXT = "%Y-%m-%dT%H:%M:%SZ"
_MOMENTS = {"started_at": "started_utc", "at": "at_utc", "ended_at": "ended_utc"}


@dataclass(frozen=True)
class Table:
    """A table and the values it keeps.

    `moment` is the field that has an offset of its own, "" where there is none; `read` makes a
    field's value of what its column holds.
    """

    name: str
    of: type[Kept]
    moment: str
    read: Mapping[str, Callable[[Any], object]]

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The fields besides the moment."""
        return tuple(each.name for each in fields(self.of) if each.name != self.moment)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of a row, the moment first."""
        moment = (_MOMENTS[self.moment], "offset_min") if self.moment else ()
        return (*moment, *(_MOMENTS.get(name, name) for name in self.others))

    @cached_property
    def select(self) -> str:
        """The query for all its rows; a condition may follow."""
        return f"SELECT {', '.join(self.columns)} FROM {self.name}"  # noqa: S608  our own names

    @cached_property
    def upsert(self) -> str:
        """The statement that keeps a row, in place of the one with its id if there is one."""
        places = ", ".join("?" * len(self.columns))
        changes = ", ".join(f"{name}=excluded.{name}" for name in self.columns if name != "id")
        return (
            f"INSERT INTO {self.name}({', '.join(self.columns)}) VALUES({places})"
            f" ON CONFLICT(id) DO UPDATE SET {changes}"
        )

    def row_of(self, value: Kept) -> tuple[Column, ...]:
        """Return the row that keeps `value`.

        Raises:
            ValueError: a moment has no offset.
        """
        rest = tuple(_column(getattr(value, name)) for name in self.others)
        if not self.moment:
            return rest
        at = bounds.at_whole_seconds(getattr(value, self.moment))
        offset = at.utcoffset() or timedelta()
        return (utc_text(at), offset // timedelta(minutes=1), *rest)

    def value_of(self, row: Sequence[Column]) -> Any:
        """Return the value that a row keeps."""
        first = 2 if self.moment else 0
        values: dict[str, Any] = dict(zip(self.others, row[first:], strict=True))
        for name, read in self.read.items():
            if values[name] is not None:
                values[name] = read(values[name])
        if self.moment:
            zone = _zone(row[1])
            values[self.moment] = datetime.fromisoformat(str(row[0])).astimezone(zone)
            if values.get("ended_at"):
                values["ended_at"] = values["ended_at"].astimezone(zone)
        return self.of(**values)


def utc_text(moment: datetime) -> str:
    """Return an aware moment as the log keeps it."""
    return moment.astimezone(UTC).strftime(UTC_TEXT)


def complaints(value: Kept) -> tuple[str, ...]:
    """Return what keeps `value` out of the log, as far as the tables do not say it themselves."""
    if isinstance(value, Practice):
        return bounds.complaints(value)
    faults = [
        words
        for each in fields(value)
        if isinstance(text := getattr(value, each.name), str)
        for words in bounds.about_text(each.name, text, bounds.LONGEST)
    ]
    at = getattr(value, "at", None)
    if at is not None and not bounds.YEARS[0] <= at.year <= bounds.YEARS[1]:
        faults.append(
            tr("at: the year must be from {years} to {years_2}").format(
                years=bounds.YEARS[0], years_2=bounds.YEARS[1]
            )
        )
    return tuple(faults)


def _column(value: Any) -> Column:
    if isinstance(value, datetime):
        return utc_text(bounds.at_whole_seconds(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


@lru_cache(maxsize=256)
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


_PRACTICE = {
    "status": Status,
    "ended_at": datetime.fromisoformat,
    "ending": Ending,
    "week_counts": bool,
    "from_reminder": bool,
}
_CHECK_IN = {"moment": records.Moment, "hurt": records.HurtKind, "site": records.BodySite}
TABLES: dict[type, Table] = {
    each.of: each
    for each in (
        Table("practice", Practice, "started_at", _PRACTICE),
        Table("participant", records.Participant, "", {"here": bool}),
        Table("course", records.Course, "", {"ended": bool}),
        Table("membership", records.Membership, "", {}),
        Table(
            "meeting",
            records.Meeting,
            "",
            {"day": date.fromisoformat, "kind": records.MeetingKind},
        ),
        Table("check_in", records.CheckIn, "at", _CHECK_IN),
        Table("fall", records.Fall, "at", {"kind": records.FallKind, "hurt": bool}),
        Table("measured", records.Measured, "at", {}),
        Table("plan", records.Plan, "at", {"monday": date.fromisoformat}),
        Table("week_mark", records.WeekMark, "at", {"act": records.WeekDecision}),
        Table("attendance", records.Attendance, "at", {}),
    )
}
BY_NAME = {each.name: each for each in TABLES.values()}
