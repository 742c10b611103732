from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from taichi_coach.reminders import asleep
from taichi_coach.reminders.linux_watch import seen_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these")

#: What may be in memory while nothing is due; the rest costs more than the whole sleep.
#: What ctypes itself brings differs from Python to Python: threads with 3.14.
LEAST = """
import sys
import ctypes
import select
class Fields(ctypes.Structure):
    _fields_ = [("one", ctypes.c_int)]
before = set(sys.modules)
import taichi_coach.__main__
import taichi_coach.reminders.asleep
print(*sorted(set(sys.modules) - before))
"""


class BecameAnotherError(BaseException):
    """A program has taken this one's place."""


@pytest.fixture
def file(own_home):
    return str(own_home / "reminders.json")


@pytest.fixture
def became(monkeypatch):
    def become(program, words):
        raise BecameAnotherError(program, [*words])

    monkeypatch.setattr(os, "execv", become)


def slept(*words):
    """Sleep; return the words that the woken process was given."""
    with pytest.raises(BecameAnotherError) as woken:
        asleep.sleep(words)
    return woken.value.args[1]


def test_it_wakes_at_its_moment_as_the_whole_program(became, file, monkeypatch):
    words = (file, "5", repr(time.time()), seen_of(file))
    monkeypatch.setattr(
        sys, "orig_argv", ["py", "-X", "utf8", "-m", "taichi_coach", "remind", "asleep", *words]
    )
    assert slept(*words) == [
        *(sys.executable, "-X", "utf8", "-m", "taichi_coach"),
        *("remind", "awake", "5"),
    ]


def test_what_changed_while_it_fell_asleep_wakes_it_at_once(became, file):
    assert slept(file, "5", "never", "another")[-1] == "5"


def test_where_the_system_has_no_watches_left_it_does_not_sleep(became, own_home):
    nowhere = str(own_home / "nowhere" / "reminders.json")
    assert slept(nowhere, "5", "never", seen_of(nowhere))[-1] == "5"


def test_with_its_folder_gone_it_ends(file, own_home, monkeypatch):
    class Watch:
        def __init__(self, _file):
            own_home.rmdir()

        def wait(self, at):
            assert at is None
            return {asleep.GONE}, set()

    monkeypatch.setattr(asleep, "LinuxWatch", Watch)
    assert asleep.sleep((file, "5", "never", seen_of(file))) == 0


def test_ctrl_c_ends_it_without_a_trace(file, monkeypatch):
    def interrupted(_file):
        raise KeyboardInterrupt

    monkeypatch.setattr(asleep, "LinuxWatch", interrupted)
    assert asleep.sleep((file, "5", "never", "")) == asleep.STOPPED


@pytest.mark.parametrize(("at", "told"), [(None, "never"), (12.5, "12.5")])
def test_it_falls_asleep_with_the_lock_in_its_hand(became, file, tmp_path, at, told):
    handle = os.open(tmp_path / "lock", os.O_CREAT | os.O_RDWR)
    with pytest.raises(BecameAnotherError) as became_it:
        asleep.fall_asleep(("py", "-m", "taichi_coach"), file, handle, at, "seen")
    assert became_it.value.args == (
        "py",
        ["py", "-m", "taichi_coach", "remind", "asleep", file, str(handle), told, "seen"],
    )
    assert os.get_inheritable(handle)
    os.close(handle)


def test_asleep_next_to_nothing_is_in_memory():
    ran = subprocess.run([sys.executable, "-c", LEAST], check=True, capture_output=True, text=True)
    assert {each.split(".")[0] for each in ran.stdout.split()} <= {"__future__", "taichi_coach"}
