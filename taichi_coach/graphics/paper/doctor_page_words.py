"""What the page for a doctor says, in words: no scores, no diagnosis, nothing that was not told."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from taichi_coach.practice.programme.measures import MEASURES
from taichi_coach.practice.report.change import Verdict
from taichi_coach.practice.report.progress_report import Trend
from taichi_coach.practice.storage.records import FallKind
from taichi_coach.text import counts, labels
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.dates import full_day, short_day, short_full_day
from taichi_coach.text.lists import and_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from taichi_coach.practice.report.doctor_summary import SiteFigures, Summary
    from taichi_coach.practice.report.progress_report import Series
    from taichi_coach.practice.report.statistics import MeasuredSeries
    from taichi_coach.practice.storage.records import Fall

TITLE: Final = tr("Tai chi practice summary")
NOTHING: Final = tr("Nothing was practised in these weeks.")
VARIATION: Final = tr(
    "Means of the first and the last week with at least two answers. Better and worse: by more than"
    " day-to-day variation, a point of pain or about one of energy; for mood and effort no such"
    " figure is known."
)
#: The column is too narrow for whole sentences; `VARIATION` stands below it.
_VERDICTS: Final = {
    Verdict.TOO_FEW: tr("too few answers"),
    Verdict.TREND: tr("a trend only"),
    Verdict.WITHIN: tr("within day-to-day variation"),
    Verdict.BETTER: tr("better"),
    Verdict.MUCH_BETTER: tr("much better"),
    Verdict.WORSE: tr("worse"),
    Verdict.MUCH_WORSE: tr("much worse"),
}
#: What the lines are called in a chart whose title says that they are of pain.
_PAIN: Final = {Trend.BEFORE: "before", Trend.AFTER: "after"}
_NONE: Final = "\N{EN DASH}"


def about(today: date) -> str:
    """Return what the page is and is not."""
    return tr(
        "Made by Tai Chi Coach, which leads gentle tai chi at home, from what its"
        " user noted; it is no diagnosis and no risk score. Made on {today} on the"
        " user's own computer, and sent nowhere."
    ).format(today=full_day(today))


def span(seen: Summary) -> str:
    """Return the days that the page tells of."""
    weeks = tr("a year") if seen.weeks == 52 else counts.weeks(seen.weeks)
    return tr("{first} to {last}, {weeks}").format(
        first=full_day(seen.first), last=full_day(seen.last), weeks=weeks
    )


def facts(seen: Summary) -> tuple[tuple[str, str], ...]:
    """Return the few figures that stand large, each with its words."""
    a_week = ngettext(
        "minute a week in {weeks}", "minutes a week in {weeks}", seen.minutes_a_week
    ).format(weeks=counts.weeks(seen.weeks_since_first))
    figures = [
        (f"{seen.practices:,}", ngettext("practice", "practices", seen.practices)),
        (f"{seen.days:,}", ngettext("day with practice", "days with practice", seen.days)),
        (f"{seen.minutes_a_week:,}", a_week),
    ]
    standing = seen.standing
    if standing is not None and standing.current is not None:
        week = tr("Week {week} of {count}").format(
            week=standing.current.week.week, count=len(standing.weeks)
        )
        figures.append((week, standing.programme.title))
    return tuple(figures)


def supports(seen: Summary) -> str:
    """Return how many practices were finished, and how the person was held up in them."""
    phrases = [
        tr("{name} in {times:,}").format(name=labels.support_on_paper(name), times=times)
        for name, times in seen.supports
    ]
    how = tr(" Support: {told}.").format(told=", ".join(phrases)) if phrases else ""
    return tr("{completed:,} of {practices} finished.{how}").format(
        completed=seen.completed, practices=counts.practices(seen.practices), how=how
    )


def pain_key(line: Series) -> str:
    """Return what a line of the chart of pain is of, for the key below it: "Before"."""
    return _PAIN[line.of].capitalize()


def band_key(line: Series) -> str:
    """Return what the band around a line of the chart of pain is, for the key below it."""
    return tr("Day-to-day variation ({pain})").format(pain=_PAIN[line.of])


def change(line: Series) -> tuple[str, str, str]:
    """Return the first and the last week's mean, and what may be said of them."""
    mean_change = line.change
    if mean_change.first is None or mean_change.last is None:
        means = [each.mean for each in line.weeks if each.mean is not None]
        return f"{means[0]:.1f}", _NONE, _VERDICTS[Verdict.TOO_FEW]
    return f"{mean_change.first:.1f}", f"{mean_change.last:.1f}", _VERDICTS[mean_change.verdict]


def measured(series: MeasuredSeries) -> tuple[str, str, str, str]:
    """Return a measure's name, its first and its last value, and what may be said of them."""
    measure = MEASURES[series.name]
    name = f"{measure.title}, {labels.side(series.side)}" if series.side else measure.title
    last, _ = series.points[-1]
    values = [
        f"{value:g} {measure.unit} ({_short(day, last.year)})" for day, value in series.points
    ]
    if len(values) < 2:
        return name, values[0], _NONE, tr("measured once")
    return name, values[0], values[-1], _VERDICTS[series.change.verdict]


def hurting(places: Sequence[SiteFigures], stopped: int) -> str:
    """Return where it hurt, and how many practices that ended."""
    phrases = []
    for each in places:
        worst = "" if each.worst is None else tr(" (up to {worst} of 10)").format(worst=each.worst)
        phrases.append(f"{labels.site(each.site)} {counts.times(each.times)}{worst}")
    where = ", ".join(phrases)
    parts = [f"{where[:1].upper()}{where[1:]}." if where else ""]
    if stopped:
        parts.append(
            tr("{practices} stopped because it hurt.").format(practices=counts.practices(stopped))
        )
    return " ".join(part for part in parts if part) or tr("Nowhere that was noted.")


def falls(noted_falls: Sequence[Fall], most: int) -> str:
    """Return falls and near-falls, the newest first; after `most` only how many there were."""
    if not noted_falls:
        return tr("None noted.")
    down = sum(each.kind is FallKind.FALL for each in noted_falls)
    near = len(noted_falls) - down
    kinds = (counts.falls(down) if down else "", counts.near_falls(near) if near else "")
    phrases = [_fall(each) for each in islice(reversed(noted_falls), most)]
    left = len(noted_falls) - most
    tail = tr("; and {left} earlier").format(left=left) if left > 0 else ""
    text = f"{'; '.join(phrases)}{tail}."
    if len(noted_falls) == 1:
        return f"{text[:1].upper()}{text[1:]}"
    return f"{and_list(filter(None, kinds))}: {text}"


def measures_left_out(count: int) -> str:
    """Return that so many measures are not told, for want of room; "" for none or fewer."""
    if count <= 0:
        return ""
    return ngettext(
        "{count} more measure is not shown here, for want of room.",
        "{count} more measures are not shown here, for want of room.",
        count,
    ).format(count=counts.number(count))


def notes_left_out(count: int) -> str:
    """Return that so many notes are not told, for want of room; "" for none."""
    if not count:
        return ""
    return ngettext(
        "{count} earlier note is not shown here, for want of room.",
        "{count} earlier notes are not shown here, for want of room.",
        count,
    ).format(count=counts.number(count))


def _short(day: date, year: int) -> str:
    return short_day(day) if day.year == year else short_full_day(day)


def _fall(each: Fall) -> str:
    return tr("{kind} on {full_day}{word}").format(
        kind=each.kind, full_day=full_day(each.at.date()), word=tr(" (hurt)") if each.hurt else ""
    )
