from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from taichi_coach.calendar_file import export
from taichi_coach.calendar_file.appointments import of_plan, of_reminders
from taichi_coach.calendar_file.ics import ics
from taichi_coach.errors import CoachError
from taichi_coach.practice.programme.plans import MOMENTS
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.records import Plan
from taichi_coach.reminders.model import QuietHours, Reminder, ReminderList
from taichi_coach.settings import Settings
from taichi_coach.timeline.speech_pace import USUAL
from tests.bundled_library import library
from tests.tables import each_row
from tests.zones import in_zone

BERLIN = ZoneInfo("Europe/Berlin")
#: A Friday; on the Sunday of this week the clock goes back.
FRIDAY = date(2026, 10, 23)
NOW = datetime(2026, 10, 23, 12, tzinfo=BERLIN)
NINE = Reminder(number=0, at=time(9))
OWN = replace(ReminderList().add(NINE), key="anna")
PLAN = Plan(
    id="plan",
    at=NOW,
    monday=date(2026, 10, 19),
    what="Hands; softly, twice",
    minutes=10,
    moment=MOMENTS[4],
    days=2,
)


def about(session):
    return ("Ten fingers", 2) if session == NINE.session else None


def read(content, days=7):
    """Return what another program finds in a file from `FRIDAY` on: the wall's times, titles."""
    calendar = icalendar.Calendar.from_ical(content)
    found = recurring_ical_events.of(calendar).between(FRIDAY, FRIDAY + timedelta(days=days))
    return sorted((f"{each['DTSTART'].dt:%a %H:%M %z}", str(each["SUMMARY"])) for each in found)


def times(own, days=7):
    return [when for when, _ in read(ics(of_reminders(own, FRIDAY, about), NOW, BERLIN), days)]


def test_nine_is_nine_on_both_sides_of_summer_time():
    assert times(OWN, 4) == [
        "Fri 09:00 +0200",
        "Mon 09:00 +0100",
        "Sat 09:00 +0200",
        "Sun 09:00 +0100",
    ]


def test_the_first_appointment_is_one_of_its_own_days():
    mondays = replace(ReminderList().add(replace(NINE, days=frozenset({0, 2}))), key="anna")
    (event,) = of_reminders(mondays, FRIDAY, about)
    assert event.starts == datetime(2026, 10, 26, 9)  # noqa: DTZ001  the wall's
    assert times(mondays, 7) == ["Mon 09:00 +0100", "Wed 09:00 +0100"]


def test_a_hard_day_and_quiet_hours_are_left_out():
    hourly = ReminderList().add(replace(NINE, every_min=60, until=time(12), days=frozenset({4, 5})))
    own = replace(hourly, quiet=QuietHours(time(10), time(12)), none_on=FRIDAY, key="anna")
    assert times(own) == ["Sat 09:00 +0200", "Sat 12:00 +0200"]


def test_each_appointment_has_an_alarm_at_its_time_and_its_length():
    calendar = icalendar.Calendar.from_ical(ics(of_reminders(OWN, FRIDAY, about), NOW, BERLIN))
    (event,) = calendar.walk("VEVENT")
    (alarm,) = event.walk("VALARM")
    assert event["DURATION"].dt == timedelta(minutes=2)
    assert (alarm["TRIGGER"].dt, str(alarm["ACTION"])) == (timedelta(0), "DISPLAY")


def test_names_stay_and_a_later_export_counts_as_newer():
    def facts(own, now):
        calendar = icalendar.Calendar.from_ical(ics(of_reminders(own, FRIDAY, about), now, BERLIN))
        return [(str(each["UID"]), int(each["SEQUENCE"])) for each in calendar.walk("VEVENT")]

    later = OWN.change(replace(OWN.reminders[0], at=time(10)))
    (first,), (second,) = facts(OWN, NOW), facts(later, NOW + timedelta(minutes=1))
    assert first[0] == second[0]
    assert first[1] < second[1]
    assert facts(replace(OWN, key="ben"), NOW)[0][0] != first[0]


def test_where_the_zone_is_not_known_times_are_those_of_the_calendar():
    content = ics(of_reminders(OWN, FRIDAY, about), NOW, None)
    assert b"DTSTART:20261023T090000\r\n" in content
    assert b"VTIMEZONE" not in content


