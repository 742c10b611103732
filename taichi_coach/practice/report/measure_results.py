"""What is said of measures that were taken: the last figure, the first, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.practice.programme.measures import MEASURES
from taichi_coach.practice.report.change import Verdict
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import full_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.practice.programme.measures import Measure
    from taichi_coach.practice.report.statistics import MeasuredSeries


def result_words(series: MeasuredSeries) -> str:
    """Say the last figure, the first one, and how much may be said about the difference.

    >>> "12 stands. The first time it was 10, on 2 March 2026. That is within day-to-day variation."
    """
    measure = MEASURES[series.name]
    day, last = series.points[-1]
    now = figure(measure, last)
    if len(series.points) == 1:
        return tr("{now}, on {day}. Next time shows whether anything has changed.").format(
            now=now, day=full_day(day)
        )
    began, first = series.points[0]
    words = tr("{now}. The first time it was {first:g}, on {began}. {said}").format(
        now=now, first=first, began=full_day(began), said=_SAID[series.change.verdict]
    )
    return f"{words} {measure.alike}".rstrip()


def figure(measure: Measure, value: float) -> str:
    """Return a figure with its unit: "12 stands", "1 stage", "18.5 cm"."""
    unit = measure.one if value == 1 and measure.one else measure.unit
    return f"{value:g} {unit}"


def last_of(all_series: Sequence[MeasuredSeries], name: str, side: str) -> MeasuredSeries | None:
    """Return the series of one measure and side, or None while it was never taken."""
    return next((each for each in all_series if (each.name, each.side) == (name, side)), None)


_TREND = tr("Only the trend counts: how much of it means something is not known.")
_SAID = {
    Verdict.TOO_FEW: "",
    Verdict.TREND: _TREND,
    Verdict.WITHIN: tr("That is within day-to-day variation."),
    Verdict.BETTER: tr("That is better, by more than day-to-day variation."),
    Verdict.MUCH_BETTER: tr("That is much better, by more than day-to-day variation."),
    Verdict.WORSE: tr(
        "That is less good, by more than day-to-day variation. Days differ; measure"
        " again in a week or two if you like."
    ),
    Verdict.MUCH_WORSE: tr(
        "That is less good, by more than day-to-day variation. If it stays so, tell"
        " your doctor or physiotherapist."
    ),
}
