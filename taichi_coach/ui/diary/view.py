"""The diary in words: weeks, days, practices and falls, and what is said after a fall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from taichi_coach.practice.programme.calendar import monday_of
from taichi_coach.practice.report.diary import Entry, at_of
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.storage.records import FallKind
from taichi_coach.text import counts, labels, lengths
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import day_words
from taichi_coach.text.lists import and_list, dotted
from taichi_coach.ui.state.body_sites import SEEK_HELP
from taichi_coach.ui.state.how_it_went import hurt_words, pain_words, part_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from taichi_coach.practice.report.diary import DiaryDay, DiaryMonth
    from taichi_coach.practice.storage.records import Fall
    from taichi_coach.script.model.session import Movement

    Movements = Callable[[], Mapping[str, Movement]]


A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FallForm:
    """What the page holds: whether it is a new one, the present moment, and the fall."""

    adding: bool
    now: datetime
    at: datetime
    kind: FallKind | None = None
    hurt: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class AfterFall:
    """What is said once it is noted; `ways` are supports to practise with, and their words."""

    heading: str
    lines: tuple[str, ...]
    question: str = ""
    ways: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A practice or a fall: `key` says which, the rest are words."""

    key: str
    title: str
    line: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DiaryDayView:
    """A day and its rows, the newest first."""

    day: date
    title: str
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class DiaryWeek:
    """A week, its sum in words, and its days, the newest first."""

    title: str
    line: str
    days: tuple[DiaryDayView, ...]


@dataclass(frozen=True, slots=True)
class DiaryView:
    """A month of the diary.

    Months are numbers, twelve a year from the year 0 on: `month` is the one that is shown, between
    `first` and `last`. `more` tells that not all of it is shown. `taken` are things that were
    done just now, each with the key that takes it back.
    """

    subtitle: str
    month: int
    first: int
    last: int
    weeks: tuple[DiaryWeek, ...] = ()
    more: bool = False
    taken: tuple[tuple[str, str], ...] = ()


def month_words(month: int) -> str:
    """Return the name of a month.

    >>> month_words(2026 * 12 + 2)
    'March 2026'
    """
    year, at = divmod(month, A_YEAR)
    return f"{date(year, at + 1, 1):%B} {year}"


PRACTICE: Final = "practice"
FALL: Final = "fall"
_AROUND_YOU: Final = tr(
    "Look at the place as well: loose rugs and cables, dim light, slippers and socks make people "
    "fall."
)
_WAYS = {"standing": ("seated", "chair"), "chair": ("seated",)}


def name_of(entry: Entry, today: date) -> str:
    """Return an entry as a sentence names it: "Foam ball, yesterday, Sunday 1 March, 08:30"."""
    at = at_of(entry)
    if isinstance(entry, Practice):
        what = entry.title or entry.session
    else:
        what = tr("A fall") if entry.kind is FallKind.FALL else tr("Nearly a fall")
    return f"{what}, {day_words(at.date(), today)}, {at:%H:%M}"


def left_out_words(practice: Practice, movements: Movements) -> str:
    """Return which movements were left out, "" for none: "Shoulder roll left out"."""
    if not practice.left_out:
        return ""
    known = movements()
    names = [known[key].title if key in known else key for key in practice.left_out.split()]
    return tr("{movements} left out").format(movements=and_list(names))


def weeks_of(month: DiaryMonth, today: date, movements: Movements = dict) -> tuple[DiaryWeek, ...]:
    """Return a month's weeks with their days, the newest first; `movements` are those there are."""
    grouped = groupby(month.days, key=lambda day: monday_of(day.day))
    return tuple(_week(monday, tuple(days), today, movements) for monday, days in grouped)


def after_a_fall(fall: Fall, falls: int, support: str) -> AfterFall:
    """Return what is said once a fall was noted.

    Args:
        fall: The fall, or nearly one.
        falls: How many falls there were within a year, this one included.
        support: How the person practises now.
    """
    lines = []
    if fall.kind is FallKind.FALL:
        lines.append(tr("Leave the practice on your feet until you know why it happened."))
    else:
        lines.append(tr("You stayed up. It is still good to know what made you lose your balance."))
    if fall.hurt:
        lines.append(
            tr("You were hurt: ask a doctor or physiotherapist before you practise again.")
        )
    if fall.kind is FallKind.FALL and falls > 1:
        lines.append(
            tr(
                "There were {falls} falls within a year. Please tell a doctor or"
                " physiotherapist: they can find out why, and what helps."
            ).format(falls=falls)
        )
    ways = _WAYS.get(support, ())
    if not ways:
        lines.append(tr("You practise seated already, which is the safest way to go on."))
    return AfterFall(
        heading=tr("It is noted"),
        lines=(*lines, _AROUND_YOU, SEEK_HELP),
        question=tr("How do you want to practise from now on?"),
        ways=tuple((way, labels.support_title(way)) for way in ways),
    )


def support_words(support: str) -> str:
    """Return what is said once another support was chosen."""
    return tr("From now on you practise {support}. You can change it in Settings.").format(
        support=labels.support(support)
    )


def _week(monday: date, days: tuple[DiaryDay, ...], today: date, movements: Movements) -> DiaryWeek:
    ago = (monday_of(today) - monday).days // 7
    near = {0: tr("This week"), 1: tr("Last week")}
    title = near.get(ago, tr("Week of {monday}").format(monday=day_words(monday, today)))
    seconds = sum(day.seconds for day in days)
    count = sum(any(isinstance(each, Practice) for each in day.entries) for day in days)
    line = tr("No practice")
    if count:
        line = tr("{days} with practice, {about}").format(
            days=counts.days(count), about=lengths.rounded(seconds * 1000)
        )
    return DiaryWeek(title, line, tuple(_day(day, today, movements) for day in days))


def _day(day: DiaryDay, today: date, movements: Movements) -> DiaryDayView:
    return DiaryDayView(day.day, day_words(day.day, today), tuple(_rows(day, movements)))


def _rows(day: DiaryDay, movements: Movements) -> Iterable[EntryRow]:
    for entry in day.entries:
        at = f"{at_of(entry):%H:%M}"
        if isinstance(entry, Practice):
            details = (
                *(at, lengths.rounded(entry.practised_s * 1000), part_words(entry)),
                left_out_words(entry, movements),
                *(labels.support(entry.support), pain_words(entry)),
                hurt_words(day.hurt.get(entry.id)),
                tr("from a reminder") if entry.from_reminder else "",
            )
            title = entry.title or entry.session
            yield EntryRow(f"{PRACTICE}:{entry.id}", title, dotted(details), entry.note)
        else:
            title = tr("A fall") if entry.kind is FallKind.FALL else tr("Nearly a fall")
            hurt = dotted((at, tr("hurt") if entry.hurt else ""))
            yield EntryRow(f"{FALL}:{entry.id}", title, hurt, entry.note)
