"""What stands in the person's calendar: the reminders, and what is meant for a week.

Times are those of the clock on the wall. Each appointment has a name that stays the same from one
export to the next, so that a calendar changes it and does not double it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from taichi_coach.practice.programme.plans import MOMENTS, card
from taichi_coach.reminders.model import clock_time
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taichi_coach.practice.storage.records import Plan
    from taichi_coach.reminders.model import ReminderList

#: When in the day a plan's moments are, in the order of `MOMENTS`.
_HOURS: Final = (time(8, 30), time(10), time(13, 30), time(15, 30), time(18, 30), time(10))
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One thing in a calendar.

    Attributes:
        uid: Its name, the same at every export.
        title: What it is called.
        note: What is said below that.
        starts: The first time (naive: as the wall shows it); it lies on one of `days`.
        minutes: How long it lasts.
        days: The weekdays that it comes again on, Monday being 0; none: it comes once.
        left_out: A day on which it does not come after all.
    """

    uid: str
    title: str
    note: str
    starts: datetime
    minutes: int
    days: frozenset[int] = frozenset()
    left_out: date | None = None


def of_reminders(
    own: ReminderList, today: date, about: Callable[[str], tuple[str, int] | None]
) -> tuple[Appointment, ...]:
    """Return the appointments that a person's reminders are, from today on.

    What lies in the quiet hours is none.

    Args:
        own: The person's reminders.
        today: The first day that there may be one on.
        about: Tells what a session is called and its whole minutes; None where there is no such
            session any more: then there is no appointment.
    """
    return tuple(_of_reminders(own, today, about))


def _of_reminders(
    own: ReminderList, today: date, about: Callable[[str], tuple[str, int] | None]
) -> Iterator[Appointment]:
    for each in own.reminders:
        known = about(each.session)
        if known is None:
            continue
        title, minutes = known
        first = next(
            day
            for day in (today + timedelta(days=ahead) for ahead in range(_WEEK))
            if day.weekday() in each.days
        )
        for at in each.times:
            if own.quiet is None or at not in own.quiet:
                # One that comes once a day is the same at another time; of several, each is its
                # time, so that none takes the name of another when the first one moves.
                which = clock_time(at) if each.every_min else ""
                yield Appointment(
                    uid=_uid(own.key, str(each.number), which),
                    title=title,
                    note=tr("As much as is comfortable. Stop if it hurts."),
                    starts=datetime.combine(first, at),
                    minutes=minutes,
                    days=each.days,
                    left_out=own.none_on,
                )


def of_plan(plan: Plan) -> tuple[Appointment, ...]:
    """Return the appointments that a plan for a week is.

    A plan says how often, not on which days: they are spread over what was left of the week when
    it was made, and are the same whenever it is asked. They can be moved in the calendar.
    """
    first = min(max((plan.at.date() - plan.monday).days, 0), _WEEK - 1)
    left = range(first, _WEEK)
    count = min(plan.days, len(left))
    at = dict(zip(MOMENTS, _HOURS, strict=True)).get(plan.moment, _HOURS[-1])
    return tuple(
        Appointment(
            uid=_uid(plan.participant, plan.monday.isoformat(), str(which)),
            title=plan.what,
            note=card(plan),
            starts=datetime.combine(
                plan.monday + timedelta(days=left[which * len(left) // count]), at
            ),
            minutes=plan.minutes,
        )
        for which in range(count)
    )


def _uid(*of: str) -> str:
    """Return a name that is always the same for the same, and tells nobody who it is."""
    return f"{uuid5(NAMESPACE_URL, '/'.join(of))}@taichi-coach"
