"""Where a person stands in a programme: counted from the practices each time, never stored.

A week completes by sessions done on distinct days, whenever those days are. Days are the dates of
the place where the practice was. A week can be repeated, held or reopened by hand; the practices
stay as they are, and so does what the programme asked for when they were done.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from taichi_coach.practice.programme.history import HistoryAtHand, Logged, Round
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.practice.storage.records import WeekDecision, WeekMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from taichi_coach.practice.programme.history import History, Tally
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.script.model.session import Programme
    from taichi_coach.script.model.week import Week


@dataclass(frozen=True, slots=True)
class WeekProgress:
    """One week of a programme and what was practised in it.

    `days` are the dates that count towards completion, `wanted` how many are needed;
    `sessions_done` are the week's sessions completed at least once, in the week's order. All
    three look at the time since the week was last repeated. `seconds` is all time practised in
    the week, unfinished practices and earlier rounds included. Where the week asks for each of its
    sessions, `each` are the days that count of them, and `wanted` is how many in all.
    """

    week: Week
    days: frozenset[date]
    wanted: int
    sessions_done: tuple[str, ...]
    complete: bool
    open: bool
    pain_rose: bool
    seconds: int
    rounds: int = 1
    each: Mapping[str, frozenset[date]] = field(default_factory=dict)

    @property
    def by_days(self) -> bool:
        """Whether days are counted, and not each of the sessions."""
        return self.week.complete_each is None

    @property
    def done(self) -> int:
        """How much of what is wanted is done: days, or sessions where each of them is asked for."""
        return min(len(self.days) if self.by_days else _done_of_each(self.each), self.wanted)

    def before(self, session: str, day: date) -> tuple[int, bool]:
        """Return what is done without a session on that day, and whether this adds to it."""
        if self.by_days:
            return min(len(self.days | {day}) - 1, self.wanted), True
        of_it = self.each.get(session)
        if of_it is None:  # another one has to come first
            return self.done, False
        if day in of_it:
            return self.done - 1, True
        return self.done, len(of_it) < (self.week.complete_each or 1)

    @property
    def minutes(self) -> int:
        """Whole minutes practised in the week."""
        return self.seconds // 60


@dataclass(frozen=True, slots=True)
class Progress:
    """A programme with the state of its weeks, in order.

    `current` is the week to practise now: the one that was chosen by hand, else the first open
    one that still wants days. None only where no week has a session yet. `held` tells that it
    stays although it is complete. `next_session` is the one to offer in it; `daily_left` are its
    daily sessions not yet completed today.
    """

    programme: Programme
    weeks: tuple[WeekProgress, ...]
    current: WeekProgress | None
    held: bool
    next_session: str | None
    daily_left: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """Whole minutes practised in the programme."""
        return sum(each.seconds for each in self.weeks) // 60

    @property
    def repeat_offered(self) -> int | None:
        """The week to offer to repeat: pain rose in the current one, or in the one before it."""
        if self.current is None:
            return None
        at = self.weeks.index(self.current)
        near = reversed(self.weeks[max(at - 1, 0) : at + 1])
        return next((each.week.week for each in near if each.pain_rose), None)

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

    def stamp(self, practice: Practice) -> Practice:
        """Return `practice` with the week it counts for, and what that week asks for now.

        Later changes of the programme then do not change what this practice was.
        """
        number = self.week_for(practice.session)
        each = next((each for each in self.weeks if each.week.week == number), None)
        if each is None:
            return replace(practice, programme="", week=None, week_counts=None, week_wanted=None)
        return replace(
            practice,
            programme=self.programme.id,
            week=number,
            week_counts=practice.session in each.week.sessions,
            week_wanted=each.wanted,
        )


def progress(
    programme: Programme,
    practices: Sequence[Practice],
    today: date,
    marks: Sequence[WeekMark] = (),
) -> Progress:
    """Return where `practices`, one person's in any order, stand in `programme`.

    Only practices stamped with the programme and a week count, and only completed ones count
    towards days and sessions. `marks` are the person's decisions, in the order they were made.
    """
    return standing(programme, HistoryAtHand(programme.id, practices), today, marks)


def standing(
    programme: Programme, history: History, today: date, marks: Sequence[WeekMark] = ()
) -> Progress:
    """Return where a person's history stands in `programme` (as `progress` does)."""
    own = [each for each in marks if each.programme == programme.id]
    weeks: list[WeekProgress] = []
    opens = True
    rounds: dict[int, Round] = {}
    for week in programme.weeks:
        about = [each for each in own if each.week == week.week]
        by_hand = any(each.act is not WeekDecision.GO_ON for each in about)
        state, now, opens = _week(week, history, about, is_open=opens or by_hand)
        weeks.append(state)
        rounds[week.week] = now
    current, held = _current(weeks, own)
    daily = current.week.daily if current else ()
    return Progress(
        programme=programme,
        weeks=tuple(weeks),
        current=current,
        held=held,
        next_session=_next_session(current.week, rounds) if current else None,
        daily_left=tuple(each for each in daily if not history.done_on(each, today)),
    )


