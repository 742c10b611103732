"""What the page for a doctor says, in words: no scores, no diagnosis, nothing that was not told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.practice.programme.measures import MEASURES
from taichi_coach.practice.report.change import Verdict
from taichi_coach.practice.report.chart_description import day_text
from taichi_coach.practice.report.progress_report import Trend
from taichi_coach.practice.storage.records import BodySite, FallKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from taichi_coach.practice.report.doctor_summary import Place, Summary
    from taichi_coach.practice.report.progress_report import Series
    from taichi_coach.practice.report.statistics import MeasuredSeries
    from taichi_coach.practice.storage.records import Fall

TITLE: Final = "Tai chi practice summary"
NOTHING: Final = "Nothing was practised in these weeks."
VARIATION: Final = (
    "Means of the first and the last week with at least two answers. Better and worse: by more than"
    " day-to-day variation, a point of pain or about one of energy; for mood and effort no such"
    " figure is known."
)
#: The column is too narrow for whole sentences; `VARIATION` stands below it.
_VERDICTS: Final = {
    Verdict.TOO_FEW: "too few answers",
    Verdict.TREND: "a trend only",
    Verdict.WITHIN: "within day-to-day variation",
    Verdict.BETTER: "better",
    Verdict.MUCH_BETTER: "much better",
    Verdict.WORSE: "worse",
    Verdict.MUCH_WORSE: "much worse",
}
_HELD: Final = {
    "seated": "seated",
    "chair": "holding a chair",
    "standing": "standing free",
}
_SITES: Final = {
    BodySite.FEET: "ankles and feet",
    BodySite.ANKLES: "ankles",
    BodySite.BACK: "back",
    BodySite.ELSEWHERE: "elsewhere",
    BodySite.HANDS: "hands",
    BodySite.HIPS: "hips",
    BodySite.KNEES: "knees",
    BodySite.NECK: "neck",
    BodySite.SHOULDERS: "shoulders",
    BodySite.WRISTS: "wrists",
}
#: What the lines are called in a chart whose title says that they are of pain.
_PAIN: Final = {Trend.BEFORE: "before", Trend.AFTER: "after"}
_NONE: Final = "\N{EN DASH}"


def about(today: date) -> str:
    """Return what the page is and is not."""
    return (
        "Made by Tai Chi Coach, which leads gentle tai chi at home, from what its user noted; it is"
        f" no diagnosis and no risk score. Made on {day_text(today)} on the user's own computer,"
        " and sent nowhere."
    )


def span(seen: Summary) -> str:
    """Return the days that the page tells of."""
    weeks = "a year" if seen.weeks == 52 else counted(seen.weeks, "week")
    return f"{day_text(seen.first)} to {day_text(seen.last)}, {weeks}"


def facts(seen: Summary) -> tuple[tuple[str, str], ...]:
    """Return the few figures that stand large, each with its words."""
    weeks = counted(seen.weeks_since_first, "week")
    a_week = f"{_many(seen.minutes_a_week, 'minute')} a week in {weeks}"
    found = [
        (f"{seen.practices:,}", _many(seen.practices, "practice")),
        (f"{seen.days:,}", f"{_many(seen.days, 'day')} with practice"),
        (f"{seen.minutes_a_week:,}", a_week),
    ]
    standing = seen.standing
    if standing is not None and standing.current is not None:
        week = f"Week {standing.current.week.week} of {len(standing.weeks)}"
        found.append((week, standing.programme.title))
    return tuple(found)


def supports(seen: Summary) -> str:
    """Return how many practices were finished, and how the person was held up in them."""
    told = [f"{_HELD.get(name, name)} in {times:,}" for name, times in seen.supports]
    how = f" Support: {', '.join(told)}." if told else ""
    return f"{seen.completed:,} of {counted(seen.practices, 'practice')} finished.{how}"


def pain_key(line: Series) -> str:
    """Return what a line of the chart of pain is of, for the key below it: "Before"."""
    return _PAIN[line.of].capitalize()


def band_key(line: Series) -> str:
    """Return what the band around a line of the chart of pain is, for the key below it."""
    return f"Day-to-day variation ({_PAIN[line.of]})"


def change(line: Series) -> tuple[str, str, str]:
    """Return the first and the last week's mean, and what may be said of them."""
    found = line.change
    if found.first is None or found.last is None:
        means = [each.mean for each in line.weeks if each.mean is not None]
        return f"{means[0]:.1f}", _NONE, _VERDICTS[Verdict.TOO_FEW]
    return f"{found.first:.1f}", f"{found.last:.1f}", _VERDICTS[found.verdict]


def measured(series: MeasuredSeries) -> tuple[str, str, str, str]:
    """Return a measure's name, its first and its last value, and what may be said of them."""
    measure = MEASURES[series.name]
    name = f"{measure.title}, {series.side}" if series.side else measure.title
    last, _ = series.points[-1]
    values = [
        f"{value:g} {measure.unit} ({_short(day, last.year)})" for day, value in series.points
    ]
    if len(values) < 2:
        return name, values[0], _NONE, "measured once"
    return name, values[0], values[-1], _VERDICTS[series.change.verdict]


def hurting(places: Sequence[Place], stopped: int) -> str:
    """Return where it hurt, and how many practices that ended."""
    told = []
    for each in places:
        worst = "" if each.worst is None else f" (up to {each.worst} of 10)"
        told.append(f"{_SITES[each.site]} {_times(each.times)}{worst}")
    where = ", ".join(told)
    parts = [f"{where[:1].upper()}{where[1:]}." if where else ""]
    if stopped:
        parts.append(f"{counted(stopped, 'practice')} stopped because it hurt.")
    return " ".join(part for part in parts if part) or "Nowhere that was noted."


def falls(found: Sequence[Fall], most: int) -> str:
    """Return falls and near-falls, the newest first; after `most` only how many there were."""
    if not found:
        return "None noted."
    down = sum(each.kind is FallKind.FALL for each in found)
    kinds = ((down, "fall"), (len(found) - down, "near-fall"))
    counts = " and ".join(counted(number, kind) for number, kind in kinds if number)
    told = [_fall(each) for each in reversed(found)]
    left = len(told) - most
    tail = f"; and {left} earlier" if left > 0 else ""
    text = f"{'; '.join(told[:most])}{tail}."
    return f"{counts}: {text}" if len(told) > 1 else f"{text[:1].upper()}{text[1:]}"


def left_out(count: int, what: str) -> str:
    """Return that so many are not told, for want of room."""
    verb = "is" if count == 1 else "are"
    return f"{count:,} {_many(count, what)} {verb} not shown here, for want of room."


def counted(number: int, what: str) -> str:
    """Return "1 fall" or "2 falls"."""
    return f"{number:,} {_many(number, what)}"


def _short(day: date, year: int) -> str:
    return f"{day.day} {day:%b}" if day.year == year else f"{day.day} {day:%b %Y}"


def _many(number: int, what: str) -> str:
    return what if number == 1 else f"{what}s"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def _fall(each: Fall) -> str:
    return f"{each.kind} on {day_text(each.at.date())}{' (hurt)' if each.hurt else ''}"
