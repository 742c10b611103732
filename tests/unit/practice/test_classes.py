"""The classes of an instructor: who is in them, and who was there."""

import csv
import io
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.errors import LogError
from taichi_coach.practice.programme import classes, meetings, weekly_attendance
from taichi_coach.practice.programme import register as registers
from taichi_coach.practice.storage import changes, migrations, people
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.records import Attendance
from taichi_coach.practice.transfer import class_sheet
from tests.unit.logs import MONDAY, NOW, done

TUESDAY = "Tuesday"
WEEK = timedelta(days=7)


@pytest.fixture
def log():
    with Log.open(None) as opened:
        opened.save(done("a", participant="Ana", practised_s=610))
        opened.save(done("b", 1, participant="Ana", practised_s=600))
        opened.save(done("a", 8, participant="Ben", practised_s=300))
        opened.save(done("a", 8, id="cem", participant="Cem"))
        classes.begin(opened, TUESDAY, NOW)
        for name in ("Ana", "Ben"):
            classes.join(opened, TUESDAY, name, NOW)
        yield opened


def test_attendance_is_noted_once_a_day_and_taken_back(log):
    assert classes.attend(log, TUESDAY, "Ana", NOW)
    assert not classes.attend(log, TUESDAY, "Ana", NOW + timedelta(hours=2))
    assert classes.there_on(log, TUESDAY, NOW.date()) == {"Ana"}
    assert classes.attend(log, TUESDAY, "Ana", NOW, present=False)
    assert not classes.attend(log, TUESDAY, "Ana", NOW, present=False)
    assert log.records(Attendance) == ()
    changes.undo(log)
    assert [each.participant for each in log.records(Attendance)] == ["Ana"]
    with pytest.raises(LogError, match="nobody called Zoe"):
        classes.attend(log, TUESDAY, "Zoe", NOW)


def test_two_classes_on_one_day_are_kept_apart(log):
    classes.begin(log, "Evening", NOW)
    classes.join(log, "Evening", "Ana", NOW)
    classes.attend(log, "Evening", "Ana", NOW)
    assert classes.there_on(log, TUESDAY, NOW.date()) == frozenset()
    assert classes.running(log) == ("Evening", TUESDAY)
    assert (classes.members(log, "Evening"), classes.members(log, TUESDAY)) == (
        ("Ana",),
        ("Ana", "Ben"),
    )


def test_the_class_is_seen_by_week(log):
    classes.attend(log, TUESDAY, "Ana", NOW)
    classes.attend(log, TUESDAY, "Ana", NOW + timedelta(days=2))
    classes.attend(log, TUESDAY, "Cem", NOW)  # not in the class
    ana, ben = weekly_attendance.weeks_of_members(log, TUESDAY, MONDAY, MONDAY + timedelta(days=10))
    assert (ana.name, ben.name) == ("Ana", "Ben")
    assert [(each.attended, each.practices, each.minutes) for each in ana.weeks] == [
        (2, 2, 20),
        (0, 0, 0),
    ]
    assert [(each.monday, each.minutes) for each in ben.weeks] == [(MONDAY, 0), (MONDAY + WEEK, 5)]


def test_who_has_left_the_class_is_no_longer_on_its_list_and_comes_back_with_all(log):
    classes.attend(log, TUESDAY, "Ana", NOW)
    assert classes.leave(log, TUESDAY, "Ana", NOW) == "Ana left Tuesday"
    assert classes.members(log, TUESDAY) == ("Ben",)
    with pytest.raises(LogError, match="nobody called Ana in Tuesday"):
        classes.leave(log, TUESDAY, "Ana", NOW)
    changes.undo(log)
    assert classes.members(log, TUESDAY) == ("Ana", "Ben")
    assert (
        weekly_attendance.weeks_of_members(log, TUESDAY, MONDAY, MONDAY)[0].weeks[0].practices == 1
    )


def test_to_join_twice_changes_nothing(log):
    told = changes.latest(log)
    assert classes.join(log, TUESDAY, " ana", NOW) == "Ana"
    assert (classes.members(log, TUESDAY), changes.latest(log)) == (("Ana", "Ben"), told)


def test_a_new_member_does_not_practise_on_this_machine(log):
    classes.join(log, TUESDAY, "Zoe", NOW)
    assert "Zoe" not in people.practising_here(log, "Ana")
    assert "Ana" in people.practising_here(log, "")


