"""What the page of the reminders tells: values and words, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Final, Literal

from taichi_coach.reminders.model import Manner, Reminder, together
from taichi_coach.reminders.reminder_words import (
    MANNERS,
    READY_TIMES,
    READY_WORDS,
    coming_words,
    days_words,
    title_of,
)
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import at_words
from taichi_coach.text.lists import dotted

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.reminders.coming import Snoozed
    from taichi_coach.reminders.model import QuietHours, ReminderList
    from taichi_coach.reminders.reminder_words import Titles

#: A part of the page, which says beside itself what was done there, or why not.
Place = Literal["times", "set", "manner", "rest", "waiting"]

HOURLY: Final = "hourly"
#: Every two hours, which is offered ready as one.
EVERY_TWO_HOURS: Final = Reminder(number=0, at=time(9), every_min=120, until=time(19))
MANNER_OPTIONS: Final = tuple((key.value, words) for key, words in MANNERS.items())
MANNER_LINES: Final = {
    Manner.NOTICE.value: tr("A few words at the edge of the screen, without a sound."),
    Manner.CUE.value: tr("The words, and a voice that whispers “Relax. Stretch out.”"),
    Manner.LED.value: tr("Voice and captions begin at the foot of the screen. Nothing to press."),
}
ABOUT_WAITING: Final = tr(
    "With your first one, a small part of the program begins to wait for the time, unseen. It"
    " starts again whenever you sign in, until you turn that off here."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRow:
    """One reminder in words. `trouble` says what is wrong with it; `removed`: it can come back."""

    number: int
    title: str
    line: str
    trouble: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersView:
    """Everything that the page shows.

    `coming` tells what comes next, `ready` are the keys of the ready times that are set. `manner`
    is how all of them come, "" where they differ or there is none. `waiting` tells who waits.
    `said` is a sentence about what was done just now, beside the part `place`.
    """

    coming: str
    ready: frozenset[str] = frozenset()
    rows: tuple[ReminderRow, ...] = ()
    manner: str = ""
    none_today: bool = False
    quiet: QuietHours | None = None
    at_login: bool = False
    waiting: str = ""
    said: str = ""
    place: Place = "times"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderForm:
    """What the page asks that sets or changes one reminder; `fault` says why it was not kept.

    `few` and `all_sessions` are ids and titles: the few that suit a reminder, and every one.
    """

    reminder: Reminder
    few: tuple[tuple[str, str], ...]
    all_sessions: tuple[tuple[str, str], ...]
    fault: str = ""


def ready_options() -> tuple[tuple[str, str], ...]:
    """Return the ready times: key and words."""
    return tuple(
        (key, tr("{name} {at}").format(name=READY_WORDS[key], at=at_words(at)))
        for key, at in READY_TIMES.items()
    )


def ready_now(own: ReminderList) -> dict[str, Reminder]:
    """Return the ready times that are set, each with its reminder."""
    by_key = {}
    for each in own.reminders:
        if (each.at, each.every_min, each.until) == (
            EVERY_TWO_HOURS.at,
            EVERY_TWO_HOURS.every_min,
            EVERY_TWO_HOURS.until,
        ):
            by_key[HOURLY] = each
        elif not each.every_min:
            by_key |= {key: each for key, at in READY_TIMES.items() if at == each.at}
    return by_key


def row_of(each: Reminder, titles: Titles, *, removed: bool = False) -> ReminderRow:
    """Return a reminder in words."""
    title = titles(each.session)
    manner = MANNERS[each.manner].lower()
    line = dotted((days_words(each.days), title, manner))
    trouble = ""
    if not title:
        trouble = tr(
            "The session “{session}” is not there any more. Choose another one with “Change”."
        ).format(session=each.session)
    return ReminderRow(
        number=each.number,
        title=title_of(each),
        line=f"{line[:1].upper()}{line[1:]}",
        trouble="" if removed else trouble,
        removed=removed,
    )


def rows_of(own: ReminderList, removed: Reminder | None, titles: Titles) -> tuple[ReminderRow, ...]:
    """Return all reminders in words, by the time of the day; one that was removed in its place."""
    shown = [(each, False) for each in own.reminders]
    if removed is not None:
        shown.append((removed, True))
    shown.sort(key=lambda each: (each[0].at, each[0].number))
    return tuple(row_of(each, titles, removed=gone) for each, gone in shown)


def common_manner(own: ReminderList) -> str:
    """Return the manner in which all come, "" where they differ or there is none."""
    manners = {each.manner.value for each in own.reminders}
    return manners.pop() if len(manners) == 1 else ""


def coming_line(
    own: ReminderList,
    now: datetime,
    titles: Titles,
    put_off: Snoozed | None = None,
    *,
    waits: bool,
) -> str:
    """Return what comes next, or that nobody waits for it; what the page is for at first."""
    if not own.reminders:
        return tr("Choose when the stretch comes to you. It asks for two and a half minutes.")
    coming = coming_words(own, now, titles, put_off)
    if waits:
        return coming
    return tr("{coming} But nothing waits for it: see the foot of this page.").format(coming=coming)


def waiting_words(own: ReminderList, *, waits: bool, at_login: bool) -> str:
    """Return whether reminders will come, and after what."""
    if not own.reminders:
        return ABOUT_WAITING
    if at_login and waits:
        return tr("The program waits for the next time, unseen, and again whenever you sign in.")
    if at_login:
        return tr("Nothing waits just now, so none comes until you sign in again.")
    if waits:
        return tr("The program waits until you sign out. After that no reminder comes.")
    return tr("Nothing waits, so no reminder comes.")


def clash_words(wanted: Reminder, own: ReminderList) -> str:
    """Return a sentence where a reminder would come in the same minute as another; else ""."""
    others = tuple(each for each in own.reminders if each.number != wanted.number)
    clash = together(wanted, others)
    if clash is None:
        return ""
    at, other = clash
    if other.every_min:
        return tr("“{title}” comes at {at} already. Choose another time.").format(
            title=title_of(other), at=at_words(at)
        )
    return tr("There is one at {at} already. Choose another time, or change that one.").format(
        at=at_words(at)
    )


def hour_words(minutes: int) -> str:
    """Return a time that is told in minutes of the day: "21:30"."""
    return at_words(time(*divmod(minutes, 60)))
