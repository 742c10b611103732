"""What the progress page tells: values and words, made from the log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError
from taichi_coach.practice.report.progress_report import progress_report
from taichi_coach.text import counts
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import day_words
from taichi_coach.text.lengths import rounded
from taichi_coach.ui.state.how_it_went import part_words
from taichi_coach.ui.state.week_choice import week_choices
from taichi_coach.ui.state.what_counts import what_counts

if TYPE_CHECKING:
    from datetime import date

    from taichi_coach.practice.programme.weeks import Progress, WeekProgress
    from taichi_coach.practice.report.progress_report import ProgressReport
    from taichi_coach.practice.storage.practice_row import Practice
    from taichi_coach.ui.state.snapshot import Snapshot
    from taichi_coach.ui.widgets.values import WeekState


@dataclass(frozen=True, slots=True)
class ProgressWeek:
    """One week: how it stands, and in words what is done of what is wanted."""

    number: int
    title: str
    state: WeekState
    words: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Everything the page tells.

    `latest` are the last practices in words, the newest first; `seen` is what the charts show.
    `again` are the weeks that can be gone through again, as keys and words of buttons; `notice` is
    what was just decided about one. `counts` tells what fills a circle, while one is open.
    """

    title: str
    subtitle: str
    weeks: tuple[ProgressWeek, ...] = ()
    latest: tuple[str, ...] = ()
    seen: ProgressReport | None = None
    again: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    counts: str = ""


def progress_view(now: Snapshot, notice: str = "") -> ProgressView:
    """Return the weeks, the charts and the latest practices, with a `notice` about a week."""
    programme = now.standing.programme if now.standing else None
    try:
        seen = progress_report(now.log, programme, now.own.participant, now.now.date())
        again = week_choices(now)
    except CoachError as error:
        return ProgressView(tr("Your practice"), str(error), notice=notice)
    return replace(report_view(seen), again=again, notice=notice)


def report_view(seen: ProgressReport) -> ProgressView:
    """Return the page of a report, in words."""
    standing, count = seen.standing, seen.totals.practices
    where = (
        tr("Week {week} · ").format(week=standing.current.week.week)
        if standing and standing.current
        else ""
    )
    text = tr("nothing yet")
    if count:
        text = tr("{sessions}, {length} so far").format(
            sessions=counts.sessions(count), length=rounded(seen.totals.seconds * 1000)
        )
    return ProgressView(
        title=standing.programme.title if standing else tr("Your practice"),
        subtitle=f"{where}{text}" if where else text.capitalize(),
        weeks=tuple(_week(week, standing) for week in standing.weeks) if standing else (),
        latest=tuple(_line(practice, seen.last) for practice in seen.latest),
        seen=seen if count else None,
        counts=_what_counts(standing),
    )


def _what_counts(standing: Progress | None) -> str:
    week = standing.current if standing else None
    return what_counts(by_days=week.by_days) if week is not None and not week.complete else ""


def _week(week: WeekProgress, standing: Progress) -> ProgressWeek:
    words = counts.of_wanted(week.done, week.wanted, by_days=week.by_days)
    current = standing.current is not None and week.week is standing.current.week
    if week.complete:
        return ProgressWeek(week.week.week, week.week.title, "done", words)
    state: WeekState = "current" if current else "open" if week.open else "closed"
    return ProgressWeek(week.week.week, week.week.title, state, words)


def _line(practice: Practice, today: date) -> str:
    when = day_words(practice.started_at.date(), today)
    length = rounded(practice.practised_s * 1000)
    parts = (practice.title or practice.session, length, part_words(practice))
    return f"{when}: {', '.join(filter(None, parts))}"
