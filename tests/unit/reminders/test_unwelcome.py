from __future__ import annotations

import ctypes
import os
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

import taichi_coach
from taichi_coach import file_lock, paths
from taichi_coach.reminders import full_screen
from taichi_coach.reminders.unwelcome import is_unwelcome
from tests.tables import each_row


@pytest.fixture(autouse=True)
def no_screen(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)


def service(name="dunst", *, silenced=False):
    return SimpleNamespace(name=name, is_silenced=lambda: silenced)


def test_it_may_come_where_nothing_speaks_against_it():
    assert not is_unwelcome(None)
    assert not is_unwelcome(service())


def test_not_while_somebody_practises():
    with file_lock.LockSwitch(paths.practising_lock()).switched_on():
        assert is_unwelcome(None)


def test_not_while_notices_are_off():
    assert is_unwelcome(service(silenced=True))


@each_row(("answer", "unwelcome"), [("false\n", True), ("true\n", False)])
def test_gnome_is_asked_by_its_own_program(monkeypatch, answer, unwelcome):
    asked = []

    def run(command, **_):
        asked.append(command[0])
        return subprocess.CompletedProcess(command, 0, answer)

    monkeypatch.setattr(subprocess, "run", run)
    assert is_unwelcome(service("gnome-shell")) is unwelcome
    assert asked == ["gsettings"]


def test_without_that_program_nothing_speaks_against_it(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert not is_unwelcome(service("gnome-shell"))


def test_that_process_finds_this_program_wherever_it_stands(monkeypatch):
    """Also in a checkout that no Python knows of."""
    given = []

    def run(command, *, env, **_):
        given.append(env["PYTHONPATH"].split(os.pathsep)[0])
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":nowhere")
    monkeypatch.setattr(subprocess, "run", run)
    assert not full_screen.is_in_front()
    assert given == [str(Path(taichi_coach.__file__).parent.parent)]


def test_a_program_that_fills_the_screen_is_asked_for_in_a_process_of_its_own(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":nowhere")
    assert not full_screen.is_in_front()
    monkeypatch.setattr(full_screen, "child", lambda _module: ("/bin/true",))
    assert full_screen.is_in_front()
    assert is_unwelcome(None)
    monkeypatch.setattr(full_screen, "child", lambda _module: ("/no",))
    assert not full_screen.is_in_front()


@each_row(("state", "fault", "full"), [(3, 0, True), (5, 0, False), (3, 1, False)])
def test_windows_tells_it_by_itself(monkeypatch, state, fault, full):
    def ask(pointer):
        ctypes.cast(pointer, ctypes.POINTER(ctypes.c_int)).contents.value = state
        return fault

    shell = SimpleNamespace(SHQueryUserNotificationState=ask)
    windll = SimpleNamespace(shell32=shell)
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    monkeypatch.setattr(full_screen, "sys", SimpleNamespace(platform="win32"))
    assert full_screen.is_in_front() is full


def test_on_macos_it_is_not_known(monkeypatch):
    monkeypatch.setattr(full_screen, "sys", SimpleNamespace(platform="darwin"))
    assert not full_screen.is_in_front()
