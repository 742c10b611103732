"""What a person did in the weeks of a programme, out of practices or straight from the log."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.practice.storage.tables import utc_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.script.model.week import Week

#: A rise of pain, in points of 0-10, that a person clearly notices.
NOTICEABLE_RISE = 2
#: So many of a round's latest days are looked up in the log, where a few complete a week.
MOST_DAYS = 31

_FIRST, _LAST = "0000", "9999~"  # before and after every moment's text


@dataclass(frozen=True, slots=True)
class Round:
    """One time through a week: what was completed from one moment to another.

    `days` are those that count; `last` is when (seconds since 1970) each session was completed
    last; `latest` is when the last practice of the latest day was, and `wanted` the number of days
    that it was stamped with. `each` are the days that count of each session, where the week asks
    for each of them.
    """

    days: frozenset[date] = frozenset()
    wanted: int | None = None
    last: Mapping[str, float] = field(default_factory=dict)
    latest: datetime | None = None
    pain_rose: bool = False
    each: Mapping[str, frozenset[date]] = field(default_factory=dict)


class History(Protocol):
    """One person's practices of one programme."""

    def round(self, week: Week, since: datetime | None, until: datetime | None) -> Round:
        """Return what was completed of `week` from `since` on, and before `until`."""
        ...

    def seconds(self, week: int) -> int:
        """Return all the time practised in a week."""
        ...

    def done_on(self, session: str, day: date) -> bool:
        """Tell whether a session was completed on a day, whatever it counts for."""
        ...


