from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from taichi_coach.reminders.coming import (
    GRACE,
    LATER,
    PATIENCE,
    ReminderState,
    coming,
    next_look,
    tidied,
)
from taichi_coach.reminders.model import QuietHours, Reminder, ReminderList
from tests.tables import each_row

BERLIN, LONDON = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
LISTS = {
    "Anna": ReminderList()
    .add(Reminder(number=0, at=time(9)))
    .add(Reminder(number=0, at=time(9, 3)))
    .add(Reminder(number=0, at=time(13, 30)))
}


def at(hour, minute=0, second=0, day=2, month=3, zone=BERLIN):
    return datetime(2026, month, day, hour, minute, second, tzinfo=zone)


def come(now, state=None, lists=LISTS, changed=LONG_AGO, zone=BERLIN):
    """Let come what is due; return what did, by its time on the wall, and the new state."""
    state = tidied(lists, state or ReminderState(), now, zone)
    due = coming(lists, changed, state, now, zone)
    for each in due:
        state = state.come(each)
    return [f"{each.at:%H:%M}" for each in due], state


def test_a_reminder_comes_at_its_time_and_once():
    assert come(at(8, 59, 59))[0] == []
    came, state = come(at(9))
    assert came == ["09:00"]
    assert come(at(9), state)[0] == []
    assert come(at(9, 2, 59), state)[0] == []
    came, state = come(at(9, 3), state)
    assert came == ["09:03"]
    assert come(at(9, 4), state)[0] == []


@each_row(
    ("late", "comes"), [(GRACE - timedelta(seconds=1), ["13:30"]), (GRACE, []), (3 * GRACE, [])]
)
def test_one_that_was_slept_through_comes_a_little_late_or_never(late, comes):
    _, state = come(at(9))
    assert come(at(13, 30) + late, state)[0] == comes


def test_of_several_that_were_slept_through_only_the_last_comes():
    came, state = come(at(9, 4))
    assert came == ["09:03"]
    assert come(at(9, 4, 30), state)[0] == []


def test_the_clock_set_back_lets_none_come_twice():
    _, state = come(at(13, 30))
    assert come(at(12, 30), state)[0] == []
    assert come(at(13, 30), state)[0] == []
    assert next_look(LISTS, tidied(LISTS, state, at(12, 30), BERLIN), at(12, 30), BERLIN) == at(
        12, 30
    ) + min(PATIENCE, timedelta(hours=1))


def test_a_clock_that_was_wrong_by_years_holds_nothing_up():
    _, state = come(at(9).replace(year=2031))
    assert come(at(9), state)[0] == ["09:00"]


def test_the_clock_set_forward_past_a_time_lets_it_come_where_it_is_just_over():
    _, state = come(at(13, 0))
    assert come(at(13, 32), state)[0] == ["13:30"]
    assert come(at(15, 0), state)[0] == []


def test_in_another_zone_it_comes_by_the_clock_there():
    _, state = come(at(9))
    assert come(at(13, 30), state, zone=LONDON)[0] == []
    assert come(at(13, 30, zone=LONDON), state, zone=LONDON)[0] == ["13:30"]
    later = at(9, zone=LONDON)
    assert come(later, state, zone=LONDON)[0] == []  # it came today, by the clock of Berlin


@each_row(
    ("wall", "first", "second"),
    [
        # Left out in the night of 29 March: 2:30 comes as much later as the clock leaps.
        (time(2, 30), at(3, 30, day=29), None),
        # Twice in the night of 25 October: it comes at the first of the two.
        (time(2, 30), at(2, 30, day=25, month=10), at(2, 30, day=25, month=10).replace(fold=1)),
    ],
)
def test_in_a_night_of_summer_time_it_comes_once(wall, first, second):
    lists = {"": ReminderList().add(Reminder(number=0, at=wall))}
    came, state = come(first.astimezone(UTC), lists=lists)
    assert came == [f"{first:%H:%M}"]
    if second is not None:
        assert come(second.astimezone(UTC), state, lists=lists)[0] == []