def test_a_class_that_is_put_away_keeps_everything(log):
    classes.attend(log, TUESDAY, "Ana", NOW)
    assert classes.end(log, TUESDAY, NOW) == "The class Tuesday put away"
    assert classes.running(log) == ()
    assert classes.begin(log, "tuesday ", NOW) == TUESDAY
    assert classes.begin(log, TUESDAY, NOW) == TUESDAY
    assert changes.latest(log) == "The class Tuesday begun"
    assert classes.members(log, TUESDAY) == ("Ana", "Ben")
    assert classes.there_on(log, TUESDAY, NOW.date()) == {"Ana"}
    with pytest.raises(LogError, match="There is no class called Friday"):
        classes.end(log, "Friday", NOW)


def test_a_class_gets_another_name_with_all_that_is_its(log):
    classes.attend(log, TUESDAY, "Ana", NOW)
    classes.begin(log, "Friday", NOW)
    assert classes.rename(log, TUESDAY, " Wednesday", NOW) == "Wednesday"
    assert classes.running(log) == ("Friday", "Wednesday")
    assert classes.there_on(log, "Wednesday", NOW.date()) == {"Ana"}
    assert classes.rename(log, "Wednesday", "wednesday", NOW) == "wednesday"
    with pytest.raises(LogError, match="a class called Friday already"):
        classes.rename(log, "wednesday", "FRIDAY", NOW)


def test_which_class_is_meant(log):
    assert classes.course_meant(log, None) == TUESDAY
    assert classes.course_meant(log, TUESDAY) == TUESDAY
    with pytest.raises(LogError, match="no class called Friday"):
        classes.course_meant(log, "Friday")
    classes.begin(log, "Friday", NOW)
    with pytest.raises(LogError, match="several classes; say which: Friday, Tuesday"):
        classes.course_meant(log, None)
    with Log.open(None) as empty:
        for name in (None, "Friday"):
            with pytest.raises(LogError, match=r'no class yet\. Begin one: .* begin "Tuesdays"\.$'):
                classes.course_meant(empty, name)


def test_a_press_turns_a_week_round(log):
    assert weekly_attendance.turn_week(log, TUESDAY, "Ana", MONDAY, NOW)
    assert classes.there_on(log, TUESDAY, NOW.date()) == {"Ana"}
    classes.attend(log, TUESDAY, "Ana", NOW + timedelta(days=1))
    assert not weekly_attendance.turn_week(log, TUESDAY, "Ana", MONDAY, NOW)
    assert classes.days(log, TUESDAY) == ()


def test_a_week_long_past_is_noted_on_the_day_when_the_class_met(log):
    met = MONDAY - 2 * WEEK + timedelta(days=3)
    classes.attend(log, TUESDAY, "Ben", NOW - (NOW.date() - met))
    weekly_attendance.turn_week(log, TUESDAY, "Ana", MONDAY - 2 * WEEK, NOW)
    assert classes.days(log, TUESDAY, "Ana") == (met,)
    weekly_attendance.turn_week(log, TUESDAY, "Ana", MONDAY - 3 * WEEK, NOW)
    assert classes.days(log, TUESDAY, "Ana") == (met - WEEK, met)


@given(
    met=st.lists(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=9).map(sorted),
    weeks=st.integers(0, 80),
    today=st.dates(date(2026, 3, 2), date(2026, 12, 31)),
)
def test_the_day_that_stands_for_a_week_lies_in_it(met, weeks, today):
    monday = MONDAY + weeks * WEEK
    day = meetings.meeting_in(met, monday, today)
    assert monday <= day < monday + WEEK
    assert day == today or day in met or not any(monday <= each < monday + WEEK for each in met)


def test_the_class_as_csv_is_safe_in_a_spreadsheet(log):
    people.rename(log, "Ben", "=Ben", NOW)
    text = class_sheet.sheet_csv(
        weekly_attendance.weeks_of_members(log, TUESDAY, MONDAY, MONDAY + timedelta(days=6))
    )
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert sorted(rows[1:]) == [
        ["'=Ben", "2026-03-02", "0", "0", "0"],
        ["Ana", "2026-03-02", "0", "2", "20"],
    ]
    assert rows[0] == ["participant", "week_of", "attended", "practices", "minutes"]


def test_the_one_class_of_before_comes_through_whole(tmp_path):
    file = tmp_path / "practice.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        migrations.bring_up_to_date(db, file, migrations.MIGRATIONS[:3])
        db.executemany(
            "INSERT INTO participant(id, name, in_class) VALUES(?, ?, ?)",
            [("p1", "Ana", 1), ("p2", "Ben", 0), ("p3", "Cem", 1)],
        )
        db.execute(
            "INSERT INTO attendance(id, participant, at_utc, offset_min)"
            " VALUES('t1', 'Ana', '2026-03-02T23:30:00Z', 60)"
        )
    with Log.open(file) as log:
        assert classes.running(log) == ("My class",)
        assert classes.members(log, "My class") == ("Ana", "Cem")
        assert classes.there_on(log, "My class", date(2026, 3, 3)) == {"Ana"}
        assert people.practising_here(log, "Ben") == ("Ben",)


