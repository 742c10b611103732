"""The program started once more: the window that is there comes, unless somebody is busy in it."""

import json
import os
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach import paths
from taichi_coach.file_lock import is_held
from taichi_coach.practice.programme import classes
from taichi_coach.settings import Settings
from taichi_coach.ui.shell.second_start import (
    PATIENCE_S,
    REQUEST,
    StartRequest,
    WindowLock,
    taken_by_window,
    wanted_here,
)
from taichi_coach.ui.state.desk_request import DeskRequest
from tests.gui.diaries import told
from tests.gui.windows import begin
from tests.gui.worlds import Hands
from tests.patience import PATIENCE_S as LONG_S
from tests.unit.bundle import classes as bundles

LEAVE = "XDG_ACTIVATION_TOKEN"
TEXT = "format: 1\nkind: session\ntitle: Mine\nsupports: [seated]\nsteps: [{rest: 5s}]\n"
pytestmark = pytest.mark.qt_log_ignore("does not support raise", "systemTrayWindowChanged")


@pytest.fixture
def hands():
    found = Hands(
        Settings(safety_read=True, speech_on=False, offer_reminders=False, close_to_tray=True)
    )
    found.tray = True
    yield found
    found.log.close()


@pytest.fixture
def window(coach):
    """A window that other starts of the program know of."""
    lock = WindowLock()
    assert lock.take()
    coach.listen(lock)
    coach.look_after()
    coach.window.setUpdatesEnabled(False)  # nobody looks at what is painted
    yield coach
    lock.let_go()
    QApplication.setQuitOnLastWindowClosed(True)


def start(qtbot, session=None, course=None):
    """Start the program once more; return whether the window that is there has taken it.

    If it has not, the window that opens is closed again.
    """
    taken, lock = [], WindowLock()
    other = threading.Thread(
        target=lambda: taken.append(taken_by_window(lock, wanted_here(session, course)))
    )
    other.start()
    qtbot.waitUntil(lambda: bool(taken))
    other.join()
    lock.let_go()
    assert not requests()
    return taken[0]


def requests():
    return sorted(paths.window_folder().glob(f"{REQUEST}*"))


class Pressed(QCloseEvent):
    """What comes of the button that closes a window: only the desktop can send one."""

    def spontaneous(self):
        return True


def test_what_is_wanted_is_found_wherever_it_is_by_a_window_seen_or_hidden_for_two_at_once(
    window, qtbot, hands, tmp_path, monkeypatch
):
    classes.begin(hands.log, "Tuesday", hands.at)
    assert start(qtbot, "wind-down", "Tuesday")  # for a class
    assert window.window.page == "hall-ready"
    assert window.presenter("hall").ready.courses.value == "Tuesday"

    (tmp_path / "mine.yaml").write_text(TEXT, "utf-8")
    with monkeypatch.context() as patch:
        patch.chdir(tmp_path)  # from another folder
        wanted = wanted_here("mine.yaml", None)
    assert start(qtbot, wanted.session)
    assert "Mine" in told(window.window)

    window.window.side.buttons["library"].click()
    paths.own_sessions().mkdir(parents=True)
    fresh = TEXT.replace("title: Mine", "id: fresh\ntitle: Fresh")
    (paths.own_sessions() / "fresh.yaml").write_text(fresh, "utf-8")
    assert start(qtbot, "fresh")  # written meanwhile
    assert "Fresh" in told(window.window)

    bundle = bundles.bundled(tmp_path / "class", tmp_path / "class.taichi").place
    assert start(qtbot, str(bundle))  # what is in a class in one file is shown
    assert window.window.page == "sharing"
    qtbot.waitUntil(lambda: "While the kettle boils" in told(window.window))

    window.window.side.buttons["library"].click()
    window.window.showMinimized()
    assert start(qtbot, "wind-down")
    assert window.window.page == "ready"
    assert not window.window.isMinimized()

    window.open_page("today")
    window.window.closeEvent(Pressed())
    assert window.window.isHidden()
    assert start(qtbot, "wind-down")
    assert window.window.isVisible()
    assert window.window.page == "ready"
    assert QApplication.quitOnLastWindowClosed()

    taken = []
    others = [
        threading.Thread(
            target=lambda name=name: taken.append(taken_by_window(WindowLock(), StartRequest(name)))
        )
        for name in ("wind-down", "ten-finger-stretch")
    ]
    for other in others:
        other.start()
    qtbot.waitUntil(lambda: len(taken) == 2)
    assert taken == [True, True]
    assert window.window.page == "ready"
    assert not requests()


