"""The clocks of the machine, and what the one on the wall shows when summer time comes and goes."""

import sys
from datetime import datetime, timedelta

import pytest

from taichi_coach import machine_clock
from tests.tables import each_row
from tests.zones import in_zone

HOUR = timedelta(hours=1)


def test_the_time_of_this_place_follows_a_traveller():
    with in_zone("UTC-9"):
        there = machine_clock.local_now()
    with in_zone("UTC+5"):
        home = machine_clock.local_now()

    assert (there.utcoffset(), home.utcoffset()) == (9 * HOUR, -5 * HOUR)


def test_a_zone_that_changes_under_a_running_program_is_noticed():
    with in_zone("UTC-9"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC+5")  # and nobody tells the C library

        assert machine_clock.local_now().utcoffset() == -5 * HOUR


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count from other moments")
def test_the_steady_clock_is_ahead_by_what_the_machine_has_slept():
    assert machine_clock.monotonic_ms() <= machine_clock.steady_ms() + 1


@each_row(
    ("wall", "offsets"),
    [
        ("2026-03-29T01:59", [1]),
        ("2026-03-29T02:30", []),
        ("2026-03-29T03:00", [2]),
        ("2026-10-25T02:30", [2, 1]),
        ("2026-10-25T03:00", [1]),
    ],
)
def test_a_time_on_the_wall_comes_once_twice_or_never(wall, offsets):
    with in_zone():
        found = machine_clock.times_on_wall(datetime.fromisoformat(wall))

    assert [each.utcoffset() / HOUR for each in found] == offsets
    assert {f"{each:%Y-%m-%dT%H:%M}" for each in found} <= {wall}


@each_row(
    ("wall", "moment"),
    [
        ("2026-03-29T01:59", "2026-03-29T01:59+01:00"),
        ("2026-03-29T02:30", "2026-03-29T03:30+02:00"),
        ("2026-07-01T02:30", "2026-07-01T02:30+02:00"),
        ("2026-10-25T02:30", "2026-10-25T02:30+02:00"),
    ],
)
def test_a_time_on_the_wall_is_one_moment_whatever_the_clock_does(wall, moment):
    with in_zone():
        found = machine_clock.moment_on_wall(datetime.fromisoformat(wall))

    assert found.isoformat(timespec="minutes") == moment
