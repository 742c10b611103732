"""Some weeks of practice on one page, as one value: to take to a doctor or therapist.

Nothing here is a diagnosis or a score: what was done, what was told, and what may be said of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from taichi_coach.practice.programme import calendar
from taichi_coach.practice.programme.measures import (
    ENERGY_NOISE,
    MOOD_NOISE,
    PAIN_NOISE,
    Better,
    Noise,
)
from taichi_coach.practice.programme.weeks import logged_standing
from taichi_coach.practice.report import statistics
from taichi_coach.practice.report.progress_report import Series, Trend
from taichi_coach.practice.storage.practice_row import Ending, Practice
from taichi_coach.practice.storage.records import (
    RATED_SITES,
    BodySite,
    CheckIn,
    HurtKind,
    Moment,
)
from taichi_coach.practice.storage.tables import TABLES
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from taichi_coach.practice.programme.weeks import Progress
    from taichi_coach.practice.report.statistics import Mean, MeasuredSeries, WeekMinutes
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.storage.records import Fall
    from taichi_coach.script.model.session import Programme

T = TypeVar("T", Practice, CheckIn)

USUAL_WEEKS = 12
#: No figure for effort was found: only its way is told.
EFFORT_NOISE = Noise(None, None, None, tr("no figure for a change that means something was found"))


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """Where it hurt, at how many check-ins, and the highest figure told there; None for none."""

    site: BodySite
    times: int
    worst: int | None


@dataclass(frozen=True, slots=True)
class Note:
    """Words of the person's own; `key` tells them apart."""

    key: str
    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one page tells of the days from `first` to `last`.

    `supports` are how the person was held up, the most frequent first, with how often; `stopped`
    is how many practices ended because it hurt. `series` are weekly means 0-10; those that were
    never told are left out. `notes` has the newest first.
    """

    who: str
    first: date
    last: date
    weeks: int
    practices: int
    completed: int
    days: int
    seconds: int
    minutes: tuple[WeekMinutes, ...]
    standing: Progress | None
    supports: tuple[tuple[str, int], ...]
    series: tuple[Series, ...]
    places: tuple[SiteFigures, ...]
    stopped: int
    falls: tuple[Fall, ...]
    measures: tuple[MeasuredSeries, ...]
    notes: tuple[Note, ...]

    @property
    def weeks_since_first(self) -> int:
        """How many weeks there are from the first one with practice on; 1 where there is none."""
        practised = [at for at, week in enumerate(self.minutes) if week.days]
        return len(self.minutes) - practised[0] if practised else 1

    @property
    def minutes_a_week(self) -> int:
        """Whole minutes that each of these weeks had on average."""
        return round(self.seconds / 60 / self.weeks_since_first)

    def line(self, of: Trend) -> Series | None:
        """Return these weekly means, or None where nothing was told."""
        return next((each for each in self.series if each.of is of), None)


def summary(
    log: Log, programme: Programme | None, who: str, today: date, weeks: int = USUAL_WEEKS
) -> Summary:
    """Return what is known of `who` in the last so many calendar weeks, this one included.

    Raises:
        LogError: The log cannot be read.
    """
    first = calendar.monday_of(today) - timedelta(days=7 * (weeks - 1))
    days = statistics.days(log, who, first, today)
    practices = _rows(log, Practice, who, first, today)
    check_ins = _rows(log, CheckIn, who, first, today)
    falls = statistics.falls(log, who, first, today)
    return Summary(
        who=who,
        first=first,
        last=today,
        weeks=weeks,
        practices=sum(each.practices for each in days),
        completed=sum(each.completed for each in days),
        days=len(days),
        seconds=sum(each.seconds for each in days),
        minutes=statistics.minutes_by_week(days, first, today),
        standing=logged_standing(log, programme, who, today) if programme else None,
        supports=tuple(Counter(each.support for each in practices if each.support).most_common()),
        series=_series(log, who, (first, today), days, practices),
        places=_places(check_ins),
        stopped=_stopped(practices, check_ins),
        falls=falls,
        measures=statistics.measured(log, who),
        notes=_notes(practices, check_ins, falls),
    )


def _rows(log: Log, kind: type[T], who: str, first: date, last: date) -> tuple[T, ...]:
    """Return the rows of a kind of some days, in order."""
    table = TABLES[kind]
    rows = log.select(
        f"{table.select} WHERE participant = ? AND day BETWEEN ? AND ?"
        f" ORDER BY {table.columns[0]}, id",
        *(who, first.isoformat(), last.isoformat()),
    )
    return tuple(map(table.value_of, rows))


def _series(
    log: Log,
    who: str,
    span: tuple[date, date],
    days: Sequence[statistics.PracticeDay],
    practices: Sequence[Practice],
) -> tuple[Series, ...]:
    answers = statistics.answers(log, who, *span)

    def figures(name: str, moment: Moment | None = None) -> Iterable[tuple[date, Mean]]:
        return statistics.figures(answers, name, moment)

    effort = [
        (each.started_at.date(), statistics.Mean(each.effort, 1))
        for each in practices
        if each.effort is not None
    ]
    mood = [(each.day, each.mood) for each in days]
    less, more = Better.LESS, Better.MORE
    trends = (
        (Trend.BEFORE, tr("Pain before"), [(each.day, each.pain_before) for each in days], less),
        (Trend.AFTER, tr("Pain after"), [(each.day, each.pain_after) for each in days], less),
        (Trend.LATER, tr("Pain two hours later"), figures("pain_all", Moment.LATER), less),
        (Trend.HANDS, tr("Pain in the hands"), figures("pain_hands"), less),
        (Trend.ENERGY, tr("Energy"), figures("energy"), more),
        (Trend.MOOD, tr("Mood"), [*mood, *figures("mood")], more),
        (Trend.EFFORT, tr("Effort"), [*effort, *figures("effort")], less),
    )
    noises = {
        Trend.ENERGY: ENERGY_NOISE,
        Trend.MOOD: MOOD_NOISE,
        Trend.EFFORT: EFFORT_NOISE,
    }
    lines = []
    for of, title, means, better in trends:
        points = statistics.weekly(means, *span)
        change = statistics.change(points, better, noises.get(of, PAIN_NOISE))
        lines.append(Series(of, title, points, change))
    return tuple(each for each in lines if not each.empty)


def _stopped(practices: Iterable[Practice], check_ins: Iterable[CheckIn]) -> int:
    """Return how many practices ended because it hurt; early logs hold that in check-ins alone."""
    ended = {each.id for each in practices if each.ending is Ending.HURT}
    ended |= {each.practice or each.id for each in check_ins if each.hurt is HurtKind.STOPPED}
    return len(ended)


def _places(check_ins: Iterable[CheckIn]) -> tuple[SiteFigures, ...]:
    """Return where it hurt, the most frequent place first."""
    times: Counter[BodySite] = Counter()
    worst: dict[BodySite, int] = {}
    for each in check_ins:
        here = set()
        for site in RATED_SITES:
            level = getattr(each, f"pain_{site}")
            if level:
                here.add(site)
                worst[site] = max(worst.get(site, 0), level)
        if each.site is not None and not here:
            here.add(each.site)
        times.update(site for site in BodySite if site in here)
    return tuple(SiteFigures(site, count, worst.get(site)) for site, count in times.most_common())


def _notes(
    practices: Iterable[Practice], check_ins: Iterable[CheckIn], falls: Iterable[Fall]
) -> tuple[Note, ...]:
    """Return what the person wrote, the newest first."""
    notes = [(each.started_at, each.id, each.note) for each in practices]
    notes += [(each.at, each.id, each.note) for each in check_ins]
    notes += [
        (each.at, each.id, f"{each.kind.capitalize()}: {each.note}") for each in falls if each.note
    ]
    notes.sort(reverse=True)
    return tuple(Note(key, at.date(), text.strip()) for at, key, text in notes if text.strip())