def test_without_a_class_before_there_is_none_now(tmp_path):
    file = tmp_path / "practice.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        migrations.bring_up_to_date(db, file, migrations.MIGRATIONS[:3])
    with Log.open(file) as log:
        assert classes.running(log) == ()


def test_everybody_is_there_by_one_gesture(log):
    classes.join(log, TUESDAY, "Dora", NOW)
    classes.attend(log, TUESDAY, "Ben", NOW)
    told = classes.all_there(log, TUESDAY, NOW)
    assert classes.there_on(log, TUESDAY, NOW.date()) == {"Ana", "Ben", "Dora"}
    assert changes.undo(log) == told
    assert classes.there_on(log, TUESDAY, NOW.date()) == {"Ben"}


def test_a_week_that_was_turned_round_is_taken_back_at_once(log):
    classes.attend(log, TUESDAY, "Ana", NOW)
    classes.attend(log, TUESDAY, "Ana", NOW + timedelta(days=1))
    weekly_attendance.turn_week(log, TUESDAY, "Ana", MONDAY, NOW)
    changes.undo(log)
    assert len(classes.days(log, TUESDAY)) == 2


def test_the_class_that_meets_today_is_looked_at_first(log):
    assert classes.likely(log, NOW.date()) == TUESDAY
    classes.begin(log, "Monday", NOW)
    classes.join(log, "Monday", "Ana", NOW)
    assert classes.likely(log, NOW.date()) == "Monday"  # the first of the alphabet
    classes.attend(log, TUESDAY, "Ana", NOW)
    assert classes.likely(log, NOW.date() + WEEK) == TUESDAY
    with Log.open(None) as empty:
        assert classes.likely(empty, NOW.date()) == ""


def test_a_class_that_meets_twice_on_a_day_has_two_meetings_in_its_register(log):
    classes.begin(log, "Tuesday", NOW)
    for name in ("Ana", "Ben"):
        classes.join(log, "Tuesday", name, NOW)
        classes.attend(log, "Tuesday", name, NOW)
    later, day = NOW + timedelta(hours=4), NOW.date()
    assert classes.attend(log, "Tuesday", "Ana", later, meeting=2)
    assert not classes.attend(log, "Tuesday", "Ana", later), "the latest meeting is meant"
    assert meetings.meetings_on(log, "Tuesday", day) == 2
    assert classes.there_on(log, "Tuesday", day, 1) == {"Ana", "Ben"}
    assert classes.there_on(log, "Tuesday", day, 2) == {"Ana"}
    assert classes.there_on(log, "Tuesday", day) == {"Ana", "Ben"}

    told = registers.register(log, "Tuesday", day, day)
    assert [(each.number, len(each.present)) for each in told.meetings] == [(1, 2), (2, 1)]
    assert len({each.time for each in told.meetings}) == 2
    assert (told.heads, told.times_of("Ana"), told.times_of("Ben")) == (3, 2, 1)
    week = weekly_attendance.weeks_of_members(log, "Tuesday", day, day)[0].weeks[-1]
    assert week.attended == 1, "a day of the class is one, however often it met"

    classes.turn_today(log, "Tuesday", "Ana", later, 2)
    classes.all_there(log, "Tuesday", later, 3)
    assert classes.there_on(log, "Tuesday", day, 3) == {"Ana", "Ben"}
    assert classes.there_on(log, "Tuesday", day, 2) == frozenset()


def test_what_is_noted_afterwards_has_no_time_in_the_register(log):
    classes.attend(log, TUESDAY, "Ana", NOW)
    weekly_attendance.turn_week(log, TUESDAY, "Ana", MONDAY - WEEK, NOW)
    weekly_attendance.turn_week(log, TUESDAY, "Ben", MONDAY, NOW)

    told = registers.register(log, TUESDAY, MONDAY - WEEK, NOW.date())
    assert [each.time for each in told.meetings] == ["", f"{NOW:%H:%M}"]


@pytest.mark.parametrize(("hours", "number"), [(0, 1), (1, 1), (2, 2), (5, 2)])
def test_who_is_noted_hours_after_the_others_was_in_another_meeting(log, hours, number):
    assert meetings.meeting_now(log, "Tuesday", NOW) == 1
    classes.begin(log, "Tuesday", NOW)
    classes.join(log, "Tuesday", "Ana", NOW)
    classes.attend(log, "Tuesday", "Ana", NOW)

    assert meetings.meeting_now(log, "Tuesday", NOW + timedelta(hours=hours)) == number
    assert meetings.is_meeting(number) == ("meeting 2 of the day" if number == 2 else "")
