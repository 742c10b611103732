"""The sign in the tray, and the window that hides in it."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from taichi_coach import paths
from taichi_coach.graphics import sizes
from taichi_coach.practice.storage.practice_row import Ending
from taichi_coach.reminders.model import NOON, Reminder, ReminderList
from taichi_coach.settings import Settings
from taichi_coach.ui.widgets.tray import Tray
from taichi_coach.ui.widgets.values import TrayEntry
from tests.gui.diaries import press, told
from tests.gui.windows import begin, open_topic, practise
from tests.gui.worlds import Hands

pytestmark = pytest.mark.qt_log_ignore("does not support raise", "systemTrayWindowChanged")
OWN = ReminderList().add(Reminder(number=0, at=NOON))


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_reminders=False, close_to_tray=True))
    found.tray = True
    found.waiter.has(OWN)
    yield found
    found.log.close()


@pytest.fixture
def sign(coach, hands):
    coach.look_after()
    yield hands.sign
    QApplication.setQuitOnLastWindowClosed(True)


def words(sign):
    sign.about_to_show.emit()
    return [each.words for each in sign.entries]


class Pressed(QCloseEvent):
    """What comes of the button that closes a window: only the desktop can send one."""

    def spontaneous(self):
        return True


def close(coach):
    """Close the window as its own button does; tell whether it closed."""
    event = Pressed()
    coach.window.closeEvent(event)
    return event.isAccepted()


def hide(coach):
    assert not close(coach)
    assert coach.window.isHidden()


def test_the_menu_tells_what_comes_and_what_can_be_done_and_without_the_wish_closing_ends(
    sign, coach, hands
):
    coach.open_page("reminders")
    page = coach.presenter("reminders").page

    sign.chosen.emit("pause")

    assert hands.waiter.of().none_on == hands.at.date()
    assert page.hard.isChecked()
    assert words(sign)[2] == "Let them come again"
    sign.chosen.emit("go-on")
    assert hands.waiter.of().none_on is None
    assert not page.hard.isChecked()

    assert words(sign) == [
        "Next: today at 12:30, Mindful ten-finger stretch.",
        "Stretch now",
        "Pause for today",
        "Open",
        "Quit",
    ]
    sign.chosen.emit("stretch")  # outside of the window
    assert hands.waiter.calls == [("stretch", "ten-finger-stretch", "")]

    hands.waiter.has(ReminderList())
    assert words(sign)[0] == "No reminder is set."
    assert not sign.entries[2].on
    paths.reminders_file().write_text("{", "utf-8")
    assert words(sign)[0] == "No reminder is set."

    coach.app.change(replace(coach.app.own, close_to_tray=False))

    assert close(coach)
    assert not sign.there


def test_the_settings_offer_it_where_there_is_a_tray_and_without_one_closing_ends(coach, hands):
    page = open_topic(coach, "reminders")
    choice = page.topic("reminders").close_to_tray
    assert choice.isVisible()
    press(page, "Ends the program")
    assert not hands.own.close_to_tray

    hands.tray = False
    coach.window.side.buttons["settings"].click()

    assert not choice.isVisible()

    coach.look_after()

    assert hands.sign is None
    assert close(coach)


def test_the_window_hides_and_comes_back_as_it_was(sign, coach, hands):
    coach.window.side.buttons["progress"].click()
    for come in (lambda: sign.chosen.emit("open"), sign.pressed.emit):
        hide(coach)
        come()

        assert coach.window.isVisible()
        assert coach.window.page == "progress"
        assert QApplication.quitOnLastWindowClosed()

    hands.waiter.faults["stretch"] = "It cannot be started."
    hide(coach)
    sign.chosen.emit("stretch")
    assert coach.window.isVisible()
    assert "It cannot be started." in told(coach.presenter("today").page)


def test_a_practice_does_not_go_on_unseen_and_quit_ends_all(sign, coach, hands, qtbot, monkeypatch):
    coach.choose("ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 8000, look_ms=4000)
    sign.about_to_show.emit()
    assert not sign.entries[1].on

    hide(coach)

    assert not coach.presenter("practice").practising
    assert [each.ending for each in hands.log.practices()] == [Ending.CLOSED]
    sign.pressed.emit()
    assert coach.window.page == "today"

    hide(coach)
    ended = []
    monkeypatch.setattr(QApplication, "quit", lambda: ended.append(coach.window.isVisible()))
    sign.chosen.emit("quit")
    assert ended == [False]
    assert not sign.there


def test_the_real_sign_has_the_menu(qapp, qtbot):
    tray = Tray("Tai Chi Coach")
    tray.show_entries((TrayEntry("", "Next"), TrayEntry("go", "Go", on=False)))
    tray.show_entries((TrayEntry("", "Next"), TrayEntry("go", "Go")))
    menu = tray._menu  # noqa: SLF001  offscreen there is no tray to open it from
    read, go = menu.actions()
    menu.aboutToShow.emit()
    assert menu.actionGeometry(go).height() >= sizes.TARGET

    with qtbot.waitSignal(tray.chosen) as told_of:
        go.trigger()

    assert told_of.args == ["go"]
    assert not read.isEnabled()
    tray.close()
