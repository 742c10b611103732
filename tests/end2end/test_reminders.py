"""The process that waits, with a real desktop, a real service for notices, and a real kernel."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from taichi_coach import file_lock, paths, this_program
from taichi_coach.reminders import full_screen, reminder_file, resident_start, state_file
from taichi_coach.reminders.coming import ReminderState, Snoozed
from taichi_coach.reminders.model import Reminder, ReminderList
from tests.end2end.notice_desktop import NoticeDesktop, lacking
from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.skipif(bool(lacking()), reason=lacking() or "all is there"),
]

PLAYER = str(Path(__file__).with_name("strip_player.py"))
#: So soon comes what was put off: enough to fall asleep in.
SOON = timedelta(seconds=1.5)


@pytest.fixture(scope="module")
def desktops(tmp_path_factory):
    with NoticeDesktop(tmp_path_factory.mktemp("desktop")) as found:
        found.serve()
        yield found


@pytest.fixture
def desktop(desktops, tmp_path, monkeypatch):
    """A desktop on which nothing is shown, and a person's one reminder."""
    for name, value in desktops.environment.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "strips").mkdir()
    monkeypatch.setenv("STRIPS", str(tmp_path / "strips"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    return desktops


def now():
    return datetime.now().astimezone()  # noqa: TID251  a kernel's timer goes by no other clock


def comes(at):
    """Let the person's reminder come at a moment: it was put off until then."""
    lists = {"": ReminderList().add(Reminder(number=0, at=time(9)))}
    reminder_file.save(paths.reminders_file(), lists)
    os.utime(paths.reminders_file(), (0, 0))
    state_file.save(paths.reminder_state_file(), ReminderState(snoozed={"": Snoozed(1, at)}))


@contextmanager
def waiting(*words):
    """Run the process that waits; it is ended at the end, if it has not ended before."""
    process = subprocess.Popen(
        [sys.executable, PLAYER, "remind", "run", *words], stdout=subprocess.DEVNULL, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def is_asleep(process):
    return "asleep" in Path(f"/proc/{process.pid}/cmdline").read_text()


def strips():
    """Return what each strip that was started has written, in no order."""
    return [file.read_text().splitlines() for file in Path(os.environ["STRIPS"]).iterdir()]


def begun():
    return [lines for lines in strips() if lines[-1:] == ["go"]]


def test_a_reminder_wakes_who_sleeps_and_its_button_begins(desktop):
    comes(now() + SOON)
    with waiting() as process:
        until(lambda: is_asleep(process))
        until(lambda: desktop.count() == 1)
        desktop.press()
        (lines,) = until(begun)
        assert lines[0] == (
            "stretch ten-finger-stretch --participant  --manner led --from-reminder --when-told"
        )
        until(lambda: desktop.count() == 0)
        until(lambda: is_asleep(process))
        assert state_file.load(paths.reminder_state_file()).shown == {}
    assert len(strips()) == 1


def test_who_is_killed_shows_it_again_in_the_place_of_the_first(desktop):
    comes(now())
    with waiting() as process:
        until(lambda: desktop.count() == 1)
        until(lambda: state_file.load(paths.reminder_state_file()).shown[""].notice)
        process.kill()
        process.wait(PATIENCE_S)
    until(lambda: ["gone"] in [lines[1:] for lines in strips()])
    with waiting():
        until(lambda: len(strips()) == 2)
        assert desktop.count() == 1
        desktop.close_notice()
        until(lambda: [lines[1:] for lines in strips()] == [["gone"], ["gone"]])
    assert desktop.count() == 0


def test_an_end_that_is_asked_for_takes_the_notice_away(desktop):
    comes(now())
    with waiting() as process:
        until(lambda: desktop.count() == 1)
        until(resident_start.is_running)
        resident_start.stop()
        assert process.wait(PATIENCE_S) == 0
    assert not resident_start.is_running()
    until(lambda: desktop.count() == 0)


def test_reminders_that_are_set_meanwhile_wake_who_sleeps_and_a_login_has_a_new_one_wait(desktop):
    comes(now() + timedelta(hours=1))
    with waiting() as process:
        until(lambda: is_asleep(process))
        state = state_file.load(paths.reminder_state_file())
        state_file.save(paths.reminder_state_file(), replace(state, snoozed={}))
        quiet = ReminderList().add(Reminder(number=0, at=time(9)))
        before = process_words(process)
        reminder_file.save(paths.reminders_file(), {"": quiet})
        until(lambda: is_asleep(process) and process_words(process) != before)
        with waiting("--instead") as new:
            assert process.wait(PATIENCE_S)
            until(lambda: is_asleep(new))
            assert file_lock.signer(paths.waiting_lock()) == new.pid


def process_words(process):
    return Path(f"/proc/{process.pid}/cmdline").read_text().split("\0")


def test_without_a_service_the_strip_asks(desktop, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("STRIP_SAYS", "later")
    comes(now())
    with waiting():
        (lines,) = until(begun)
        assert "--manner ask" in lines[0]
        until(lambda: state_file.load(paths.reminder_state_file()).snoozed)


def test_it_is_started_by_itself_and_ended_without_a_trace(desktop, monkeypatch, own_home):
    played = (sys.executable, PLAYER)
    monkeypatch.setattr(this_program, "program", lambda: played)
    resident_start.start()
    assert resident_start.is_running()
    resident_start.start()
    resident_start.stop()
    until(lambda: not resident_start.is_running())
    assert {each.name for each in own_home.iterdir()} == {"waiting.lock"}


def test_with_notices_paused_nothing_comes(desktop):
    comes(now())
    with desktop.paused(), waiting() as process:
        until(lambda: is_asleep(process))
        assert state_file.load(paths.reminder_state_file()).came
    assert strips() == []
    assert desktop.count() == 0


@pytest.mark.skipif(shutil.which("xprop") is None, reason="needs xprop (apt install x11-utils)")
def test_a_program_that_fills_the_screen_is_seen(desktop):
    assert not full_screen.is_in_front()
    root = tell_x("xwininfo", "-root").split("Window id:")[1].split()[0]
    tell_x("xprop", "-root", "-f", "_NET_ACTIVE_WINDOW", "32x", "-set", "_NET_ACTIVE_WINDOW", root)
    assert not full_screen.is_in_front()
    state = "_NET_WM_STATE"
    tell_x("xprop", "-root", "-f", state, "32a", "-set", state, f"{state}_FULLSCREEN")
    assert full_screen.is_in_front()
    tell_x("xprop", "-root", "-remove", state)
    assert not full_screen.is_in_front()


def tell_x(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