def test_what_is_set_after_its_time_is_for_another_day():
    assert come(at(9, 2), changed=at(9, 1))[0] == []
    assert come(at(9, 3), changed=at(9, 1))[0] == ["09:03"]


def test_reminders_that_were_written_by_a_clock_that_went_ahead_come():
    assert come(at(13, 30), changed=at(12, day=9))[0] == ["13:30"]


def test_on_a_hard_day_and_in_quiet_hours_nothing_comes():
    hard = {"Anna": replace(LISTS["Anna"], none_on=date(2026, 3, 2))}
    assert come(at(9), lists=hard)[0] == []
    quiet = {"Anna": replace(LISTS["Anna"], quiet=QuietHours(time(8), time(10)))}
    assert come(at(9), lists=quiet)[0] == []


def test_each_person_has_their_own():
    lists = {**LISTS, "Bo": ReminderList().add(Reminder(number=0, at=time(9)))}
    due = coming(lists, LONG_AGO, ReminderState(), at(9), BERLIN)
    assert {each.participant for each in due} == {"Anna", "Bo"}


def test_what_is_put_off_comes_later_and_once():
    _, state = come(at(9))
    state = state.snooze("Anna", at(9, 1))
    assert next_look(LISTS, state, at(9, 1), BERLIN) == at(9, 3)
    lists = {"Anna": LISTS["Anna"].remove(2)}
    assert next_look(lists, state, at(9, 1), BERLIN) == at(9, 16)
    assert come(at(9, 15), state, lists=lists)[0] == []
    came, state = come(at(9, 16), state, lists=lists)
    assert came == ["09:16"]
    assert state.snoozed == {}
    assert state.shown["Anna"].reminder == 1


def test_another_one_that_comes_meanwhile_takes_its_place():
    _, state = come(at(9))
    _, state = come(at(9, 3), state.snooze("Anna", at(9)))
    assert state.snoozed == {}


@each_row(
    "own",
    [
        LISTS["Anna"].remove(1),
        replace(LISTS["Anna"], none_on=date(2026, 3, 2)),
        replace(LISTS["Anna"], quiet=QuietHours(time(9, 10), time(9, 40))),
        ReminderList(),
    ],
)
def test_what_is_taken_back_is_neither_put_off_nor_shown(own):
    _, state = come(at(9))
    own = replace(own, reminders=tuple(each for each in own.reminders if each.number != 2))
    assert tidied({"Anna": own}, state, at(9, 10), BERLIN).shown == {}
    put_off = state.snooze("Anna", at(9))
    assert come(at(9, 15), put_off, lists={"Anna": own})[0] == []
    assert tidied({}, put_off, at(9, 10), BERLIN) == replace(put_off, snoozed={})


def test_what_is_put_off_into_a_sleep_is_gone_after_it():
    _, state = come(at(9))
    state = state.snooze("Anna", at(9))
    assert come(at(9, 15) + GRACE, state)[0] == []
    assert tidied(LISTS, state, at(9, 15) + GRACE, BERLIN).snoozed == {}


def test_with_the_clock_set_back_nobody_waits_longer_than_was_said():
    _, state = come(at(9))
    set_back = at(7)
    shown = tidied(LISTS, state, set_back, BERLIN)
    assert next_look(LISTS, shown, set_back, BERLIN) == set_back + PATIENCE
    put_off = tidied(LISTS, state.snooze("Anna", at(9)), set_back, BERLIN)
    assert next_look(LISTS, put_off, set_back, BERLIN) == set_back + LATER


def test_what_nobody_answers_is_over():
    _, state = come(at(9))
    assert next_look({}, state, at(9, 1), BERLIN) == at(9) + PATIENCE
    assert tidied(LISTS, state, at(9) + PATIENCE, BERLIN).shown == {}


def test_without_reminders_there_is_nothing_to_wake_for():
    assert next_look({}, ReminderState(), at(9), BERLIN) is None
