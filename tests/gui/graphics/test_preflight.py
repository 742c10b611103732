import os

import pytest

from taichi_coach import loading
from taichi_coach.graphics import preflight


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")


def test_without_a_screen_it_is_said(monkeypatch):
    assert "no graphical screen" in preflight.window_problem()


def test_offscreen_needs_no_screen(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    assert preflight.window_problem() is None


def test_an_unknown_platform_is_named(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "papyrus")

    told = preflight.window_problem()
    assert "'papyrus'" in told
    assert "offscreen" in told


def test_a_wayland_socket_is_a_screen(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert "no graphical screen" in preflight.window_problem()

    (tmp_path / "wayland-7").touch()

    assert preflight.window_problem() is None


def test_a_screen_that_does_not_answer_or_a_missing_library_is_told(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":987")

    told = preflight.window_problem()
    assert ":987" in told or "sudo apt install" in told


def test_other_systems_always_have_a_screen(monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")

    assert preflight.window_problem() is None


def test_a_missing_toolkit_is_told(monkeypatch):
    monkeypatch.setattr(preflight, "find_spec", lambda _name: None)
    monkeypatch.setattr(loading, "find_spec", lambda _name: None)

    assert "The package PySide6 is missing:" in preflight.window_problem()


class Screen:
    """Stands in for the system's libxcb, and for Qt's plugin."""

    def __init__(self):
        self.there = 0

    def __call__(self, *_):
        return self

    def __getattr__(self, name):
        def act(*_):
            self.there += {"xcb_connect": 1, "xcb_disconnect": -1}.get(name, 0)
            return 0

        return act


def test_a_screen_is_held_until_qt_has_it(monkeypatch):
    screen = Screen()
    monkeypatch.setattr("ctypes.CDLL", screen)
    monkeypatch.setenv("DISPLAY", ":0")

    assert preflight.window_problem() is None
    assert preflight.window_problem() is None  # `stretch` asks, and so does what it starts
    assert screen.there == 2

    preflight.let_go_of_screen()
    assert screen.there == 0


def test_a_missing_library_names_its_package(monkeypatch):
    def broken(name, *_args, **_kwargs):
        message = "libxcb-shape.so.0: cannot open shared object file"
        raise OSError(message)

    monkeypatch.setattr("ctypes.CDLL", broken)
    monkeypatch.setenv("DISPLAY", ":0")

    assert "sudo apt install libxcb-shape0" in preflight.window_problem()


def test_nothing_is_left_in_the_environment():
    before = dict(os.environ)
    preflight.window_problem()

    assert dict(os.environ) == before
