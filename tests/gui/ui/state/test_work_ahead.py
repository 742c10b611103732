"""What pages need is there before they are opened, and nobody who practises pays for it."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from taichi_coach.errors import CoachError
from taichi_coach.ui.state import work_ahead
from taichi_coach.ui.state.work_ahead import WorkAhead


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch):
    """No time at all, and so one in each go."""
    monkeypatch.setattr(work_ahead, "_GO_MS", 0)


@pytest.fixture
def shown(qtbot):
    found = QWidget()
    qtbot.addWidget(found)
    with qtbot.waitExposed(found):
        found.show()
    return found


@pytest.fixture
def window(shown):
    return shown.windowHandle()


class Seen:
    def __init__(self, *entries):
        self.left = list(entries)

    def ahead(self):
        while self.left:
            entry = self.left.pop(0)
            if isinstance(entry, Exception):
                raise entry
            yield entry


def test_one_session_at_a_time_until_all_are_known(qtbot, window):
    seen = Seen("one", "two", "three")
    ahead = WorkAhead(lambda: True)
    ahead.begin(seen.ahead(), window)

    ahead.go_on()
    assert seen.left == ["two", "three"]

    QTest.keyClick(window, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not seen.left)


def press_a_key(window):
    QTest.keyClick(window, Qt.Key.Key_Tab)


def move_the_mouse(window):
    for across in (3, 9):  # it may lie on the first already
        QTest.mouseMove(window, QPoint(across, 3))


@pytest.mark.parametrize("come", [press_a_key, move_the_mouse])
def test_nothing_is_done_until_somebody_comes(qtbot, window, come):
    seen = Seen("one", "two")
    ahead = WorkAhead(lambda: True)
    ahead.begin(seen.ahead(), window)
    qtbot.wait(60)
    assert seen.left == ["one", "two"]

    come(window)

    qtbot.waitUntil(lambda: not seen.left)


def test_whoever_comes_days_later_finds_the_last_days_work_alone(qtbot, window):
    before, now = Seen("one", "two"), Seen("three", "four")
    ahead = WorkAhead(lambda: True)
    ahead.begin(before.ahead(), window)
    ahead.begin(now.ahead(), window)

    press_a_key(window)

    qtbot.waitUntil(lambda: not now.left)
    assert before.left == ["one", "two"]


def test_nothing_is_begun_any_more_when_it_was_closed(qtbot, window):
    seen = Seen("one")
    ahead = WorkAhead(lambda: True)
    ahead.begin(seen.ahead(), window)
    ahead.close()

    press_a_key(window)

    assert not ahead.findChild(QTimer).isActive()


def test_many_that_take_no_time_are_worked_out_in_one_go(window, monkeypatch):
    monkeypatch.setattr(work_ahead, "_GO_MS", 60_000)
    seen = Seen(*"abcdef")
    ahead = WorkAhead(lambda: True)
    ahead.begin(seen.ahead(), window)

    ahead.go_on()

    assert seen.left == []


def test_it_rests_while_somebody_practises(window):
    seen, rests = Seen("one", "two"), [False]
    ahead = WorkAhead(lambda: rests[0])
    ahead.begin(seen.ahead(), window)

    ahead.go_on()
    assert seen.left == ["one", "two"]

    rests[0] = True
    ahead.go_on()
    assert seen.left == ["two"]


def test_what_cannot_be_read_ends_it_without_a_word(window):
    seen = Seen(CoachError("It is gone."), "two")
    ahead = WorkAhead(lambda: True)
    ahead.begin(seen.ahead(), window)

    for _ in range(3):
        ahead.go_on()

    assert seen.left == ["two"]