def logged_standing(
    log: Log,
    programme: Programme,
    participant: str,
    today: date,
    week_tallies: Sequence[Tally] | None = None,
) -> Progress:
    """Return where a participant stands in `programme`, straight from the log.

    It says what `progress` says without reading every practice. `week_tallies` are the
    participant's `history.tallies`, where they are at hand.
    """
    marks = log.records(WeekMark, participant=participant)
    return standing(programme, Logged(log, programme.id, participant, week_tallies), today, marks)


def done_today(practices: Iterable[Practice], session_id: str, today: date) -> int:
    """Return how many times `session_id` was completed on `today`."""
    return sum(
        each.session == session_id
        and each.started_at.date() == today
        and each.status is Status.COMPLETED
        for each in practices
    )


def _week(
    week: Week, history: History, marks: Sequence[WeekMark], *, is_open: bool
) -> tuple[WeekProgress, Round, bool]:
    """Return one week's state, its present round, and whether it opens the next week."""
    starts = [each.at for each in marks if each.act is WeekDecision.REPEAT]
    ends = [*starts, None]
    *earlier, now = (
        history.round(week, since, until)
        for since, until in zip([None, *starts], ends, strict=True)
    )
    reached = _reached(week, now)
    begun = starts[-1] if starts else None
    asked_again = [
        each.at
        for each in marks
        if each.act is WeekDecision.REOPEN and (begun is None or each.at >= begun)
    ]
    wants_another = bool(asked_again) and not (now.latest and now.latest >= asked_again[-1])
    state = WeekProgress(
        week=week,
        days=now.days,
        wanted=_wanted(week, now),
        sessions_done=tuple(each for each in week.sessions if each in now.last),
        complete=reached and not wants_another,
        open=is_open,
        pain_rose=now.pain_rose,
        seconds=history.seconds(week.week),
        rounds=len(ends),
        each=now.each,
    )
    return state, now, reached or any(_reached(week, each) for each in earlier)


def _wanted(week: Week, now: Round) -> int:
    """Return how many days are wanted; a programme that asks for more later changes nothing."""
    if week.complete_each is not None:
        return week.complete_each * len(week.sessions)
    return min(week.complete_sessions, now.wanted or week.complete_sessions)


def _reached(week: Week, now: Round) -> bool:
    """Tell whether enough days are done; a week without sessions yet cannot be complete."""
    done = len(now.days) if week.complete_each is None else _done_of_each(now.each)
    return bool(week.sessions) and done >= _wanted(week, now)


def _done_of_each(each: Mapping[str, frozenset[date]]) -> int:
    return sum(map(len, each.values()))


def _current(
    weeks: Sequence[WeekProgress], marks: Sequence[WeekMark]
) -> tuple[WeekProgress | None, bool]:
    """Return the week to practise now, and whether it is held.

    It is the one chosen last by hand; else the first open one that wants days; else the last one
    that can be practised.
    """
    by_number = {each.week.week: each for each in weeks if each.week.sessions}
    let_go: set[int] = set()
    for mark in reversed(marks):
        chosen = by_number.get(mark.week)
        if mark.act is WeekDecision.GO_ON:
            let_go.add(mark.week)
        elif chosen is None:
            continue
        elif mark.act is WeekDecision.HOLD and mark.week not in let_go:
            return chosen, True
        elif mark.act is not WeekDecision.HOLD and not chosen.complete:
            return chosen, False
    opened = [each for each in by_number.values() if each.open]
    wanting = [each for each in opened if not each.complete]
    if wanting:
        return wanting[0], False
    return next(reversed(opened or list(by_number.values())), None), False


def _next_session(week: Week, rounds: Mapping[int, Round]) -> str:
    """Return the week's first session not done yet, else the one done longest ago.

    Where the week asks for each of them, that is the first one that still wants a day.
    """
    now, wanted = rounds[week.week], week.complete_each
    for session in week.sessions if wanted is not None else ():
        if len(now.each.get(session, ())) < (wanted or 0):
            return session
    last = rounds[week.week].last
    return min(week.sessions, key=lambda session: last.get(session, float("-inf")))
