"""The progress page as one value: where the person stands, and how the time has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from taichi_coach.practice.programme import calendar as programme_calendar
from taichi_coach.practice.programme.history import tallies
from taichi_coach.practice.programme.measures import ENERGY_NOISE, MOOD_NOISE, PAIN_NOISE, Better
from taichi_coach.practice.programme.weeks import logged_standing
from taichi_coach.practice.report import statistics
from taichi_coach.practice.storage.records import Moment
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taichi_coach.practice.programme.weeks import Progress
    from taichi_coach.practice.report.change import Change
    from taichi_coach.practice.report.statistics import (
        CalendarDay,
        MeasuredSeries,
        Totals,
        WeekMean,
        WeekMinutes,
    )
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.practice.storage.records import Fall
    from taichi_coach.script.model.session import Programme

#: So many practices are told; the diary has them all.
LISTED = 3


class Trend(StrEnum):
    """What weekly means are of: pain before, after and two hours later, and how it was besides."""

    BEFORE = "before"
    AFTER = "after"
    LATER = "later"
    HANDS = "hands"
    ENERGY = "energy"
    MOOD = "mood"
    EFFORT = "effort"


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: a weekly mean 0-10, and what may be said about its change."""

    of: Trend
    title: str
    weeks: tuple[WeekMean, ...]
    change: Change

    @property
    def empty(self) -> bool:
        """Whether nothing was answered in the whole range."""
        return not any(each.count for each in self.weeks)


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """Everything the progress page shows of the weeks from `first` to `last`.

    `since` is the day of the very first practice; `dots` are this week's days, Monday first;
    `calendar` is the year of `last`; `pain` holds the lines before, after and two hours later.
    """

    first: date
    last: date
    standing: Progress | None
    totals: Totals
    since: date | None
    dots: tuple[bool, ...]
    minutes: tuple[WeekMinutes, ...]
    calendar: tuple[CalendarDay, ...]
    pain: tuple[Series, ...]
    hands: Series
    energy: Series
    mood: Series
    measures: tuple[MeasuredSeries, ...]
    falls: tuple[Fall, ...]
    latest: tuple[Practice, ...]


def progress_report(
    log: Log, programme: Programme | None, who: str, today: date, *, weeks: int = 12
) -> ProgressReport:
    """Return what `who` sees on the progress page.

    Args:
        log: The open log.
        programme: The person's programme; None where it cannot be read.
        who: The participant.
        today: The present day, of this place.
        weeks: How many calendar weeks the charts show, this one included.

    Raises:
        LogError: The log cannot be read.
    """
    first = programme_calendar.monday_of(today) - timedelta(days=7 * (weeks - 1))
    year = statistics.days(log, who, min(first, date(today.year, 1, 1)), date(today.year, 12, 31))
    near = [each for each in year if first <= each.day <= today]
    all_time = tallies(log, who)
    answers = statistics.answers(log, who, first, today)

    def series(
        of: Trend, title: str, means: Iterable[tuple[date, statistics.Mean]], better: Better
    ) -> Series:
        points = statistics.weekly(means, first, today)
        noise = {Trend.ENERGY: ENERGY_NOISE, Trend.MOOD: MOOD_NOISE}.get(of, PAIN_NOISE)
        return Series(of, title, points, statistics.change(points, better, noise))

    mood = [*((each.day, each.mood) for each in near), *statistics.figures(answers, "mood")]
    hands = statistics.figures(answers, "pain_hands")
    later = statistics.figures(answers, "pain_all", Moment.LATER)
    before = ((each.day, each.pain_before) for each in near)
    after = ((each.day, each.pain_after) for each in near)
    return ProgressReport(
        first=first,
        last=today,
        standing=logged_standing(log, programme, who, today, all_time) if programme else None,
        totals=statistics.totals(all_time),
        since=statistics.first_day(log, who),
        dots=statistics.week_dots(near, today),
        minutes=statistics.minutes_by_week(near, first, today),
        calendar=statistics.calendar(year, today.year),
        pain=(
            series(Trend.BEFORE, tr("Pain before practice"), before, Better.LESS),
            series(Trend.AFTER, tr("Pain after practice"), after, Better.LESS),
            series(Trend.LATER, tr("Pain two hours later"), later, Better.LESS),
        ),
        hands=series(Trend.HANDS, tr("Pain in the hands"), hands, Better.LESS),
        energy=series(
            Trend.ENERGY, tr("Energy"), statistics.figures(answers, "energy"), Better.MORE
        ),
        mood=series(Trend.MOOD, tr("Mood"), mood, Better.MORE),
        measures=statistics.measured(log, who),
        falls=statistics.falls(log, who, first, today),
        latest=statistics.latest(log, who, LISTED),
    )
