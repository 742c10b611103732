"""The charts of the progress page, made from what the log tells."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from taichi_coach.practice.programme.measures import ENERGY_NOISE, MEASURES, PAIN_NOISE
from taichi_coach.practice.programme.measures import Better as Way
from taichi_coach.practice.report import chart_description
from taichi_coach.practice.report.change import Verdict
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import short_day
from taichi_coach.text.lists import and_list
from taichi_coach.ui.widgets.charts.bars import Bar, BarChart
from taichi_coach.ui.widgets.charts.chart_card import ChartCard
from taichi_coach.ui.widgets.charts.days import DayDots
from taichi_coach.ui.widgets.charts.lines import ChartLine, LineChart, Plot
from taichi_coach.ui.widgets.charts.year import YearSquares
from taichi_coach.ui.widgets.charts.year_calendar import YearCalendar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from taichi_coach.practice.programme.measures import Noise
    from taichi_coach.practice.report.change import Change
    from taichi_coach.practice.report.progress_report import ProgressReport, Series
    from taichi_coach.practice.report.statistics import MeasuredSeries
    from taichi_coach.ui.widgets.charts.marks import Kind

_KINDS: tuple[Kind, ...] = ("main", "second")
_PAIN_KINDS: tuple[Kind, ...] = ("second", "main", "third")
_BAND = tr("Day-to-day variation")
_HEIGHTS = (0.0, 5.0, 10.0)
_SHORT_SCALE = 10


def this_week(seen: ProgressReport) -> ChartCard:
    """Return the days of this week."""
    description = chart_description.dots(seen.dots)
    return ChartCard(description, DayDots(description, seen.dots, seen.last.weekday()))


def minutes(seen: ProgressReport) -> ChartCard:
    """Return the minutes of each week."""
    description = chart_description.minutes(seen.minutes)
    bars = tuple(
        Bar(short_day(each.monday), each.minutes, now=each is seen.minutes[-1])
        for each in seen.minutes
    )
    return ChartCard(description, BarChart(description, bars))


def pain(seen: ProgressReport) -> ChartCard | None:
    """Return pain before, after and later; None where it was never answered."""
    return _series(tr("Pain, 0 to 10"), seen.pain, PAIN_NOISE, Way.LESS, _PAIN_KINDS)


def small(seen: ProgressReport) -> tuple[ChartCard, ...]:
    """Return hands, and energy and mood, as far as they were answered."""
    cards = (
        _series(tr("Hands, 0 to 10"), (seen.hands,), PAIN_NOISE, Way.LESS),
        _series(tr("Energy and mood, 0 to 10"), (seen.energy, seen.mood), ENERGY_NOISE, Way.MORE),
    )
    return tuple(card for card in cards if card is not None)


def measures(seen: ProgressReport) -> tuple[ChartCard, ...]:
    """Return a card for each measure that was taken, both sides in one."""
    grouped = groupby(seen.measures, key=lambda each: each.name)
    return tuple(_measure(name, tuple(by_side)) for name, by_side in grouped)


def falls(seen: ProgressReport) -> ChartCard | None:
    """Return falls and near-falls in words; None where none was noted."""
    return ChartCard(chart_description.falls(seen.falls)) if seen.falls else None


def year(seen: ProgressReport, day_asked: SignalInstance) -> ChartCard:
    """Return the year as squares, with what is told of a day; who asks for one sees it."""
    description = chart_description.calendar(seen.calendar)
    if any(each.minutes for each in seen.calendar):
        description = replace(
            description,
            text=tr(
                "{text} The larger the square, the longer the practice. A press takes the nearest "
                "day; the buttons below, or arrows, go on from there."
            ).format(text=description.text),
        )
    shown = YearCalendar(YearSquares(description, seen.calendar, seen.last))
    shown.chosen.connect(day_asked)
    return ChartCard(description, shown)


def missing(seen: ProgressReport) -> str:
    """Return in one kind line what is not drawn yet; "" where everything is."""
    absent = [
        name
        for name, empty in (
            (tr("pain"), all(each.empty for each in seen.pain)),
            (tr("energy"), seen.energy.empty),
            (tr("mood"), seen.mood.empty),
            (tr("measures"), not seen.measures),
        )
        if empty
    ]
    if not absent:
        return ""
    return tr("Not drawn yet: {absent}. They show here when you note them, if you wish to.").format(
        absent=and_list(absent)
    )


def _series(
    title: str,
    series: Sequence[Series],
    noise: Noise,
    better: Way,
    kinds: Sequence[Kind] = _KINDS,
) -> ChartCard | None:
    """Return lines of weekly means; the main one has the band, or else the first."""
    lines = [(kind, each) for kind, each in zip(kinds, series, strict=False) if not each.empty]
    if not lines:
        return None
    description = chart_description.series([each for _, each in lines], title)
    drawn = tuple(
        ChartLine(
            each.title, kind, tuple((float(at), week.mean) for at, week in enumerate(each.weeks))
        )
        for kind, each in lines
    )
    below = tuple((float(at), short_day(each.monday)) for at, each in enumerate(series[0].weeks))
    _, chief = min(lines, key=lambda line: line[0] != "main")
    band = _band(chief.change, noise, better)
    return _card(description, Plot(drawn, below, _HEIGHTS, band), chief.title)


def _measure(name: str, by_side: tuple[MeasuredSeries, ...]) -> ChartCard:
    measure = MEASURES[name]
    description = chart_description.measure(name, by_side)
    lines = tuple(
        ChartLine(
            each.side.capitalize() or measure.title,
            kind,
            tuple((float(day.toordinal()), value) for day, value in each.points),
        )
        for each, kind in zip(by_side, _KINDS, strict=False)
    )
    days = sorted({day for each in by_side for day, _ in each.points})
    below = tuple((float(day.toordinal()), short_day(day)) for day in days)
    band = _band(by_side[0].change, measure.noise, measure.better)
    values = [value for each in by_side for _, value in each.points]
    heights = _round_heights([*values, *(band or ())])
    if measure.high <= _SHORT_SCALE:  # of few points, all are shown
        heights = (0.0, measure.high / 2, measure.high)
    plot = Plot(lines, below, heights, band)
    return _card(description, plot, lines[0].name)


def _card(description: chart_description.ChartDescription, plot: Plot, chief: str) -> ChartCard:
    """Return a card with its legend; `chief` is the line that the band belongs to."""
    several = len(plot.lines) > 1
    keys = [(line.kind, line.name) for line in plot.lines] if several else []
    if plot.band is not None:
        keys.append(("band", f"{_BAND}: {chief.lower()}" if several else _BAND))
    return ChartCard(description, LineChart(description, plot), keys)


def _band(change: Change, noise: Noise, better: Way) -> tuple[float, float] | None:
    """Return from where to where a figure would only vary from day to day."""
    gain = None if change.first is None else noise.least_better(change.first)
    if change.first is None or gain is None or noise.worse is None:
        return None
    if change.verdict is Verdict.TREND:  # mood beside energy: of it, no figure is known
        return None
    if better is Way.MORE:
        return change.first - noise.worse, change.first + gain
    return change.first - gain, change.first + noise.worse


def _round_heights(values: Sequence[float]) -> tuple[float, ...]:
    """Return some round figures that hold all values between them.

    >>> _round_heights([8, 11.5])
    (8.0, 10.0, 12.0)
    """
    low, high = min(values), max(values)
    rough = max(high - low, abs(high) * 0.2, 1) / 2
    size = 10 ** floor(log10(rough))
    step = next(size * part for part in (1, 2, 5, 10) if size * part >= rough)
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    return tuple(float(step * at) for at in range(first, last + 1))
