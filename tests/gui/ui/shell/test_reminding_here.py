"""What reminders really begin: commands of this program, never started here."""

import sys

import pytest
from PySide6 import QtCore

from taichi_coach import paths
from taichi_coach.errors import ReminderError
from taichi_coach.reminders import autostart, reminder_file, resident_start
from taichi_coach.reminders.model import NOON, Reminder, ReminderList
from taichi_coach.ui.shell.reminding_here import reminding_here


class Process:
    """Tells what would have been started."""

    def __init__(self):
        self.started.append(self)

    started, starts = (), True
    nullDevice = staticmethod(QtCore.QProcess.nullDevice)  # noqa: N815  Qt's name

    def setProgram(self, program):  # noqa: N802  as above
        self.words = [program]

    def setArguments(self, words):  # noqa: N802  as above
        self.words += words

    def setStandardOutputFile(self, file):  # noqa: N802  as above
        assert file

    setStandardErrorFile = setStandardOutputFile  # noqa: N815  as above

    def startDetached(self):  # noqa: N802  as above
        return self.starts

    def errorString(self):  # noqa: N802  as above
        return "there is no room"


@pytest.fixture
def process(monkeypatch):
    monkeypatch.setattr(Process, "started", [])
    monkeypatch.setattr(Process, "starts", True)
    monkeypatch.setattr(QtCore, "QProcess", Process)
    return Process


@pytest.fixture
def waiting(monkeypatch):
    """What is asked of the process that waits and of the login; neither is touched."""
    asked = []
    for module, names in (
        (autostart, ("turn_on", "turn_off")),
        (resident_start, ("start", "stop")),
    ):
        for name in names:
            monkeypatch.setattr(module, name, lambda name=name: asked.append(name))
    monkeypatch.setattr(autostart, "is_on", lambda: "turn_on" in asked)
    return asked


def test_the_stretch_and_a_trial_are_commands_of_this_program(process):
    here = reminding_here()
    here.stretch("ten-finger-stretch", "Anna B")
    here.try_out("", Reminder(number=3, at=NOON))

    program = [sys.executable, "-m", "taichi_coach"]
    assert [each.words for each in process.started] == [
        [*program, "stretch", "ten-finger-stretch", "--participant", "Anna B"],
        [*program, "remind", "try", "3", "--participant", ""],
    ]


def test_what_cannot_be_started_is_said(process):
    process.starts = False

    with pytest.raises(ReminderError, match="It cannot be started: there is no room"):
        reminding_here().stretch("ten-finger-stretch", "")


def test_who_waits_does_so_now_and_at_each_login_or_not_at_all(waiting):
    here = reminding_here()
    assert not here.waits()
    here.wait()
    here.wait_always()
    assert here.at_login()
    here.wait_no_more()

    assert waiting == ["start", "turn_on", "start", "turn_off", "stop"]


def test_the_lists_lie_in_the_own_folder():
    here = reminding_here()
    with here.editing() as lists:
        lists["Anna"] = ReminderList().add(Reminder(number=0, at=NOON))
    assert here.load() == reminder_file.load(paths.reminders_file())
    assert [*here.load()] == ["Anna"]
    here.rename("Anna", "Ana")
    assert [*here.load()] == ["Ana"]
