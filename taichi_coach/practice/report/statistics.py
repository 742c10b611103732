"""What was practised and how it was, for a range of days: read from the log, then only counted.

The functions that take a log read the rows of the range that is asked for and no others, so that
twenty years of practice are as quick as one. All others are pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from taichi_coach.practice.programme.calendar import monday_of, weeks_between
from taichi_coach.practice.programme.measures import MEASURES, Better, Noise
from taichi_coach.practice.report.change import NO_CHANGE_YET, Change, judge
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.storage.records import PLACES, Fall, Measured, Moment
from taichi_coach.practice.storage.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taichi_coach.practice.programme.history import Tally
    from taichi_coach.practice.storage.log import Log


#: A week with fewer answers has no mean that could be compared.
LEAST_ANSWERS = 2
#: From so many minutes on a day of the calendar is painted darker.
LEVELS_FROM_MIN = (1, 10, 20, 40)

_FIGURES = (*(f"pain_{place}" for place in PLACES), "energy", "mood", "effort")


@dataclass(frozen=True, slots=True)
class Mean:
    """The sum of some answers and how many they are, so that means of means stay right."""

    total: float = 0
    count: int = 0

    def __add__(self, other: Mean) -> Mean:
        return Mean(self.total + other.total, self.count + other.count)

    @property
    def value(self) -> float | None:
        """The mean; None where nothing was answered."""
        return self.total / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class PracticeDay:
    """A day with practice: its time in seconds, and the answers given around it."""

    day: date
    seconds: int
    practices: int
    completed: int
    pain_before: Mean = Mean()
    pain_after: Mean = Mean()
    mood: Mean = Mean()

    @property
    def minutes(self) -> int:
        """Whole minutes."""
        return self.seconds // 60


@dataclass(frozen=True, slots=True)
class AnswersOfDay:
    """The check-ins of one day and moment: `figures` by column, "pain_hands" or "energy"."""

    day: date
    moment: Moment
    figures: dict[str, Mean]


@dataclass(frozen=True, slots=True)
class WeekMean:
    """A calendar week's mean; None where nobody answered."""

    monday: date
    mean: float | None
    count: int


@dataclass(frozen=True, slots=True)
class WeekMinutes:
    """What was practised in a calendar week: whole minutes, on how many days."""

    monday: date
    minutes: int
    days: int


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the year: whole minutes, and how dark it is painted, 0 (nothing) to 4."""

    day: date
    minutes: int
    level: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Everything a participant has practised."""

    practices: int
    completed: int
    seconds: int

    @property
    def minutes(self) -> int:
        """Whole minutes."""
        return self.seconds // 60


@dataclass(frozen=True, slots=True)
class MeasuredSeries:
    """One measure over time, of one side; the change is from the first to the last."""

    name: str
    side: str
    points: tuple[tuple[date, float], ...]
    change: Change


def days(log: Log, who: str, first: date, last: date) -> tuple[PracticeDay, ...]:
    """Return the days from `first` to `last` on which `who` practised, in order."""
    rows = log.select(
        "SELECT day, sum(practised_s), count(*), sum(status = 'completed'),"
        " total(pain_before), count(pain_before), total(pain_after), count(pain_after),"
        " total(mood), count(mood) FROM practice"
        " WHERE participant = ? AND day BETWEEN ? AND ? GROUP BY day",
        *(who, first.isoformat(), last.isoformat()),
    )
    return tuple(
        PracticeDay(date.fromisoformat(day), s, n, done, Mean(b, bn), Mean(a, an), Mean(m, mn))
        for day, s, n, done, b, bn, a, an, m, mn in rows
    )


def answers(log: Log, who: str, first: date, last: date) -> tuple[AnswersOfDay, ...]:
    """Return the check-ins of the range, added up by day and moment."""
    sums = ", ".join(f"total({name}), count({name})" for name in _FIGURES)
    rows = log.select(
        f"SELECT day, moment, {sums} FROM check_in"  # noqa: S608  names from this module
        " WHERE participant = ? AND day BETWEEN ? AND ? GROUP BY day, moment",
        *(who, first.isoformat(), last.isoformat()),
    )
    return tuple(
        AnswersOfDay(
            date.fromisoformat(day),
            Moment(moment),
            {
                name: Mean(sums[2 * at], sums[2 * at + 1])
                for at, name in enumerate(_FIGURES)
                if sums[2 * at + 1]
            },
        )
        for day, moment, *sums in rows
    )


def totals(tallies: Sequence[Tally]) -> Totals:
    """Return all that a participant has practised, out of `history.tallies`."""
    return Totals(
        practices=sum(each.practices for each in tallies),
        completed=sum(each.completed for each in tallies),
        seconds=sum(each.seconds for each in tallies),
    )


