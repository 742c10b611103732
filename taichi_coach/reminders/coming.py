"""What has to come now, and when to look again: pure functions of lists, state and the time.

Nothing here remembers when it was asked last. Whoever asks may have been killed, suspended, or told
another time or place meanwhile: what came is known by its day and the time on the wall, and what is
older than `GRACE` is gone, and never made up for.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from taichi_coach.reminders.schedule import Due, next_due, on_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from taichi_coach.reminders.model import ReminderList

T = TypeVar("T")

#: A reminder may be so late: as long as a lid takes to open, a log-in, a clock to be put right.
#: Any later it would come in the midst of something else that the day has brought.
GRACE: Final = timedelta(minutes=5)
#: How long a notice waits for an answer, and then goes without a word.
PATIENCE: Final = timedelta(minutes=10)
#: "In 15 minutes".
LATER: Final = timedelta(minutes=15)
#: For so long it is known what came: a clock that is set back by more was wrong before.
_KNOWN: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class ShownReminder:
    """A reminder that waits for an answer: which it is, since when, and its notice's number.

    The number is the desktop's; 0 where it has none yet, or a strip asks instead.
    """

    reminder: int
    since: datetime
    notice: int = 0


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A reminder that was put off: which it is, and until when."""

    reminder: int
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderState:
    """What outlasts the process that waits, each by the person's name.

    Attributes:
        came: What came lately, as days and times on the wall, without a zone.
        shown: What waits for an answer.
        snoozed: What was put off.
    """

    came: Mapping[str, frozenset[datetime]] = field(default_factory=dict)
    shown: Mapping[str, ShownReminder] = field(default_factory=dict)
    snoozed: Mapping[str, Snoozed] = field(default_factory=dict)

    def come(self, due: Due) -> ReminderState:
        """Return the state in which a reminder has come and is shown, in place of any other.

        A notice that is there stays known until it is replaced.
        """
        who = due.participant
        came = self.came.get(who, frozenset()) | {_on_wall(due.at)}
        notice = self.shown[who].notice if who in self.shown else 0
        shown = {**self.shown, who: ShownReminder(due.reminder.number, due.at, notice)}
        return ReminderState(
            came={**self.came, who: came}, shown=shown, snoozed=_without(who, self.snoozed)
        )

    def with_notice(self, participant: str, notice: int) -> ReminderState:
        """Return the state in which what somebody is shown has a notice of this number."""
        noticed = replace(self.shown[participant], notice=notice)
        return replace(self, shown={**self.shown, participant: noticed})

    def answered(self, participant: str) -> ReminderState:
        """Return the state in which nothing waits for somebody's answer."""
        return replace(self, shown=_without(participant, self.shown))

    def snooze(self, participant: str, now: datetime) -> ReminderState:
        """Return the state in which what somebody is shown comes again later."""
        put_off = Snoozed(self.shown[participant].reminder, now + LATER)
        snoozed = {**self.snoozed, participant: put_off}
        return replace(self.answered(participant), snoozed=snoozed)


def coming(
    lists: Mapping[str, ReminderList],
    changed: datetime,
    state: ReminderState,
    now: datetime,
    zone: tzinfo | None = None,
) -> tuple[Due, ...]:
    """Return what has to come now: one for each person at most, the latest.

    Args:
        lists: Each person's reminders.
        changed: When they were changed last: what was set later than its time is for another day.
        state: What came before, and what was put off.
        now: The moment (aware).
        zone: Where the clock hangs; None: here.
    """
    since = now - GRACE
    if changed <= now:  # or they were written by a clock that went ahead
        since = max(since, changed)
    first = since.astimezone(zone).date() - timedelta(days=1)
    by_person: dict[str, Due] = {}
    for who, snoozed in state.snoozed.items():
        late = now - snoozed.until
        if timedelta() <= late < GRACE and _stands(lists, who, snoozed.reminder, now, zone):
            by_person[who] = Due(snoozed.until, who, lists[who].find(snoozed.reminder))
    for ahead in range((now.astimezone(zone).date() - first).days + 1):
        for due in on_day(lists, first + timedelta(days=ahead), zone):
            if since < due.at <= now:
                by_person[due.participant] = due
    came = state.came
    return tuple(
        due for who, due in by_person.items() if _on_wall(due.at) not in came.get(who, frozenset())
    )


def next_look(
    lists: Mapping[str, ReminderList],
    state: ReminderState,
    now: datetime,
    zone: tzinfo | None = None,
) -> datetime | None:
    """Return when to look again; None: not until something is changed."""
    moments = [due.at for due in next_due(lists, now, zone)[:1]]
    moments += [each.until for each in state.snoozed.values()]
    moments += [each.since + PATIENCE for each in state.shown.values()]
    return min(moments, default=None)


def tidied(
    lists: Mapping[str, ReminderList],
    state: ReminderState,
    now: datetime,
    zone: tzinfo | None = None,
) -> ReminderState:
    """Return the state without what is over, and without what its person has taken back.

    What would be over later than it ever could be, since the clock was set back, begins anew.
    """
    known = _on_wall(now.astimezone(zone))
    came = {
        who: frozenset(each for each in kept if abs(each - known) < _KNOWN)
        for who, kept in state.came.items()
    }
    shown = {
        who: replace(each, since=min(each.since, now))
        for who, each in state.shown.items()
        if _stands(lists, who, each.reminder, now, zone) and now < each.since + PATIENCE
    }
    snoozed = {
        who: replace(each, until=min(each.until, now + LATER))
        for who, each in state.snoozed.items()
        if _stands(lists, who, each.reminder, now, zone) and now < each.until + GRACE
    }
    return ReminderState(
        came={who: kept for who, kept in came.items() if kept}, shown=shown, snoozed=snoozed
    )


def _stands(
    lists: Mapping[str, ReminderList], who: str, number: int, now: datetime, zone: tzinfo | None
) -> bool:
    """Tell whether a reminder that is under way may still come to somebody now."""
    own = lists.get(who)
    if own is None or all(each.number != number for each in own.reminders):
        return False
    here = now.astimezone(zone)
    return own.none_on != here.date() and (own.quiet is None or here.time() not in own.quiet)


def _on_wall(moment: datetime) -> datetime:
    """Return what day and time the clock on the wall shows at a moment."""
    return moment.replace(tzinfo=None)


def _without(who: str, kept: Mapping[str, T]) -> dict[str, T]:
    return {name: each for name, each in kept.items() if name != who}
