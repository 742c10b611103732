"""Work in a thread: in order, told in the window's thread, let go of when nobody wants it."""

import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from taichi_coach.errors import CoachError
from taichi_coach.ui.workers.worker import Worker
from tests.patience import PATIENCE_S

FAULT = "It was not done, by a fault of the program."


@pytest.fixture
def worker(qapp):
    found = Worker("bee", FAULT)
    yield found
    found.close(10)


@pytest.fixture
def told():
    return []


@pytest.fixture
def gate():
    """Hold up the work that waits for it; opened at the end, whatever happens."""
    found = threading.Event()
    yield found
    found.set()


def bees():
    return [each for each in threading.enumerate() if each.name == "bee"]


def test_what_it_comes_to_is_told_in_the_window_s_own_thread(worker, told, qtbot):
    def work(_cancelled):
        return threading.current_thread().name

    worker.start(work, lambda found: told.append((found, threading.get_ident())), told.append)

    assert worker.busy
    assert told == []
    qtbot.waitUntil(lambda: not worker.busy)
    assert told == [("bee", threading.get_ident())]
    assert not bees()


def test_jobs_are_done_one_after_the_other(worker, told, qtbot, gate):
    at_once = []

    def work(number, _cancelled):
        gate.wait(PATIENCE_S)
        at_once.append(len(bees()))
        return number

    for number in range(4):
        worker.start(lambda stop, number=number: work(number, stop), told.append, told.append)
    gate.set()

    qtbot.waitUntil(lambda: not worker.busy)
    assert told == [0, 1, 2, 3]
    assert at_once == [1, 1, 1, 1]


def test_a_fault_outside_is_told_in_its_own_words(worker, told, qtbot):
    def work(_cancelled):
        raise CoachError("There is no room left.")

    worker.start(work, pytest.fail, told.append)

    qtbot.waitUntil(lambda: bool(told))
    assert told == ["There is no room left."]


def test_a_mistake_is_told_and_kept_in_the_log_and_the_next_job_is_done(
    worker, told, qtbot, caplog
):
    worker.start(lambda _cancelled: 1 / 0, pytest.fail, told.append)
    worker.start(lambda _cancelled: "done", told.append, pytest.fail)

    qtbot.waitUntil(lambda: not worker.busy)

    assert told == [FAULT, "done"]
    assert "ZeroDivisionError" in caplog.text


def test_a_job_that_is_cancelled_breaks_off_and_tells(worker, told, qtbot):
    def work(cancelled):
        while not cancelled():
            pass
        return "so far"

    worker.start(work, told.append, pytest.fail)
    worker.start(lambda cancelled: cancelled(), told.append, pytest.fail)
    worker.cancel()

    qtbot.waitUntil(lambda: not worker.busy)
    assert told == ["so far", True]


def test_a_job_that_is_dropped_tells_nobody_and_one_that_waits_never_begins(
    worker, told, qtbot, gate
):
    begun = threading.Event()

    def work(_cancelled):
        begun.set()
        gate.wait(PATIENCE_S)
        return "nobody wants it"

    under_way = worker.start(work, pytest.fail, pytest.fail)
    waiting = worker.start(pytest.fail, pytest.fail, pytest.fail)
    worker.start(lambda _cancelled: "newest", told.append, pytest.fail)
    assert begun.wait(PATIENCE_S)
    under_way.drop()
    waiting.drop()
    gate.set()

    qtbot.waitUntil(lambda: not worker.busy)
    assert told == ["newest"]


def test_what_is_dropped_when_it_was_just_done_is_not_told(worker, qtbot):
    job = worker.start(lambda _cancelled: "too late", pytest.fail, pytest.fail)
    for thread in bees():
        thread.join(PATIENCE_S)
    job.drop()
    qtbot.waitUntil(lambda: not worker.busy)


def test_a_closed_worker_is_at_rest_and_can_be_asked_again(worker, told, qtbot):
    def work(cancelled):
        while not cancelled():
            pass

    worker.start(work, pytest.fail, pytest.fail)
    worker.start(pytest.fail, pytest.fail, pytest.fail)
    worker.close(10)

    assert not worker.busy
    assert not bees()
    worker.start(lambda _cancelled: "again", told.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["again"]


def test_one_that_does_not_break_off_is_left_behind(worker, told, qtbot, gate):
    def work(_cancelled):
        gate.wait(PATIENCE_S)

    worker.start(work, pytest.fail, pytest.fail)
    (left,) = bees()
    worker.close(0)

    assert not worker.busy
    worker.start(lambda _cancelled: "again", told.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(told))
    gate.set()
    left.join(PATIENCE_S)
    worker.start(lambda _cancelled: "and again", told.append, pytest.fail)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["again", "and again"]


def test_one_that_was_left_behind_does_not_miss_a_window_that_has_gone(qapp, gate):
    window = QObject()
    worker = Worker("bee", FAULT, window)
    worker.start(lambda _cancelled: gate.wait(PATIENCE_S), pytest.fail, pytest.fail)
    (left,) = bees()
    worker.close(0)
    shiboken6.delete(window)
    gate.set()

    left.join(PATIENCE_S)  # what a thread raises fails a test

    assert not left.is_alive()


def test_what_a_job_holds_is_let_go_with_it(worker, qtbot):
    class Held:
        alive = 0

        def __init__(self):
            Held.alive += 1

        def __del__(self):
            Held.alive -= 1

        def work(self, _cancelled):
            return Held()

    worker.start(Held().work, lambda _found: None, pytest.fail)
    qtbot.waitUntil(lambda: not worker.busy)
    assert Held.alive == 0


def test_a_window_may_go_at_the_moment_at_which_its_workers_end(qapp):
    """It takes the workers with it while their threads tell that they have ended: Qt crashed."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(500):
            window, go = QObject(), threading.Event()
            for _ in range(3):
                Worker("bee", FAULT, window).start(
                    lambda _cancelled, go=go: go.wait(PATIENCE_S), pytest.fail, pytest.fail
                )
            left = bees()
            go.set()
            shiboken6.delete(window)
            for each in left:
                each.join(PATIENCE_S)
    finally:
        sys.setswitchinterval(usual)
    qapp.processEvents()

    assert not bees()
