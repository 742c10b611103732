"""What the process that waits does when it has woken: it shows what is due, and takes the answers.

All that is outside (clock, files, desktop, strips) is `Surroundings`. A reminder is written down
before it is shown, and crossed out once it is answered: who is killed in between shows it again,
in its own place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.coming import coming, next_look, tidied
from taichi_coach.reminders.model import Manner
from taichi_coach.reminders.schedule import Due
from taichi_coach.reminders.strip import ReminderReply, StripManner

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from taichi_coach.reminders.coming import ReminderState
    from taichi_coach.reminders.model import ReminderList


#: A notice is shown when its button can begin at once, but at the latest after so long.
READY_WITHIN: Final = timedelta(seconds=10)


class Strip(Protocol):
    """A process that leads, whispers or asks. It is prepared, and does nothing until it is told."""

    def go(self) -> None:
        """Have it begin."""

    def end(self) -> None:
        """Have it end; nothing where it has ended."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the desktop shows, by its number; 0 where it shows nothing.

    `asks`: it has buttons. Without them it only tells that there is nothing to begin.
    """

    number: int
    asks: bool = True


class Surroundings(Protocol):
    """All that is outside of a resident."""

    def now(self) -> datetime:
        """Return the moment, with the offset of this place."""

    def lists(self) -> tuple[Mapping[str, ReminderList], datetime]:
        """Return everybody's reminders, and when they were changed last.

        Raises:
            ReminderError: They cannot be read.
        """

    def keep_none_on(self, participant: str, day: date) -> None:
        """Keep that somebody wants no more reminders on a day."""

    def load(self) -> ReminderState:
        """Return what outlasted the last process that waited."""

    def save(self, state: ReminderState) -> None:
        """Keep what has to outlast this one."""

    def is_unwelcome(self) -> bool:
        """Tell whether nothing may come now: somebody practises, or does not want to be told."""

    def is_there(self, session: str) -> bool:
        """Tell whether there is a session of this id."""

    def strip(self, due: Due, manner: StripManner) -> Strip | None:
        """Start a strip; None where the system starts no more processes just now."""

    def can_ask(self, session: str) -> bool:
        """Tell whether there are notices with buttons, and a session to begin by them."""

    def notice(self, due: Due, instead_of: int) -> Notice | None:
        """Show a notice, in place of the one of a number; None where none can be answered."""

    def withdraw(self, notice: int) -> None:
        """Take a notice away; nothing where it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """A reminder that waits for an answer.

    Attributes:
        due: Which it is.
        strip: What its button begins, or the strip that asks by itself; None where there is none.
        cue: What whispers as soon as the notice is there; None where nothing does.
        by_notice: Whether a notice asks, and not the strip.
        shown_by: When the notice is shown at the latest; None: it is.
    """

    due: Due
    strip: Strip | None = None
    cue: Strip | None = None
    by_notice: bool = True
    shown_by: datetime | None = None

    def end(self) -> None:
        """End what was made ready."""
        for each in (self.strip, self.cue):
            if each is not None:
                each.end()


