from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from taichi_coach.reminders.coming import PATIENCE
from taichi_coach.reminders.model import Manner, Reminder, ReminderList
from taichi_coach.reminders.resident import READY_WITHIN, Resident
from taichi_coach.reminders.strip import ReminderReply
from tests.tables import each_row
from tests.unit.reminders.worlds import NINE, one_person


def strips(world):
    return [(each.manner, each.went, each.ended) for each in world.strips]


def test_before_its_time_nothing_comes_and_it_is_waited_for():
    world, resident = one_person()
    world.time = NINE - timedelta(hours=1)
    assert resident.tick() == NINE
    assert world.strips == []
    assert not resident.is_asking


def test_a_notice_comes_with_a_strip_made_ready_and_its_button_begins():
    world, resident = one_person()
    assert world.look(resident) == NINE + PATIENCE
    assert world.shown == {1: "Anna"}
    assert strips(world) == [("led", False, False)]
    assert resident.is_asking
    resident.answer_notice(1, ReminderReply.NOW)
    assert world.shown == {}
    assert strips(world) == [("led", True, False)]
    assert not resident.is_asking
    assert world.look(resident, 1) == NINE + timedelta(days=1)


def test_nothing_is_seen_before_its_button_can_begin():
    world, resident = one_person(manner=Manner.CUE)
    assert resident.tick() == NINE + READY_WITHIN
    assert world.shown == {}
    assert strips(world) == [("led", False, False), ("cue", False, False)]
    resident.ready(world.strips[1])
    assert world.shown == {}
    resident.ready(world.strips[0])
    assert world.shown == {1: "Anna"}
    assert strips(world) == [("led", False, False), ("cue", True, False)]
    resident.ready(world.strips[0])
    assert resident.tick() == NINE + PATIENCE


def test_a_strip_that_is_slow_is_not_waited_for():
    world, resident = one_person()
    resident.tick()
    world.time += READY_WITHIN
    assert resident.tick() == NINE + PATIENCE
    assert world.shown == {1: "Anna"}


def test_a_strip_that_fails_at_once_keeps_the_notice_from_nobody():
    world, resident = one_person()
    resident.tick()
    resident.ended(world.strips[0])
    assert world.shown == {1: "Anna"}
    resident.answer_notice(1, ReminderReply.NOW)
    assert strips(world) == [("led", False, False), ("led", True, False)]


@each_row("manner", Manner)
def test_where_no_strip_can_be_started_the_notice_waits_for_better_times(manner):
    world, resident = one_person(manner=manner)
    world.crowded = True
    world.look(resident)
    assert world.look(resident, READY_WITHIN / timedelta(minutes=1)) == NINE + PATIENCE
    assert world.shown == {1: "Anna"}
    world.crowded = False
    resident.answer_notice(1, ReminderReply.NOW)
    assert strips(world) == [("led", True, False)]


def test_with_neither_notice_nor_strip_it_is_over_without_a_fault():
    world, resident = one_person()
    world.crowded, world.buttons = True, False
    world.look(resident)
    resident.answer("Anna", ReminderReply.NOW)
    assert not resident.is_asking
    assert world.look(resident, 1) == NINE + timedelta(days=1)


def test_a_service_that_goes_meanwhile_leaves_it_to_the_strip():
    world, resident = one_person()
    resident.tick()
    world.buttons = False
    resident.ready(world.strips[0])
    assert strips(world) == [("led", False, True), ("ask", True, False)]


def test_who_ends_while_it_is_made_ready_leaves_nothing_behind():
    world, resident = one_person(manner=Manner.CUE)
    resident.tick()
    resident.close()
    assert strips(world) == [("led", False, True), ("cue", False, True)]


def test_later_it_comes_again_after_a_quarter_of_an_hour():
    world, resident = one_person()
    world.look(resident)
    resident.answer("Anna", ReminderReply.LATER)
    assert world.shown == {}
    assert strips(world) == [("led", False, True)]
    assert resident.tick() == NINE + timedelta(minutes=15)
    world.look(resident, 15)
    assert world.shown == {2: "Anna"}


def test_not_today_is_kept_for_the_day_of_the_reminder():
    world, resident = one_person()
    world.people["Anna"] = ReminderList().add(Reminder(number=0, at=time(23, 58)))
    world.time = NINE.replace(hour=23, minute=58)
    world.look(resident)
    world.time += timedelta(minutes=5)  # it is tomorrow by now
    resident.answer("Anna", ReminderReply.NOT_TODAY)
    assert world.people["Anna"].none_on == date(2026, 3, 2)
    assert world.shown == {}
    assert resident.tick().date() == date(2026, 3, 3)


def test_one_that_is_closed_is_over_this_once():
    world, resident = one_person()
    world.look(resident)
    resident.answer_notice(1, None)
    assert strips(world) == [("led", False, True)]
    assert world.look(resident, 1) == NINE + timedelta(days=1)
    assert world.people["Anna"].none_on is None


def test_one_that_nobody_answers_goes_without_a_word():
    world, resident = one_person()
    world.look(resident)
    assert world.look(resident, 10) == NINE + timedelta(days=1)
    assert world.shown == {}
    assert strips(world) == [("led", False, True)]