@each_row(
    ("made_on", "wanted"),
    [
        (date(2026, 10, 18), ["Mon 18:30", "Thu 18:30"]),
        (date(2026, 10, 23), ["Fri 18:30", "Sat 18:30"]),
        (date(2026, 10, 25), ["Sun 18:30"]),
    ],
)
def test_a_plan_is_spread_over_what_was_left_of_its_week_when_it_was_made(made_on, wanted):
    plan = replace(PLAN, at=datetime.combine(made_on, time(12), BERLIN))
    assert [f"{each.starts:%a %H:%M}" for each in of_plan(plan)] == wanted


def test_a_plan_in_somebodys_own_words_comes_once():
    (event,) = of_plan(replace(PLAN, days=1, moment="when the cat sleeps"))
    assert f"{event.starts:%a %H:%M}" == "Fri 10:00"
    ((_, title),) = read(ics([replace(event, starts=event.starts.replace(day=24))], NOW, BERLIN))
    assert title == PLAN.what


@pytest.fixture
def facts():
    return export.SessionFacts(library(), Settings(), USUAL)


def test_plan_and_reminders_stand_in_one_file_and_what_is_gone_is_told(facts):
    own = OWN.add(replace(NINE, at=time(11), session="gone"))
    with Log.open(None) as log:
        log.save(PLAN)
        made = export.calendar_file(own, log, facts, NOW, BERLIN)
    assert made.count == 3
    assert made.missing == (
        "Reminder 2 is left out: there is no session “gone” any more. Choose another one for it.",
    )
    titles = {title for _, title in read(made.content)}
    assert titles == {library().session(NINE.session).title, PLAN.what}


@each_row(
    ("own", "words"),
    [
        (ReminderList(), "There is nothing to put into a calendar yet"),
        (ReminderList().add(replace(NINE, session="gone")), "Reminder 1 is left out"),
        (
            replace(ReminderList().add(NINE), quiet=QuietHours(time(8), time(10))),
            "lie in your quiet hours",
        ),
    ],
)
def test_an_empty_calendar_is_not_written(facts, own, words):
    with Log.open(None) as log, pytest.raises(CoachError, match=words):
        export.calendar_file(own, log, facts, NOW, BERLIN)


@each_row(
    ("here", "named", "wanted"),
    [
        ("Europe/Berlin", "Europe/Berlin", BERLIN),
        ("Europe/Berlin", "Nowhere/Atlantis", None),
        ("Europe/Berlin", None, None),
        ("UTC+3", "Europe/Berlin", None),
        ("CET-1", "Europe/Berlin", None),
    ],
)
def test_a_zone_counts_only_where_the_clock_agrees(monkeypatch, here, named, wanted):
    monkeypatch.setattr(export, "get_localzone_name", lambda: named)
    with in_zone(here):
        assert export.local_zone(NOW) == wanted


#: One process for all that the calendar program is asked: to begin takes it a second.
KHAL = """
import json, sys
from khal.cli import main_khal
for words in json.loads(sys.argv[2]):
    try:
        main_khal(["-c", sys.argv[1], *words])
    except SystemExit as end:
        assert not end.code
"""


def test_a_second_import_into_a_calendar_program_changes_and_does_not_double(tmp_path):
    (tmp_path / "calendar").mkdir()
    config = tmp_path / "config"
    config.write_text(
        f"[calendars]\n[[own]]\npath = {tmp_path / 'calendar'}\n"
        f"[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n"
        f"dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
        f"datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n[default]\ndefault_calendar = own\n"
    )

    nine = replace(NINE, days=frozenset({5}))  # not every day: it reckons with all for years
    hourly = replace(nine, at=time(14), every_min=60, until=time(15))
    own = replace(ReminderList().add(nine).add(hourly), key="anna")
    later = own.change(replace(own.reminders[0], at=time(10)))
    later = later.change(replace(hourly, number=2, at=time(15), every_min=120, until=time(19)))
    asked = []
    for count, lists in enumerate((own, later)):
        file = tmp_path / f"{count}.ics"
        file.write_bytes(
            ics(of_reminders(lists, FRIDAY, about), NOW + timedelta(minutes=count), BERLIN)
        )
        asked.append(["import", "--batch", str(file)])
    asked.append(["list", "--format", "{start-time} {title}", "2026-10-24", "1d"])
    done = subprocess.run(
        [sys.executable, "-c", KHAL, str(config), json.dumps(asked)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
    )
    found = sorted(line for line in done.stdout.splitlines() if "Ten" in line)
    # 14:00 is no reminder any more; a calendar keeps what no file speaks of.
    assert found == [f"{hour}:00 Ten fingers" for hour in (10, 14, 15, 17, 19)]
