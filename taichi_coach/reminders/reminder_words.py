"""Reminders in words: when they come, on which days, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.reminders.model import EVENING, EVERY_DAY, MORNING, NOON, Manner
from taichi_coach.reminders.schedule import next_due
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.counts import in_words
from taichi_coach.text.dates import at_words, weekdays
from taichi_coach.text.lists import and_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime, time

    from taichi_coach.reminders.coming import Snoozed
    from taichi_coach.reminders.model import QuietHours, Reminder, ReminderList

    #: Returns a session's title by its id; "" where it is not there.
    Titles = Callable[[str], str]

#: The times that are offered ready, by key, and their words.
READY_TIMES: Final[Mapping[str, time]] = {"morning": MORNING, "noon": NOON, "evening": EVENING}
READY_WORDS: Final = {
    "morning": tr("Morning"),
    "noon": tr("Noon"),
    "evening": tr("Evening"),
}
MANNERS: Final = {
    Manner.NOTICE: tr("A quiet notice"),
    Manner.CUE: tr("A whispered cue too"),
    Manner.LED: tr("Led by itself"),
}
NO_TIME: Final = tr("The quiet hours leave no time at which one could come.")
_WEEKDAYS, _WEEKEND = frozenset(range(5)), frozenset((5, 6))


def title_of(each: Reminder) -> str:
    """Return when a reminder comes: "Morning, 9:00", "Every two hours, 9:00 to 19:00"."""
    if each.every_min and each.until is not None:
        return tr("{every}, {first} to {last}").format(
            every=every_words(each.every_min), first=at_words(each.at), last=at_words(each.until)
        )
    for key, at in READY_TIMES.items():
        if at == each.at:
            return tr("{name}, {at}").format(name=READY_WORDS[key], at=at_words(at))
    return at_words(each.at)


def every_words(minutes: int) -> str:
    """Return how often: "Every 30 minutes", "Every hour", "Every two hours"."""
    hours, rest = divmod(minutes, 60)
    if rest:
        return tr("Every {minutes} minutes").format(minutes=minutes)
    return ngettext("Every hour", "Every {count} hours", hours).format(count=in_words(hours))


def days_words(days: frozenset[int]) -> str:
    """Return on which days: "every day", "Monday to Friday", "Monday and Thursday"."""
    names = weekdays()
    if days == EVERY_DAY:
        return tr("every day")
    if days == _WEEKDAYS:
        return tr("{first} to {last}").format(first=names[0], last=names[4])
    if days == _WEEKEND:
        return tr("at weekends")
    return and_list(names[day] for day in sorted(days))


def leaves_no_time(own: ReminderList) -> bool:
    """Tell whether every time of every reminder lies in the quiet hours."""
    times = [at for each in own.reminders for at in each.times]
    return bool(times) and own.quiet is not None and all(at in own.quiet for at in times)


def coming_words(
    own: ReminderList, now: datetime, titles: Titles, put_off: Snoozed | None = None
) -> str:
    """Return what comes next: "Next: today at 12:30, Mindful ten-finger stretch."; "" for none.

    `put_off` is what the person answered "In 15 minutes" to.
    """
    if not own.reminders:
        return ""
    none = tr("None today. ") if own.none_on == now.date() else ""
    coming = [(due.at, due.reminder) for due in next_due({"": own}, now, now.tzinfo)[:1]]
    if put_off is not None and put_off.until > now and not none:
        until = put_off.until.astimezone(now.tzinfo)
        coming += [(until, each) for each in own.reminders if each.number == put_off.reminder]
    if not coming:
        return NO_TIME
    at, each = min(coming, key=_moment)
    return none + tr("Next: {day} at {at}, {title}.").format(
        day=_day(at, now), at=at_words(at.time()), title=titles(each.session) or each.session
    )


def quiet_words(quiet: QuietHours) -> str:
    """Return what quiet hours mean: "Nothing comes from 21:00 to 8:00."."""
    if quiet.begin == quiet.end:
        return tr("From and to are the same, so no hour is quiet.")
    return tr("Nothing comes from {begin} to {end}.").format(
        begin=at_words(quiet.begin), end=at_words(quiet.end)
    )


def _moment(coming: tuple[datetime, Reminder]) -> datetime:
    return coming[0]


def _day(at: datetime, now: datetime) -> str:
    ahead = (at.date() - now.date()).days
    if ahead == 0:
        return tr("today")
    return tr("tomorrow") if ahead == 1 else weekdays()[at.weekday()]
