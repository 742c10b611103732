"""The process that waits, as far as it can be asked without one: the rest is in tests/end2end."""

import os

from taichi_coach import file_lock, paths
from taichi_coach.reminders import resident_start, waiting


def test_where_no_process_can_be_split_off_another_one_is_started(own_home, monkeypatch):
    """As on Windows, where `--detach` ended as a mistake of the program."""
    started = []
    monkeypatch.delattr(os, "fork", raising=False)
    monkeypatch.setattr(
        resident_start, "start", lambda: started.append(file_lock.is_held(paths.waiting_lock()))
    )

    assert waiting.run(print, detach=True) == 0
    assert started == [False]
