"""Where a person stands in a programme: counted from the practices each time, never stored.

A week completes by sessions done on distinct days, whenever those days are. Days are the dates of
the place where the practice was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from taichi_coach.practice.model import Practice, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taichi_coach.script.model import Programme, Week

#: A rise of pain, in points of 0-10, that a person clearly notices.
NOTICEABLE_RISE = 2


@dataclass(frozen=True, slots=True)
class WeekProgress:
    """One week of a programme and what was practised in it.

    `days` are the dates that count towards completion, `wanted` how many are needed;
    `sessions_done` are the week's sessions completed at least once, in the week's order;
    `seconds` is all time practised in the week, unfinished practices included.
    """

    week: Week
    days: frozenset[date]
    sessions_done: tuple[str, ...]
    open: bool
    pain_rose: bool
    seconds: int

    @property
    def wanted(self) -> int:
        """On how many distinct days a session is wanted."""
        return self.week.complete_sessions

    @property
    def complete(self) -> bool:
        """Whether enough days are done; a week without sessions yet cannot be complete."""
        return bool(self.week.sessions) and len(self.days) >= self.wanted

    @property
    def minutes(self) -> int:
        """Whole minutes practised in the week."""
        return self.seconds // 60


@dataclass(frozen=True, slots=True)
class Progress:
    """A programme with the state of its weeks, in order.

    `current` is the week to practise now: the first open one that still wants days. None only
    where no week has a session yet. `next_session` is the one to offer in it; `daily_left` are
    its daily sessions not yet completed today.
    """

    programme: Programme
    weeks: tuple[WeekProgress, ...]
    current: WeekProgress | None
    next_session: str | None
    daily_left: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """Whole minutes practised in the programme."""
        return sum(each.seconds for each in self.weeks) // 60

    def week_for(self, session_id: str) -> int | None:
        """Return the week that a practice of `session_id` counts for, or None.

        The current week comes first, then the other open ones, latest first.
        """
        opened = [each for each in reversed(self.weeks) if each.open]
        opened.sort(key=lambda each: each is not self.current)
        for each in opened:
            if session_id in (*each.week.sessions, *each.week.daily):
                return each.week.week
        return None


def progress(programme: Programme, practices: Sequence[Practice], today: date) -> Progress:
    """Return where `practices`, one person's in any order, stand in `programme`.

    Only practices stamped with the programme and a week count, and only completed ones count
    towards days and sessions, so that later edits of the programme's file rewrite nothing.
    """
    stamped = [each for each in practices if each.programme == programme.id]
    weeks: list[WeekProgress] = []
    is_open = True
    for week in programme.weeks:
        weeks.append(_week(week, [each for each in stamped if each.week == week.week], is_open))
        is_open = weeks[-1].complete
    current = _current(weeks)
    return Progress(
        programme=programme,
        weeks=tuple(weeks),
        current=current,
        next_session=_next_session(current.week, stamped) if current else None,
        daily_left=tuple(
            each
            for each in (current.week.daily if current else ())
            if not done_today(practices, each, today)
        ),
    )


def done_today(practices: Iterable[Practice], session_id: str, today: date) -> int:
    """Return how many times `session_id` was completed on `today`."""
    return sum(
        each.session == session_id and each.started_at.date() == today
        for each in _completed(practices)
    )


def minutes_this_week(practices: Iterable[Practice], today: date) -> int:
    """Return the whole minutes practised from Monday to Sunday of the week of `today`.

    Unfinished practices count as well: the time was practised.
    """
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    return (
        sum(each.practised_s for each in practices if monday <= each.started_at.date() <= sunday)
        // 60
    )


def _completed(practices: Iterable[Practice]) -> list[Practice]:
    return [each for each in practices if each.status is Status.COMPLETED]


def _week(week: Week, practices: Sequence[Practice], is_open: bool) -> WeekProgress:  # noqa: FBT001  a column of the value
    """Return one week's state from the practices stamped with it."""
    completed = _completed(practices)
    counted = [each for each in completed if each.session in week.sessions]
    done = {each.session for each in counted}
    return WeekProgress(
        week=week,
        days=frozenset(each.started_at.date() for each in counted),
        sessions_done=tuple(each for each in week.sessions if each in done),
        open=is_open,
        pain_rose=any(map(_pain_rose, completed)),
        seconds=sum(each.practised_s for each in practices),
    )


def _pain_rose(practice: Practice) -> bool:
    """Tell whether the practice raised pain noticeably; not where it was not asked."""
    if practice.pain_before is None or practice.pain_after is None:
        return False
    return practice.pain_after - practice.pain_before >= NOTICEABLE_RISE


def _current(weeks: Sequence[WeekProgress]) -> WeekProgress | None:
    """Return the first open week that wants days, else the last one that can be practised."""
    with_sessions = [each for each in weeks if each.week.sessions]
    opened = [each for each in with_sessions if each.open]
    wanting = [each for each in opened if not each.complete]
    if wanting:
        return wanting[0]
    return next(reversed(opened or with_sessions), None)


def _next_session(week: Week, stamped: Sequence[Practice]) -> str:
    """Return the week's first session not done yet, else the one done longest ago."""
    last: dict[str, float] = {}
    for each in _completed(stamped):
        if each.week == week.week:
            moment = each.started_at.timestamp()
            last[each.session] = max(moment, last.get(each.session, moment))
    return min(week.sessions, key=lambda session: last.get(session, float("-inf")))
