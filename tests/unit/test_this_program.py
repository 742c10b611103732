"""How the program is started once more: from Python, and frozen, where there is none beside it."""

import sys

import pytest

from taichi_coach import this_program


@pytest.fixture
def frozen(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/usr/lib/taichi-coach/taichi-coach")


def test_from_python_it_is_started_as_a_module_of_this_python():
    assert not this_program.is_frozen()
    assert this_program.program() == (sys.executable, "-m", "taichi_coach")
    assert this_program.child("a.b") == (sys.executable, "-P", "-m", "a.b")


def test_on_windows_it_is_started_without_a_console_where_there_is_a_way(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert this_program.program()[0] == str(tmp_path / "python.exe")

    (tmp_path / "pythonw.exe").touch()
    assert this_program.program() == (str(tmp_path / "pythonw.exe"), "-m", "taichi_coach")


def test_frozen_it_starts_its_own_file(frozen):
    assert this_program.program() == ("/usr/lib/taichi-coach/taichi-coach",)
    assert this_program.child("a.b") == ("/usr/lib/taichi-coach/taichi-coach", "--child", "a.b")