def falls(log: Log, who: str, first: date, last: date) -> tuple[Fall, ...]:
    """Return the falls and near-falls of the range, in order."""
    every = log.records(Fall, participant=who)
    return tuple(each for each in every if first <= each.at.date() <= last)


def first_day(log: Log, who: str) -> date | None:
    """Return the day of the first practice, or None."""
    ((day,),) = log.select("SELECT min(day) FROM practice WHERE participant = ?", who)
    return None if day is None else date.fromisoformat(day)


def latest(log: Log, who: str, most: int, skip: int = 0) -> tuple[Practice, ...]:
    """Return the latest practices, the newest first; `skip` leaves out those already shown."""
    table = TABLES[Practice]
    rows = log.select(
        f"{table.select} WHERE participant = ? ORDER BY day DESC, started_utc DESC, id"
        " LIMIT ? OFFSET ?",
        *(who, most, skip),
    )
    return tuple(map(table.value_of, rows))


def measured(log: Log, who: str) -> tuple[MeasuredSeries, ...]:
    """Return every measure that `who` has taken, in the order of `MEASURES`."""
    by_measure: dict[tuple[str, str], list[tuple[date, float]]] = {}
    for each in log.records(Measured, participant=who):
        by_measure.setdefault((each.name, each.side), []).append((each.at.date(), each.value))
    return tuple(
        MeasuredSeries(name, side, tuple(points), _measured_change(name, points))
        for name in MEASURES
        for side in ("", "left", "right")
        if (points := by_measure.get((name, side)))
    )


def minutes_by_week(
    practice_days: Iterable[PracticeDay], first: date, last: date
) -> tuple[WeekMinutes, ...]:
    """Return the minutes and days of every week of the range, those without practice as 0."""
    by_week: dict[date, list[PracticeDay]] = {monday: [] for monday in weeks_between(first, last)}
    for each in practice_days:
        by_week[monday_of(each.day)].append(each)
    return tuple(
        WeekMinutes(monday, sum(each.seconds for each in week) // 60, len(week))
        for monday, week in by_week.items()
    )


def week_dots(practice_days: Iterable[PracticeDay], today: date) -> tuple[bool, ...]:
    """Return for Monday to Sunday of this week whether there was practice."""
    practised = {each.day for each in practice_days}
    return tuple(monday_of(today) + timedelta(days=at) in practised for at in range(7))


def calendar(practice_days: Iterable[PracticeDay], year: int) -> tuple[CalendarDay, ...]:
    """Return every day of a year."""
    seconds = {each.day: each.seconds for each in practice_days}
    first = date(year, 1, 1)
    whole = [first + timedelta(days=at) for at in range((date(year, 12, 31) - first).days + 1)]
    return tuple(_calendar_day(day, seconds.get(day, 0)) for day in whole)


def weekly(means: Iterable[tuple[date, Mean]], first: date, last: date) -> tuple[WeekMean, ...]:
    """Return the mean of every week of the range, of all answers that fell in it."""
    by_week = dict.fromkeys(weeks_between(first, last), Mean())
    for day, mean in means:
        by_week[monday_of(day)] += mean
    return tuple(WeekMean(monday, mean.value, mean.count) for monday, mean in by_week.items())


def figures(
    daily_answers: Iterable[AnswersOfDay], name: str, moment: Moment | None = None
) -> tuple[tuple[date, Mean], ...]:
    """Return one figure of the check-ins by day, of one moment or of all; for `weekly`."""
    return tuple(
        (each.day, each.figures[name])
        for each in daily_answers
        if name in each.figures and moment in (None, each.moment)
    )


def change(weeks: Sequence[WeekMean], better: Better, noise: Noise) -> Change:
    """Compare the first week that has enough answers with the last one."""
    means = [each.mean for each in weeks if each.mean is not None and each.count >= LEAST_ANSWERS]
    return judge(means[0], means[-1], better, noise) if len(means) > 1 else NO_CHANGE_YET


def _calendar_day(day: date, seconds: int) -> CalendarDay:
    # Whole minutes as in the chart of the weeks; a practice of some seconds is seen as well.
    minutes = max(seconds // 60, 1) if seconds else 0
    return CalendarDay(day, minutes, sum(minutes >= least for least in LEVELS_FROM_MIN))


def _measured_change(name: str, points: Sequence[tuple[date, float]]) -> Change:
    measure = MEASURES[name]
    if len(points) < 2:
        return NO_CHANGE_YET
    return judge(points[0][1], points[-1][1], measure.better, measure.noise)
