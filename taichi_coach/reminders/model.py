"""What a person wants to be reminded of, and when: values, and what may stand beside what.

Times are those that the clock on the wall shows, wherever it hangs. Nothing here asks for the time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import ReminderError
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import at_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

#: What is practised unless something else is chosen.
STRETCH: Final = "ten-finger-stretch"
EVERY_DAY: Final = frozenset(range(7))
#: The times that are offered ready: morning, noon, evening.
MORNING, NOON, EVENING = time(9), time(12, 30), time(18, 30)
#: How far apart "every …" may be, in minutes.
CLOSEST_MIN, FARTHEST_MIN = 15, 12 * 60
#: How many reminders a person can have; each "every …" counts once.
MOST: Final = 24


class Manner(StrEnum):
    """How a reminder comes.

    A NOTICE is quiet and waits for an answer; a CUE whispers "Relax. Stretch out." as well; LED
    begins the session by itself, in a strip at the foot of the screen.
    """

    NOTICE = "notice"
    CUE = "cue"
    LED = "led"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One time of the day, or one every so often, on some days of the week.

    Attributes:
        number: What it is called by; never given to another one of the same person.
        at: The time, or the first of them.
        every_min: Minutes from one to the next; 0: it comes once a day.
        until: The last time that there may be; None where it comes once.
        days: Weekdays, Monday being 0; never none.
        session: The id of what is practised.
        manner: How it comes.
    """

    number: int
    at: time
    every_min: int = 0
    until: time | None = None
    days: frozenset[int] = EVERY_DAY
    session: str = STRETCH
    manner: Manner = Manner.NOTICE

    @property
    def times(self) -> tuple[time, ...]:
        """Return the times of a day, in order.

        >>> [str(at) for at in Reminder(number=1, at=time(9), every_min=240, until=time(18)).times]
        ['09:00:00', '13:00:00', '17:00:00']
        """
        if not self.every_min or self.until is None:
            return (self.at,)
        first, last = minute(self.at), minute(self.until)
        return tuple(time(*divmod(each, 60)) for each in range(first, last + 1, self.every_min))


@dataclass(frozen=True, slots=True)
class QuietHours:
    """When nothing comes: from `begin` on, until just before `end`; also across midnight."""

    begin: time
    end: time

    def __contains__(self, at: time) -> bool:
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end


@dataclass(frozen=True, slots=True)
class ReminderList:
    """All reminders of one person.

    `none_on` is the day for which there are none: a hard day. It ends by itself. `last_number` is
    the highest number that was ever given. `key` names this list among all that there are anywhere;
    it gets one when it is kept.
    """

    reminders: tuple[Reminder, ...] = ()
    quiet: QuietHours | None = None
    none_on: date | None = None
    last_number: int = 0
    key: str = ""

    def find(self, number: int) -> Reminder:
        """Return a reminder by its number.

        Raises:
            ReminderError: There is none of this number.
        """
        for each in self.reminders:
            if each.number == number:
                return each
        raise ReminderError(
            tr("There is no reminder {number}. “remind list” shows them all.").format(number=number)
        )

    def add(self, wanted: Reminder) -> ReminderList:
        """Return this list with one more, under a number of its own, by the time of the day.

        Raises:
            ReminderError: It cannot be one, it would come together with another, or they are
                too many.
        """
        _check(wanted)
        if len(self.reminders) >= MOST:
            raise ReminderError(
                tr("There are {most} reminders already. Remove one first.").format(most=MOST)
            )
        _check_alone(wanted, self.reminders)
        number = self.last_number + 1
        new = (*self.reminders, replace(wanted, number=number))
        return replace(self, reminders=_in_order(new), last_number=number)

    def change(self, wanted: Reminder) -> ReminderList:
        """Return this list with a reminder in place of the one of the same number.

        Raises:
            ReminderError: There is none of this number, or as for `add`.
        """
        old = self.find(wanted.number)
        others = tuple(each for each in self.reminders if each is not old)
        _check(wanted)
        _check_alone(wanted, others)
        return replace(self, reminders=_in_order((*others, wanted)))

    def remove(self, number: int) -> ReminderList:
        """Return this list without a reminder.

        Raises:
            ReminderError: There is none of this number.
        """
        old = self.find(number)
        return replace(self, reminders=tuple(each for each in self.reminders if each is not old))

    def restore(self, removed: Reminder) -> ReminderList:
        """Return this list with a reminder that was removed from it, under its number.

        Raises:
            ReminderError: As for `add`.
        """
        last = self.last_number
        back = replace(self, last_number=removed.number - 1).add(removed)
        return replace(back, last_number=last)


def minute(at: time) -> int:
    """Return how many minutes of the day have gone by."""
    return at.hour * 60 + at.minute


def clock_time(at: time) -> str:
    """Return a time as files have it: "09:00"."""
    return f"{at:%H:%M}"


def _check(wanted: Reminder) -> None:
    """Raise ReminderError where a reminder cannot be one."""
    if not wanted.days or not wanted.days <= EVERY_DAY:
        raise ReminderError(tr("A reminder needs at least one day of the week."))
    if not wanted.every_min:
        return
    if not CLOSEST_MIN <= wanted.every_min <= FARTHEST_MIN:
        raise ReminderError(
            tr("Reminders can come every {closest} minutes to every {farthest} hours.").format(
                closest=CLOSEST_MIN, farthest=FARTHEST_MIN // 60
            )
        )
    if wanted.until is None or wanted.until <= wanted.at:
        until = at_words(wanted.until or time())
        raise ReminderError(
            tr(
                "From {at} to {until} goes past midnight. Give a time that is later on the same"
                " day, and add those after midnight by themselves."
            ).format(at=at_words(wanted.at), until=until)
        )


def together(wanted: Reminder, others: Iterable[Reminder]) -> tuple[time, Reminder] | None:
    """Return the first minute in which a reminder would come with another, and that one."""
    for other in others:
        if other.days & wanted.days and (at := min({*other.times} & {*wanted.times}, default=None)):
            return at, other
    return None


def _check_alone(wanted: Reminder, others: tuple[Reminder, ...]) -> None:
    """Raise ReminderError where two would come in the same minute."""
    clash = together(wanted, others)
    if clash is not None:
        at, other = clash
        raise ReminderError(
            tr(
                "There is a reminder at {at} already (number {number}). Choose another"
                " time, or remove that one first."
            ).format(at=at_words(at), number=other.number)
        )


def _in_order(reminders: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
    return tuple(sorted(reminders, key=lambda each: (each.at, each.number)))
