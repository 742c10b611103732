"""What pages need is there before they are opened, and nobody who practises pays for it."""

import pytest

from taichi_coach.errors import CoachError
from taichi_coach.ui.state import work_ahead
from taichi_coach.ui.state.work_ahead import WorkAhead


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch):
    """No time at all, and so one in each go."""
    monkeypatch.setattr(work_ahead, "_GO_MS", 0)


class Seen:
    def __init__(self, *entries):
        self.left = list(entries)

    def ahead(self):
        while self.left:
            entry = self.left.pop(0)
            if isinstance(entry, Exception):
                raise entry
            yield entry


def test_one_session_at_a_time_until_all_are_known(qtbot):
    seen = Seen("one", "two", "three")
    ahead = WorkAhead(lambda: True)
    ahead.begin(seen.ahead())

    ahead.go_on()
    assert seen.left == ["two", "three"]

    qtbot.waitUntil(lambda: not seen.left)


def test_many_that_take_no_time_are_worked_out_in_one_go(qapp, monkeypatch):
    monkeypatch.setattr(work_ahead, "_GO_MS", 60_000)
    seen = Seen(*"abcdef")
    ahead = WorkAhead(lambda: True)
    ahead.begin(seen.ahead())

    ahead.go_on()

    assert seen.left == []


def test_it_rests_while_somebody_practises(qapp):
    seen, rests = Seen("one", "two"), [False]
    ahead = WorkAhead(lambda: rests[0])
    ahead.begin(seen.ahead())

    ahead.go_on()
    assert seen.left == ["one", "two"]

    rests[0] = True
    ahead.go_on()
    assert seen.left == ["two"]


def test_what_cannot_be_read_ends_it_without_a_word(qapp):
    seen = Seen(CoachError("It is gone."), "two")
    ahead = WorkAhead(lambda: True)
    ahead.begin(seen.ahead())

    for _ in range(3):
        ahead.go_on()

    assert seen.left == ["two"]
