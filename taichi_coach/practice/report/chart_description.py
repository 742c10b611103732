"""Every chart in words, and as a table: for those who listen, and for paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.practice.programme.measures import MEASURES
from taichi_coach.practice.report.change import Change, Verdict
from taichi_coach.practice.storage.records import FallKind
from taichi_coach.text import counts, labels, lengths
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import full_day, months, weekdays
from taichi_coach.text.lists import and_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.practice.report.progress_report import ProgressReport, Series
    from taichi_coach.practice.report.statistics import CalendarDay, MeasuredSeries, WeekMinutes
    from taichi_coach.practice.storage.records import Fall

_VERDICTS = {
    Verdict.TOO_FEW: tr("too few answers to compare"),
    Verdict.TREND: tr("a trend only; how much of it means something is not known"),
    Verdict.WITHIN: tr("within day-to-day variation"),
    Verdict.BETTER: tr("better, by more than day-to-day variation"),
    Verdict.MUCH_BETTER: tr("much better, by more than day-to-day variation"),
    Verdict.WORSE: tr("worse, by more than day-to-day variation"),
    Verdict.MUCH_WORSE: tr("much worse, by more than day-to-day variation"),
}
_MEASURED = (tr("Measure"), tr("Day"), tr("Value"))


@dataclass(frozen=True, slots=True)
class ChartDescription:
    """A chart without its picture: a title, some sentences, and the table behind it."""

    title: str
    text: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def page(seen: ProgressReport) -> tuple[ChartDescription, ...]:
    """Tell the whole progress page, in its order: to be read out, printed or carried along."""
    return (
        dots(seen.dots),
        minutes(seen.minutes),
        series(seen.pain, tr("Pain, 0 to 10")),
        series((seen.hands,), tr("Hands, 0 to 10")),
        series((seen.energy, seen.mood), tr("Energy and mood, 0 to 10")),
        measures(seen.measures),
        falls(seen.falls),
        calendar(seen.calendar),
    )


def minutes(weeks: Sequence[WeekMinutes]) -> ChartDescription:
    """Tell the minutes of each week; weeks without practice are not counted up."""
    practised = [each for each in weeks if each.days]
    text = tr("No practice in these weeks yet.")
    if len(practised) == 1:
        (first,) = practised
        text = tr("{week_text}. Every minute counts.").format(week_text=_week_text(first))
    elif practised:
        total = _length(sum(each.minutes for each in practised))
        most = max(practised, key=lambda each: each.minutes)
        text = tr("{total} in {count} weeks with practice. Most: {week_text}.").format(
            total=total, count=len(practised), week_text=_week_text(most)
        )
    rows = tuple((full_day(each.monday), str(each.minutes), str(each.days)) for each in weeks)
    return ChartDescription(
        tr("Minutes a week"), text, (tr("Week of"), tr("Minutes"), tr("Days")), rows
    )


def _week_text(week: WeekMinutes) -> str:
    """Tell one week: "20 minutes on 2 days, in the week of 2 March 2026"."""
    days = counts.days(week.days)
    return tr("{length} on {days}, in the week of {monday}").format(
        length=_length(week.minutes), days=days, monday=full_day(week.monday)
    )


def _length(minutes: int) -> str:
    return lengths.minutes(minutes) if minutes else tr("A few moments")


def dots(practised: Sequence[bool]) -> ChartDescription:
    """Tell this week's days. A day without practice is only that."""
    names = [day for day, done in zip(weekdays(), practised, strict=True) if done]
    text = (
        tr("Practised on {names}.").format(names=and_list(names))
        if names
        else tr("No practice this week yet.")
    )
    rows = tuple(
        (day, tr("practised") if done else "")
        for day, done in zip(weekdays(), practised, strict=True)
    )
    return ChartDescription(tr("This week"), text, (tr("Day"), tr("Practice")), rows)


