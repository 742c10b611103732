"""Appointments as an iCalendar file (RFC 5545), which every calendar program reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from icalendar import Alarm, Calendar, Event, Timezone

from taichi_coach.text.catalogue import tr
from taichi_coach.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from taichi_coach.calendar_file.appointments import Appointment

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: For how many years the zone's rules are written down.
_YEARS: Final = 10


def ics(appointments: Iterable[Appointment], now: datetime, zone: ZoneInfo | None) -> bytes:
    """Return the file.

    Args:
        appointments: What stands in it.
        now: The moment of the export (aware); a later one counts as the newer version.
        zone: Whose wall the times are of, with its rules in the file; None where that is not
            known: then they are the times of wherever the calendar is.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//taichi-coach//{VERSION}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", tr("Tai chi and stretching"))
    if zone is not None:
        calendar.add_component(_rules(zone, now))
    for each in appointments:
        calendar.add_component(_event(each, now, zone))
    content: bytes = calendar.to_ical()
    return content


def _rules(zone: ZoneInfo, now: datetime) -> Timezone:
    today = now.astimezone(zone).date()
    return Timezone.from_tzinfo(
        zone,
        zone.key,
        first_date=today.replace(month=1, day=1),
        last_date=today.replace(year=today.year + _YEARS, month=1, day=1),
    )


def _event(each: Appointment, now: datetime, zone: ZoneInfo | None) -> Event:
    starts = each.starts.replace(tzinfo=zone)
    event = Event()
    event.add("uid", each.uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", now.astimezone(UTC))
    # Calendars take over the higher number, whatever stood there: minutes go up by themselves.
    event.add("sequence", int(now.timestamp() // 60))
    event.add("summary", each.title)
    event.add("description", each.note)
    event.add("dtstart", starts)
    event.add("duration", timedelta(minutes=each.minutes))
    event.add("transp", "TRANSPARENT")
    if each.days:
        event.add("rrule", {"freq": "weekly", "byday": [_DAYS[day] for day in sorted(each.days)]})
    if each.left_out is not None:
        event.add("exdate", datetime.combine(each.left_out, starts.timetz()))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", each.title)
    alarm.add("trigger", timedelta())
    event.add_component(alarm)
    return event