def test_an_answer_to_what_is_gone_is_none():
    world, resident = one_person()
    world.look(resident)
    resident.answer("Anna", ReminderReply.NOW)
    resident.answer_notice(1, None)
    resident.answer("Bo", ReminderReply.NOT_TODAY)
    assert strips(world) == [("led", True, False)]


def test_what_may_not_come_is_dropped():
    world, resident = one_person()
    world.unwelcome = True
    assert resident.tick() == NINE + timedelta(days=1)
    world.unwelcome = False
    world.look(resident, 1)
    assert world.shown == {}
    assert world.strips == []


def test_led_it_begins_by_itself():
    world, resident = one_person(manner=Manner.LED)
    assert resident.tick() == NINE + timedelta(days=1)
    assert world.shown == {}
    assert strips(world) == [("led", True, False)]


def test_a_cue_is_whispered_beside_the_notice():
    world, resident = one_person(manner=Manner.CUE)
    world.look(resident)
    assert world.shown == {1: "Anna"}
    assert strips(world) == [("led", False, False), ("cue", True, False)]


@each_row(
    ("reply", "next_one"),
    [
        (ReminderReply.NOW, timedelta(days=1)),
        (ReminderReply.LATER, timedelta(minutes=15)),
        (ReminderReply.NOT_TODAY, timedelta(days=1)),
        (None, timedelta(days=1)),
    ],
)
def test_without_notices_the_strip_asks(reply, next_one):
    world, resident = one_person()
    world.buttons = False
    world.look(resident)
    (strip,) = world.strips
    assert (strip.manner, strip.went) == ("ask", True)
    if reply is None:
        resident.ended(strip)
    else:
        resident.answer("Anna", reply)
    assert strip.ended is (reply is not ReminderReply.NOW)
    assert resident.tick() == NINE + next_one
    assert not resident.is_asking


def test_a_strip_that_failed_before_its_time_is_started_anew():
    world, resident = one_person()
    world.look(resident)
    resident.ended(world.strips[0])
    resident.ended(world.strips[0])  # whatever else ends
    resident.answer("Anna", ReminderReply.NOW)
    assert strips(world) == [("led", False, False), ("led", True, False)]


@each_row("manner", list(Manner))
def test_a_session_that_is_gone_is_told_and_nothing_begins(manner):
    world, resident = one_person(manner=manner)
    world.sessions = ()
    world.look(resident)
    assert world.shown == {1: "Anna"}
    assert not any(each.manner == "led" for each in world.strips)
    world.look(resident, 10)
    assert world.shown == {}


def test_two_people_at_once_are_asked_each_and_only_one_is_led():
    world, resident = one_person(manner=Manner.LED)
    world.people["Bo"] = world.people["Anna"]
    world.look(resident)
    assert [(each.participant, each.went) for each in world.strips] == [
        ("Anna", True),
        ("Bo", False),
    ]
    assert world.shown == {1: "Bo"}


def test_the_next_one_takes_the_place_of_one_that_still_waits():
    world, resident = one_person()
    world.people["Anna"] = world.people["Anna"].add(Reminder(number=0, at=time(9, 5)))
    world.look(resident)
    assert world.look(resident, 5) == NINE + timedelta(minutes=15)
    assert world.shown == {2: "Anna"}
    assert strips(world) == [("led", False, True), ("led", False, False)]


def test_it_is_written_down_before_it_is_shown():
    world, resident = one_person()
    world.look(resident)
    assert [each.shown["Anna"].notice for each in world.saves] == [0, 1]


@each_row("killed_after", [0, 1])
def test_who_is_killed_shows_it_again_in_its_own_place(killed_after):
    world, resident = one_person()
    world.look(resident)
    world.kept = world.saves[killed_after]
    if not killed_after:
        world.shown.clear()
    again = Resident(world)
    assert world.look(again, 3) == NINE + PATIENCE
    assert world.shown == {2: "Anna"}
    again.answer("Anna", ReminderReply.NOW)
    assert world.look(Resident(world), 1) == NINE + timedelta(days=1)
    assert world.shown == {}


def test_who_is_killed_and_comes_back_too_late_takes_it_away():
    world, resident = one_person()
    world.look(resident)
    assert world.look(Resident(world), 11) == NINE + timedelta(days=1)
    assert world.shown == {}


def test_who_ends_takes_away_what_is_shown_and_the_next_shows_it():
    world, resident = one_person()
    world.look(resident)
    resident.close()
    assert world.shown == {}
    assert strips(world) == [("led", False, True)]
    world.look(Resident(world))
    assert world.shown == {2: "Anna"}


def test_what_is_taken_back_meanwhile_goes():
    world, resident = one_person()
    world.look(resident)
    world.people["Anna"] = replace(world.people["Anna"], none_on=NINE.date())
    assert world.look(resident, 1) == NINE + timedelta(days=1)
    assert world.shown == {}


def test_reminders_that_cannot_be_read_are_waited_for_and_nothing_is_forgotten():
    world, resident = one_person()
    world.look(resident)
    resident.answer("Anna", ReminderReply.LATER)
    world.broken = True
    assert world.look(resident, 1) is None
    world.broken = False
    assert world.look(resident, 1) == NINE + timedelta(minutes=15)
