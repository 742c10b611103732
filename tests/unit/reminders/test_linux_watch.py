from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from contextlib import closing

import pytest

from taichi_coach.atomic import write_text_atomic
from taichi_coach.reminders import linux_watch
from taichi_coach.reminders.linux_watch import (
    CLOCK_SET,
    DUE,
    GONE,
    REMINDERS,
    ZONE_SET,
    LinuxWatch,
    seen_of,
)
from tests.tables import each_row

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these")


@pytest.fixture
def place(tmp_path):
    """A folder of reminders, and a time zone that is a link, as the system's is."""
    (tmp_path / "home").mkdir()
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "localtime").symlink_to("Berlin")
    return tmp_path


@pytest.fixture
def watch(place):
    one = LinuxWatch(str(place / "home" / "reminders.json"), str(place / "etc" / "localtime"))
    yield one
    one.close()


@pytest.fixture
def readable():
    """A file that can be read at once, so that nothing is waited for."""
    reader, writer = os.pipe()
    os.write(writer, b"x")
    yield reader
    os.close(reader)
    os.close(writer)


def set_zone(place, name):
    (place / "etc" / "new").symlink_to(name)
    (place / "etc" / "new").replace(place / "etc" / "localtime")


@each_row("ago_s", [0, 0.5, 3600, 1e12])
def test_a_moment_that_has_come_wakes(watch, ago_s):
    assert watch.wait(time.time() - ago_s) == ({DUE}, set())


def test_a_moment_that_comes_soon_wakes_and_not_before(watch):
    moment = time.time() + 0.02
    assert watch.wait(moment) == ({DUE}, set())
    assert time.time() >= moment


def test_what_can_be_read_meanwhile_wakes(watch, readable):
    assert watch.wait(time.time() + 3600, [readable]) == (set(), {readable})
    assert watch.wait(None, [readable]) == (set(), {readable})


def test_reminders_that_are_written_wake_whole_or_by_hand(watch, place):
    file = place / "home" / "reminders.json"
    write_text_atomic(file, "{}")
    assert watch.wait(None) == ({REMINDERS}, set())
    file.write_text("[]")
    assert watch.wait(None) == ({REMINDERS}, set())


@each_row("how", ["deleted", "moved away"])
def test_reminders_that_go_wake(place, how):
    file = place / "home" / "reminders.json"
    file.touch()
    with closing(LinuxWatch(str(file), str(place / "etc" / "localtime"))) as watch:
        file.unlink() if how == "deleted" else file.rename(place / "away.json")
        assert watch.wait(None) == ({REMINDERS}, set())


def test_what_lies_beside_them_wakes_nobody(watch, place, readable):
    write_text_atomic(place / "home" / "practice.db", "")
    assert watch.wait(None, [readable]) == (set(), {readable})


def test_another_time_zone_wakes_each_time(watch, place):
    for name in ("London", "Sydney"):
        set_zone(place, name)
        assert watch.wait(None) == ({ZONE_SET}, set())


def test_a_time_zone_that_was_missing_wakes(watch, place):
    (place / "etc" / "localtime").unlink()
    assert watch.wait(None) == ({ZONE_SET}, set())
    (place / "etc" / "other").touch()
    (place / "etc" / "localtime").symlink_to("Sydney")
    assert watch.wait(None) == ({ZONE_SET}, set())


def test_a_folder_that_goes_wakes(watch, place):
    shutil.rmtree(place / "home")
    assert GONE in watch.wait(None)[0]


def test_a_clock_that_is_set_wakes(watch, monkeypatch):
    """The kernel says so by cancelling the timer; nobody sets the clock of a test's computer."""

    def cancelled(*_):
        raise OSError(errno.ECANCELED, "cancelled")

    monkeypatch.setattr(linux_watch.os, "read", cancelled)
    assert watch.wait(time.time()) == ({CLOCK_SET}, set())


def test_without_its_folder_nothing_can_be_watched(place):
    with pytest.raises(FileNotFoundError):
        LinuxWatch(str(place / "nowhere" / "reminders.json"))


def test_what_was_seen_tells_another_file_and_another_zone(place):
    file, zone = place / "home" / "reminders.json", place / "etc" / "localtime"
    seen = [seen_of(str(file), str(zone))]
    file.write_text("1")
    seen.append(seen_of(str(file), str(zone)))
    write_text_atomic(file, "1")
    seen.append(seen_of(str(file), str(zone)))
    set_zone(place, "London")
    seen.append(seen_of(str(file), str(zone)))
    assert len({*seen}) == len(seen)
    assert seen_of(str(file), str(zone)) == seen[-1]
