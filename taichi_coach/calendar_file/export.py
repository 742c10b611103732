"""One person's calendar file: what there is, where they live, and what had to be left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone_name

from taichi_coach.calendar_file.appointments import of_plan, of_reminders
from taichi_coach.calendar_file.ics import ics
from taichi_coach.errors import CoachError
from taichi_coach.practice.programme import plans
from taichi_coach.practice.storage.records import Plan
from taichi_coach.script.files.supports import support_for
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import whole_minutes
from taichi_coach.timeline.session_lengths import lengths_of

if TYPE_CHECKING:
    from taichi_coach.practice.storage.log import Log
    from taichi_coach.reminders.model import ReminderList
    from taichi_coach.script.files.library import Library
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.speech_lengths import SpeechLengths


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar file, how many appointments it has, and sentences about what is missing in it."""

    content: bytes
    count: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What a calendar tells of sessions: titles and lengths, as this person practises them."""

    library: Library
    own: Settings
    speech: SpeechLengths

    def about(self, session_id: str) -> tuple[str, int] | None:
        """Return a session's title and whole minutes; None where it has gone or cannot be used."""
        try:
            session = self.library.session(session_id)
            support = support_for(session, self.own.support)
            lasts = lengths_of(session, self.library, support, self.own, self.speech)
        except CoachError:
            return None
        return session.title, whole_minutes(lasts.duration_ms)


def local_zone(now: datetime) -> ZoneInfo | None:
    """Return the zone of this machine by its name.

    None where it has none that is known, or where its clock shows other times than that zone's,
    now, in winter or in summer: the name is the system's, and `TZ` may say otherwise.
    """
    try:
        zone = ZoneInfo(get_localzone_name() or "")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    winter, summer = (datetime(now.year, month, 1, tzinfo=UTC) for month in (1, 7))
    agree = all(
        each.astimezone(zone).utcoffset() == each.astimezone().utcoffset()
        for each in (now, winter, summer)
    )
    return zone if agree else None


def calendar_file(
    reminders: ReminderList,
    log: Log,
    facts: SessionFacts,
    now: datetime,
    zone: ZoneInfo | None,
) -> CalendarFile:
    """Return a person's reminders and the plan of the week that is to come or under way.

    Raises:
        CoachError: There is nothing that a calendar could hold, or the log cannot be read.
    """
    today = now.astimezone(zone).date()
    made = log.records(Plan, participant=facts.own.participant)
    plan = plans.plan_of(made, plans.monday_to_plan(today))
    planned = of_plan(plan) if plan is not None else ()
    appointments = (*of_reminders(reminders, today, facts.about), *planned)
    missing = tuple(
        tr(
            "Reminder {number} is left out: there is no session “{session}” any more. Choose"
            " another one for it."
        ).format(number=each.number, session=each.session)
        for each in reminders.reminders
        if facts.about(each.session) is None
    )
    if not appointments:
        raise CoachError(" ".join(missing) or _nothing(reminders))
    return CalendarFile(ics(appointments, now, zone), len(appointments), missing)


def _nothing(reminders: ReminderList) -> str:
    """Return why there is nothing that a calendar could hold."""
    if reminders.reminders:
        return tr("All your reminders lie in your quiet hours, so that no calendar needs them.")
    return tr("There is nothing to put into a calendar yet: add a reminder, or plan your week.")