class HistoryAtHand:
    """A history out of practices that are at hand."""

    def __init__(self, programme: str, practices: Sequence[Practice]) -> None:
        """Look at one person's `practices`, in any order, for the `programme` of this id."""
        self._all = practices
        self._stamped = [each for each in practices if each.programme == programme]

    def round(self, week: Week, since: datetime | None, until: datetime | None) -> Round:
        """Return what was completed of `week` from `since` on, and before `until`."""
        completed = [
            each
            for each in self._stamped
            if each.week == week.week
            and each.status is Status.COMPLETED
            and (since is None or each.started_at >= since)
            and (until is None or each.started_at < until)
        ]
        counted = [each for each in completed if _counts(each, week)]
        last: dict[str, float] = {}
        for each in counted:
            moment = each.started_at.timestamp()
            last[each.session] = max(moment, last.get(each.session, moment))
        latest = max(counted, key=_order, default=None)
        return Round(
            days=frozenset(each.started_at.date() for each in counted),
            wanted=latest.week_wanted if latest else None,
            last=last,
            latest=latest.started_at if latest else None,
            pain_rose=any(map(_pain_rose, completed)),
            each=_each(week, partial(_days_of, counted)),
        )

    def seconds(self, week: int) -> int:
        """Return all the time practised in a week."""
        return sum(each.practised_s for each in self._stamped if each.week == week)

    def done_on(self, session: str, day: date) -> bool:
        """Tell whether a session was completed on a day, whatever it counts for."""
        return any(
            each.session == session
            and each.status is Status.COMPLETED
            and each.started_at.date() == day
            for each in self._all
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was practised in one week of a programme; of none where they are empty."""

    programme: str
    week: int | None
    practices: int
    completed: int
    seconds: int


def tallies(log: Log, participant: str) -> tuple[Tally, ...]:
    """Return all that a participant has practised, by programme and week."""
    rows = log.select(
        "SELECT programme, week, count(*), sum(status = 'completed'), sum(practised_s)"
        " FROM practice INDEXED BY practice_by_week WHERE participant = ?"
        " GROUP BY programme, week",
        participant,
    )
    return tuple(Tally(*row) for row in rows)


class Logged:
    """A history straight from the log: only what is needed is read of many years."""

    def __init__(
        self,
        log: Log,
        programme: str,
        participant: str,
        week_tallies: Sequence[Tally] | None = None,
    ) -> None:
        """Look at one participant's practices for the `programme` of this id.

        `week_tallies` are the participant's `tallies`, where they are at hand.
        """
        self._log = log
        self._who = (participant, programme)
        self._seconds = {
            each.week: each.seconds
            for each in (tallies(log, participant) if week_tallies is None else week_tallies)
            if each.programme == programme
        }

    def round(self, week: Week, since: datetime | None, until: datetime | None) -> Round:
        """Return what was completed of `week` from `since` on, and before `until`."""
        if week.week not in self._seconds:
            return Round(each=_each(week, _no_days))  # most weeks of most people are to come
        start, end = utc_text(since) if since else _FIRST, utc_text(until) if until else _LAST
        among = ", ".join("?" * len(week.sessions))
        where = (
            "FROM practice WHERE participant = ? AND programme = ? AND week = ?"
            " AND status = 'completed' AND started_utc >= ? AND started_utc < ?"
        )
        counted = f"{where} AND ifnull(week_counts, session IN ({among}))"
        key = (*self._who, week.week, start, end)
        given = (*key, *week.sessions)
        worse = self._log.select(
            f"SELECT 1 {where} AND pain_after - pain_before >= {NOTICEABLE_RISE} LIMIT 1", *key
        )
        rows = self._log.select(
            f"SELECT week_wanted, started_utc {counted}"
            " ORDER BY day DESC, started_utc DESC, id DESC LIMIT 1",
            *given,
        )
        each = _each(week, partial(self._days_of, counted, given))
        if not rows:
            return Round(pain_rose=bool(worse), each=each)
        ((wanted, latest),) = rows
        return Round(
            days=self._days(counted, given),
            wanted=wanted,
            last=dict(self._last(f"{counted} AND session = ?", given, week.sessions)),
            latest=datetime.fromisoformat(latest),
            pain_rose=bool(worse),
            each=each,
        )

    def _days_of(
        self, counted: str, given: tuple[Any, ...], session: str, after: datetime | None, most: int
    ) -> list[tuple[date, datetime]]:
        rows = self._log.select(
            f"SELECT day, min(started_utc) {counted} AND session = ? AND started_utc > ?"
            " GROUP BY day ORDER BY min(started_utc) LIMIT ?",
            *(*given, session, utc_text(after) if after else _FIRST, most),
        )
        return [(date.fromisoformat(day), datetime.fromisoformat(at)) for day, at in rows]

    def _last(
        self, counted: str, given: tuple[Any, ...], sessions: Sequence[str]
    ) -> Iterator[tuple[str, float]]:
        """Yield when each session was completed last."""
        for session in sessions:
            query = f"SELECT max(started_utc) {counted}"
            ((moment,),) = self._log.select(query, *given, session)
            if moment is not None:
                yield session, datetime.fromisoformat(moment).timestamp()

    def _days(self, counted: str, given: tuple[Any, ...]) -> frozenset[date]:
        """Step from each day to the one before it, so that only the days' first rows are read."""
        step = f"SELECT day {counted} AND day < ? ORDER BY day DESC LIMIT 1"
        days: set[date] = set()
        before = _LAST
        while len(days) < MOST_DAYS and (rows := self._log.select(step, *given, before)):
            before = rows[0][0]
            days.add(date.fromisoformat(before))
        return frozenset(days)

    def seconds(self, week: int) -> int:
        """Return all the time practised in a week."""
        return self._seconds.get(week, 0)

    def done_on(self, session: str, day: date) -> bool:
        """Tell whether a session was completed on a day, whatever it counts for."""
        return bool(
            self._log.select(
                "SELECT 1 FROM practice WHERE participant = ? AND day = ?"
                " AND status = 'completed' AND session = ? LIMIT 1",
                *(self._who[0], day.isoformat(), session),
            )
        )


def _no_days(_session: str, _after: datetime | None, _most: int) -> list[tuple[date, datetime]]:
    return []


def _each(
    week: Week, days_of: Callable[[str, datetime | None, int], list[tuple[date, datetime]]]
) -> dict[str, frozenset[date]]:
    """Return the days on which each session of a week counts; none where it asks for any of them.

    `days_of` tells a session's first days after a moment, so many at most, and when it was done.
    """
    if week.complete_each is None:
        return {}
    by_session: dict[str, frozenset[date]] = {}
    after: datetime | None = None
    for session in week.sessions:
        days = days_of(session, after, week.complete_each)
        by_session[session] = frozenset(day for day, _ in days)
        if week.in_order:
            if len(days) < week.complete_each:
                break
            after = days[-1][1]
    return by_session


def _days_of(
    counted: Sequence[Practice], session: str, after: datetime | None, most: int
) -> list[tuple[date, datetime]]:
    """Return the first days after a moment on which a session was done, and when."""
    first: dict[date, datetime] = {}
    for practice in sorted(counted, key=lambda each: each.started_at):
        if practice.session == session and (after is None or practice.started_at > after):
            first.setdefault(practice.started_at.date(), practice.started_at)
    return list(first.items())[:most]


def _order(practice: Practice) -> tuple[date, datetime, str]:
    return practice.started_at.date(), practice.started_at, practice.id


def _counts(practice: Practice, week: Week) -> bool:
    """Tell whether a completed practice counts: as it was stamped, else as the week is now."""
    if practice.week_counts is not None:
        return practice.week_counts
    return practice.session in week.sessions


def _pain_rose(practice: Practice) -> bool:
    """Tell whether the practice raised pain noticeably; not where it was not asked."""
    if practice.pain_before is None or practice.pain_after is None:
        return False
    return practice.pain_after - practice.pain_before >= NOTICEABLE_RISE