class Resident:
    """Shows each reminder as it comes, until it is answered or has waited long enough.

    It never waits: whoever owns it calls `tick` at the moment that was asked for, and hands on
    what was answered.
    """

    def __init__(self, world: Surroundings) -> None:
        """Take up what another one left. Nothing is shown before the first look."""
        self._world = world
        self._state = world.load()
        self._asking: dict[str, _Asking] = {}

    @property
    def is_asking(self) -> bool:
        """Tell whether anything waits for an answer."""
        return bool(self._asking)

    def tick(self) -> datetime | None:
        """Do what the present moment asks for; return when to look again, None for not at all."""
        now = self._world.now()
        try:
            lists, changed = self._world.lists()
        except ReminderError:  # it is told wherever a person asks for them
            self.close()
            return None
        before = self._state
        self._keep(tidied(lists, before, now))
        for who in before.shown.keys() - self._state.shown.keys():
            self._take_away(who, before.shown[who].notice)
        due = {each.participant: each for each in self._left(lists)}
        due |= {each.participant: each for each in coming(lists, changed, self._state, now)}
        if due:
            self._come(tuple(due.values()), now)
        unseen = {who: each.shown_by for who, each in self._asking.items() if each.shown_by}
        for who in [who for who, shown_by in unseen.items() if shown_by <= now]:
            del unseen[who]
            self._show(who)
        later = next_look(lists, self._state, now)
        return min((*unseen.values(), *((later,) if later else ())), default=None)

    def answer(self, participant: str, reply: ReminderReply | None) -> None:
        """Do what somebody answered; None: it was closed, and this once nothing more comes of it.

        An answer to what is no longer asked is none.
        """
        asking = self._asking.get(participant)
        if asking is None:
            return
        now, notice = self._world.now(), self._state.shown[participant].notice
        if reply is ReminderReply.NOW:
            del self._asking[participant]
            if asking.by_notice:
                _go(asking.strip or self._world.strip(asking.due, StripManner.LED))
        if reply is ReminderReply.NOT_TODAY:
            self._world.keep_none_on(participant, asking.due.at.date())
        self._keep(
            self._state.snooze(participant, now)
            if reply is ReminderReply.LATER
            else self._state.answered(participant)
        )
        self._take_away(participant, notice)

    def answer_notice(self, notice: int, reply: ReminderReply | None) -> None:
        """Do what was answered to the notice of a number; as `answer` does."""
        for who, shown in self._state.shown.items():
            if shown.notice == notice:
                self.answer(who, reply)
                return

    def ready(self, strip: Strip) -> None:
        """Show the notice whose strip is ready to begin."""
        for who, asking in self._asking.items():
            if asking.strip is strip and asking.shown_by is not None:
                self._show(who)
                return

    def ended(self, strip: Strip) -> None:
        """Take note that a strip has ended, maybe before it was told to begin."""
        for who, asking in self._asking.items():
            if asking.strip is strip:
                if not asking.by_notice:
                    self.answer(who, None)
                    return
                self._asking[who] = replace(asking, strip=None)  # another one can be started
                if asking.shown_by is not None:
                    self._show(who)
                return

    def close(self) -> None:
        """Take away all that is shown; it comes again if the next process begins soon."""
        for who in (*self._asking,):
            self._take_away(who, self._state.shown[who].notice)

    def _left(self, lists: Mapping[str, ReminderList]) -> tuple[Due, ...]:
        """Return what another process was killed over."""
        return tuple(
            Due(each.since, who, lists[who].find(each.reminder))
            for who, each in self._state.shown.items()
            if who not in self._asking
        )

    def _come(self, dues: tuple[Due, ...], now: datetime) -> None:
        state = self._state
        for due in dues:
            state = state.come(due)
        self._keep(state)
        if self._world.is_unwelcome():  # what does not come now is not made up for
            for who in [due.participant for due in dues]:
                notice = self._state.shown[who].notice
                self._keep(self._state.answered(who))
                self._take_away(who, notice)
            return
        is_led = False
        for due in dues:
            if due.reminder.manner is Manner.LED and not is_led:
                is_led = self._lead(due)  # only one can be
            if due.participant in self._state.shown:
                self._prepare(due, now)

    def _lead(self, due: Due) -> bool:
        """Begin at once; return whether there is anything to begin."""
        who = due.participant
        if not self._world.is_there(due.reminder.session):
            return False
        strip = self._world.strip(due, StripManner.LED)
        if strip is None:
            return False
        self._take_away(who, self._state.shown[who].notice)
        strip.go()
        self._keep(self._state.answered(who))
        return True

    def _prepare(self, due: Due, now: datetime) -> None:
        """Make ready what asks, and what its answer begins, before anything is seen."""
        world, who = self._world, due.participant
        if (former := self._asking.pop(who, None)) is not None:
            former.end()
        asks = world.can_ask(due.reminder.session)
        self._asking[who] = _Asking(
            due=due,
            strip=world.strip(due, StripManner.LED) if asks else None,
            cue=world.strip(due, StripManner.CUE) if due.reminder.manner is Manner.CUE else None,
            shown_by=now + READY_WITHIN,
        )
        if not asks:
            self._show(who)

    def _show(self, who: str) -> None:
        """Let be seen what asks somebody."""
        asking = self._asking[who]
        notice = self._world.notice(asking.due, self._state.shown[who].notice)
        if notice is not None:
            self._asking[who] = replace(asking, cue=None, shown_by=None)
            self._keep(self._state.with_notice(who, notice.number))
        else:
            if asking.strip is not None:
                asking.strip.end()
            strip = self._world.strip(asking.due, StripManner.ASK)
            self._asking[who] = _Asking(due=asking.due, strip=strip, by_notice=False)
            _go(strip)
        _go(asking.cue)

    def _take_away(self, who: str, notice: int) -> None:
        """Let nothing more ask somebody."""
        if (asking := self._asking.pop(who, None)) is not None:
            asking.end()
        if notice:
            self._world.withdraw(notice)

    def _keep(self, state: ReminderState) -> None:
        if state != self._state:
            self._state = state
            self._world.save(state)


def _go(strip: Strip | None) -> None:
    if strip is not None:
        strip.go()
