from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.reminders.model import QuietHours, Reminder, ReminderList
from taichi_coach.reminders.schedule import moment, next_due, on_day
from tests.tables import each_row
from tests.zones import in_zone

BERLIN = ZoneInfo("Europe/Berlin")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
NINE = Reminder(number=0, at=time(9))
DAILY = {"Anna": ReminderList().add(NINE)}


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)


def wall(due) -> str:
    return f"{due.at:%d %H:%M}"


@each_row("day", [SPRING, AUTUMN])
def test_nine_is_at_nine_on_both_sides_of_summer_time(day):
    before = day - timedelta(days=1)
    first, second = (next_due(DAILY, at(each, 8), BERLIN)[0].at for each in (before, day))
    assert (first.hour, second.hour) == (9, 9)
    apart = second.astimezone(UTC) - first.astimezone(UTC)
    assert apart == timedelta(hours=23 if day == SPRING else 25)


def test_a_time_that_is_left_out_comes_as_much_later_as_the_clock_leaps():
    assert f"{moment(SPRING, time(2, 30), BERLIN):%H:%M %z}" == "03:30 +0200"


def test_the_system_s_own_clock_tells_the_same_as_its_zone_by_name():
    with in_zone():
        for day in (SPRING, AUTUMN):
            for each in (time(1, 59), time(2), time(2, 30), time(3)):
                here, there = moment(day, each, None), moment(day, each, BERLIN)
                assert here == there.astimezone(UTC)
                assert f"{here:%H:%M}" == f"{there:%H:%M}"


def test_a_time_that_comes_twice_is_the_first_of_the_two_and_comes_once():
    early = {"": ReminderList().add(replace(NINE, at=time(2, 30)))}
    first = next_due(early, at(AUTUMN, 0), BERLIN)[0].at
    assert f"{first:%H:%M %z}" == "02:30 +0200"
    assert wall(next_due(early, first, BERLIN)[0]) == "26 02:30"


def test_two_times_that_fall_together_in_that_night_come_once():
    night = replace(NINE, at=time(1, 30), every_min=60, until=time(4, 30))
    times = [wall(due) for due in on_day({"": ReminderList().add(night)}, SPRING, BERLIN)]
    assert times == ["29 01:30", "29 03:30", "29 04:30"]


def test_what_came_at_this_moment_does_not_come_again():
    assert wall(next_due(DAILY, at(SPRING, 9), BERLIN)[0]) == "30 09:00"


def test_only_on_its_days():
    sundays = {"": ReminderList().add(replace(NINE, days=frozenset({6})))}
    assert wall(next_due(sundays, at(SPRING, 10), BERLIN)[0]) == "05 09:00"


def test_a_hard_day_has_none_and_ends_by_itself():
    hard = {"Anna": replace(DAILY["Anna"], none_on=SPRING)}
    assert wall(next_due(hard, at(SPRING, 8), BERLIN)[0]) == "30 09:00"


def test_nothing_comes_in_quiet_hours():
    hourly = replace(NINE, every_min=60, until=time(15))
    own = replace(ReminderList().add(hourly), quiet=QuietHours(time(12), time(14)))
    hours = [due.at.hour for due in on_day({"": own}, SPRING, BERLIN)]
    assert hours == [9, 10, 11, 14, 15]


def test_whoever_is_due_at_one_moment_comes_together():
    both = {**DAILY, "Ben": ReminderList().add(NINE), "Cem": ReminderList()}
    assert [due.participant for due in next_due(both, at(SPRING, 8), BERLIN)] == ["Anna", "Ben"]


def test_where_nothing_is_wanted_nothing_comes():
    assert next_due({"": ReminderList()}, at(SPRING, 8), BERLIN) == ()


@each_row(("day", "hour"), [(SPRING, 2), (SPRING, 9), (AUTUMN, 2), (date(2026, 7, 1), 2)])
def test_here_goes_by_the_same_rule_as_a_zone_that_is_named(day, hour):
    with in_zone():
        here = moment(day, time(hour, 30), None)

    assert here.astimezone(UTC) == moment(day, time(hour, 30), BERLIN).astimezone(UTC)


def test_here_is_where_the_system_says(monkeypatch):
    due = next_due(DAILY, datetime(2026, 3, 2, 6, tzinfo=UTC))[0].at
    assert due.utcoffset() is not None
    assert due == datetime(2026, 3, due.day, 9).astimezone()


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001  the wall's
    st.lists(st.times(), min_size=1, max_size=4, unique_by=lambda each: (each.hour, each.minute)),
)
def test_one_after_another_each_time_of_each_day_comes_once(name, wall_clock, times):
    zone = ZoneInfo(name)
    own = ReminderList()
    for each in times:
        own = own.add(replace(NINE, at=each.replace(second=0, microsecond=0)))
    after = wall_clock.replace(tzinfo=zone)
    came = []
    while len(came) < 3 * len(times):
        (due,) = next_due({"": own}, after, zone)
        assert due.at > after
        came.append(due.at)
        after = due.at
    days = [date.fromordinal(n) for n in range(came[0].toordinal(), came[-1].toordinal() + 1)]
    wanted = [due.at for day in days for due in on_day({"": own}, day, zone)]
    assert came == [each for each in wanted if came[0] <= each <= came[-1]]