def calendar(days: Sequence[CalendarDay]) -> ChartDescription:
    """Tell a year, by month."""
    rows = []
    for month in range(1, 13):
        inside = [each for each in days if each.day.month == month and each.minutes]
        name = months()[month - 1]
        rows.append((name, str(len(inside)), str(sum(each.minutes for each in inside))))
    practised = [each for each in days if each.minutes]
    text = tr("{year}: practice on {days}.").format(
        year=days[0].day.year, days=counts.days(len(practised))
    )
    return ChartDescription(
        tr("The year"), text, (tr("Month"), tr("Days"), tr("Minutes")), tuple(rows)
    )


def series(lines: Sequence[Series], title: str) -> ChartDescription:
    """Tell lines of weekly means: how each has changed, and whether that is more than noise."""
    answered = [each for each in lines if not each.empty]
    if len(answered) > 1 and all(each.change.verdict is Verdict.TOO_FEW for each in answered):
        text = tr("Too few answers to compare yet.")
    else:
        text = " ".join(f"{each.title}: {change(each.change)}." for each in answered)
    head = (tr("Week of"), *(each.title for each in lines))
    rows = tuple(
        (
            full_day(weeks[0].monday),
            *("" if each.mean is None else f"{each.mean:.1f}" for each in weeks),
        )
        for weeks in zip(*(each.weeks for each in lines), strict=True)
    )
    return ChartDescription(
        title, text or tr("Nothing was asked or answered in these weeks."), head, rows
    )


def measures(all_series: Sequence[MeasuredSeries]) -> ChartDescription:
    """Tell the measures over time."""
    sentences = [f"{_named(each)}: {_measured_change(each)}." for each in all_series]
    text = " ".join(sentences) or tr("No measure has been taken yet.")
    return ChartDescription(tr("Measures"), text, _MEASURED, _points(all_series))


def measure(name: str, sides: Sequence[MeasuredSeries]) -> ChartDescription:
    """Tell one measure under its own title, so that its sentences name no more than the side."""
    text = " ".join(_side_text(each) for each in sides)
    return ChartDescription(MEASURES[name].title, text, _MEASURED, _points(sides))


def _side_text(series: MeasuredSeries) -> str:
    """Tell one side, or what has none: "Left: from 2 to 3 cm; a trend only"."""
    words = _measured_change(series)
    if series.side:
        return f"{labels.side(series.side).capitalize()}: {words}."
    return f"{words[:1].upper()}{words[1:]}."


def _named(series: MeasuredSeries) -> str:
    """Return the measure with its side: "Hand span, left"."""
    title = MEASURES[series.name].title
    return f"{title}, {labels.side(series.side)}" if series.side else title


def _measured_change(series: MeasuredSeries) -> str:
    return change(series.change, MEASURES[series.name].unit, "g")


def _points(all_series: Sequence[MeasuredSeries]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table: every value of every measure."""
    return tuple(
        (_named(each), full_day(day), f"{value:g} {MEASURES[each.name].unit}")
        for each in all_series
        for day, value in each.points
    )


def falls(noted_falls: Sequence[Fall]) -> ChartDescription:
    """Tell falls and near-falls, without a score."""
    down = sum(each.kind is FallKind.FALL for each in noted_falls)
    near = len(noted_falls) - down
    text = f"{counts.falls(down)}, {counts.near_falls(near)}." if noted_falls else tr("None noted.")
    rows = tuple(
        (full_day(each.at.date()), str(each.kind), tr("hurt") if each.hurt else "", each.note)
        for each in noted_falls
    )
    return ChartDescription(
        tr("Falls"), text, (tr("Day"), tr("What"), tr("Hurt"), tr("Note")), rows
    )


def change(figures_change: Change, unit: str = "", form: str = ".1f") -> str:
    """Tell a change: "from 4.5 to 3.0; better, by more than day-to-day variation".

    `form` is how the figures are written: means with a decimal, measures as they were taken.
    """
    if (
        figures_change.verdict is Verdict.TOO_FEW
        or figures_change.first is None
        or figures_change.last is None
    ):
        return _VERDICTS[Verdict.TOO_FEW]
    after = f" {unit}" if unit else ""
    return tr("from {first:{form}} to {last:{form}}{after}; {verdicts}").format(
        form=form,
        first=figures_change.first,
        last=figures_change.last,
        after=after,
        verdicts=_VERDICTS[figures_change.verdict],
    )
