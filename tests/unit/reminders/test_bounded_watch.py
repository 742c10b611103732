from __future__ import annotations

import os
import time
from types import SimpleNamespace

import pytest

from taichi_coach.reminders import bounded_watch
from taichi_coach.reminders.bounded_watch import BoundedWatch


@pytest.fixture
def waited(monkeypatch):
    """Let no time go by, and note how long would have been waited."""
    noted = []

    def select(files, _writable, _faulty, seconds):
        noted.append(seconds)
        return files, (), ()

    monkeypatch.setattr(bounded_watch.select, "select", select)
    monkeypatch.setattr(
        bounded_watch.threading, "Event", lambda: SimpleNamespace(wait=noted.append)
    )
    return noted


@pytest.mark.parametrize(
    ("from_now_s", "seconds"), [(None, 30), (3600, 30), (10, 10), (0, 0), (-5, 0)]
)
def test_it_never_waits_long_and_never_past_its_moment(waited, from_now_s, seconds):
    at = None if from_now_s is None else time.time() + from_now_s
    assert BoundedWatch().wait(at) == (set(), set())
    assert waited == [pytest.approx(seconds, abs=5)]


def test_what_can_be_read_meanwhile_wakes():
    reader, writer = os.pipe()
    os.write(writer, b"x")
    assert BoundedWatch().wait(None, [reader]) == (set(), {reader})
    os.close(reader)
    os.close(writer)
    BoundedWatch().close()


def test_windows_looks_each_second_while_something_is_shown(waited, monkeypatch):
    monkeypatch.setattr(bounded_watch, "sys", SimpleNamespace(platform="win32"))
    assert BoundedWatch().wait(None, [7]) == (set(), set())
    assert BoundedWatch().wait(None) == (set(), set())
    assert waited == [1, 30]