def test_nothing_unsaved_no_form_that_is_filled_in_and_no_practice_is_disturbed(
    window, qtbot, tmp_path
):
    (tmp_path / "mine.yaml").write_text(TEXT, "utf-8")
    window.open_page("desk", DeskRequest(file=tmp_path / "mine.yaml"))
    desk = window.presenter("desk")
    editor = desk.page.editor
    QTest.keyClicks(editor, "# ")
    assert not start(qtbot)
    assert not start(qtbot, "wind-down")
    assert window.window.page == "desk-text"
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert start(qtbot)

    QTest.keyClicks(editor, "# ")
    desk.page.closed.emit()
    desk.page.question.answered.emit("drop")
    window.open_page("desk")
    assert window.window.page == "desk"
    assert start(qtbot, "wind-down"), "what was given up keeps nobody out"
    assert window.window.page == "ready"

    window.open_page("plan")
    assert not start(qtbot, "wind-down")
    assert window.window.page == "planning"
    qtbot.waitUntil(lambda: is_held(paths.window_lock()))  # it may be asked for again
    assert start(qtbot)
    assert window.window.page == "planning"
    window.open_page("today")

    window.choose("ten-finger-stretch")
    begin(window, qtbot)
    assert not is_held(paths.window_lock())
    for session in (None, "wind-down"):
        assert not start(qtbot, session)
        assert window.window.page == "practice"
    window.presenter("practice").stop()
    assert is_held(paths.window_lock())
    assert start(qtbot)
    assert window.window.page == "done"


def test_of_two_first_starts_one_is_the_window(own_home):
    first, second = WindowLock(), WindowLock()
    assert not taken_by_window(first, StartRequest())
    waits = []
    assert not taken_by_window(second, StartRequest(), waits.append)  # nobody answers
    assert PATIENCE_S - 1 < sum(waits) < PATIENCE_S + 1
    assert first.held
    assert not second.held
    first.let_go()
    assert not requests()


def test_a_window_that_was_killed_leaves_nothing(own_home):
    code = (
        "import sys; from taichi_coach.ui.shell.second_start import WindowLock\n"
        "lock = WindowLock(); lock.take(); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        assert is_held(paths.window_lock())
        lock, waits = WindowLock(), []

        def wait(seconds):
            waits.append(seconds)
            other.kill()
            other.wait(LONG_S)

        assert not taken_by_window(lock, StartRequest("wind-down"), wait)
    assert len(waits) == 1
    assert not requests()


def test_what_a_killed_start_left_is_nobodys_wish_and_a_window_that_has_closed_is_not_asked(
    window, qtbot
):
    old = paths.window_folder() / f"{REQUEST}1-1"
    old.write_text('{"session": "wind-down"}', "utf-8")
    os.utime(old, (0, 0))
    (paths.window_folder() / f"{REQUEST}2-2").write_text("half a", "utf-8")
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert window.window.page == "today"
    assert [each.name for each in requests()] == [f"{REQUEST}2-2"]

    window.window.close()
    assert not is_held(paths.window_lock())


def test_the_desktops_leave_to_come_to_the_front_is_handed_on(window, qtbot, monkeypatch):
    monkeypatch.setenv(LEAVE, "abc")
    asked = wanted_here(None, None)
    monkeypatch.setenv(LEAVE, "")
    assert start(qtbot)
    assert os.environ[LEAVE] == ""
    request = paths.window_folder() / f"{REQUEST}3-3"
    request.write_text(json.dumps(asked._asdict()), "utf-8")
    qtbot.waitUntil(lambda: not request.exists())
    assert os.environ[LEAVE] == "abc"


def test_where_nothing_can_be_written_a_window_opens(own_home):
    paths.window_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.window_folder().write_text("in the way", "utf-8")
    assert not taken_by_window(WindowLock(), StartRequest())
