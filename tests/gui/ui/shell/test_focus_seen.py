"""Whoever works by keys sees where they are: what Tab comes to is in view, and looks like it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit

from taichi_coach.ui.widgets.page import Page
from tests.gui.accessible import label
from tests.gui.windows import begin
from tests.gui.worlds import Hands

#: The smallest screen that the program is made for, with a title bar.
SMALL = 1008, 560


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


def seen(window):
    """Return what stands on the screen; nothing is painted for it that would not be anyway."""
    QApplication.processEvents()
    return window.screen().grabWindow(window.winId()).toImage()


def place(widget, window):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def unseen(window):
    """Return what is wrong with how the focus is shown, "" where nothing is."""
    here = QApplication.focusWidget()
    QApplication.processEvents()
    around = here.parentWidget()
    while around is not None:
        if isinstance(around, QAbstractScrollArea) and around.isAncestorOf(here):
            room = place(around.viewport(), window)
            wanted = min(here.height(), room.height())
            if room.intersected(place(here, window)).height() < wanted:
                return f"{label(here)} is out of view"
        around = around.parentWidget()
    box = place(here, window)
    focused = seen(window).copy(box)
    here.clearFocus()
    plain = seen(window).copy(box)
    here.setFocus(Qt.FocusReason.TabFocusReason)
    return "" if focused != plain else f"{label(here) or type(here).__name__} does not show it"


def check_seen(window, key=Qt.Key.Key_Tab, most=60):
    """Press a key until it comes round."""
    window.resize(*SMALL)
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key)
    first, faults = QApplication.focusWidget(), []
    for _ in range(most):
        if fault := unseen(window):
            faults.append(fault)
        QTest.keyClick(QApplication.focusWidget(), key)
        if QApplication.focusWidget() is first:
            break
    assert not faults, faults


def test_on_a_page(coach):
    for key in ("progress", "settings"):
        coach.open_page(key)
        check_seen(coach.window, Qt.Key.Key_Tab, most=12)


def test_on_the_pages_of_a_practice_and_in_a_note(coach, qtbot):
    coach.choose("ten-finger-stretch")
    check_seen(coach.window, Qt.Key.Key_Tab)

    begin(coach, qtbot)
    end_for_pain(coach)
    check_seen(coach.window, Qt.Key.Key_Backtab)

    done = coach.presenter("practice").done
    done.done.setFocus()
    press(Qt.Key.Key_Backtab)  # from Done up to the scale below the fold
    for _ in range(5):
        press(Qt.Key.Key_Right)
        assert not unseen(coach.window)

    done.more.click()
    done.add_note.click()
    field = coach.window.findChild(QPlainTextEdit)
    assert field.hasFocus()
    field.setCursorWidth(0)  # the caret alone is no sign: it comes and goes

    assert not unseen(coach.window)


def test_keys_scroll_from_the_foot_and_the_side_bar(coach):
    coach.open_page("welcome")
    window = coach.window
    window.resize(*SMALL)
    QApplication.processEvents()
    page = window.page_of("welcome").findChild(Page)
    bar = page.verticalScrollBar()
    assert not page.isAncestorOf(QApplication.focusWidget())  # the foot has it

    press(Qt.Key.Key_Down)
    assert 0 < bar.value() < bar.maximum()
    for _ in range(9):
        press(Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_Up)
    assert bar.value() < bar.maximum()

    coach.open_page("progress")
    bar = window.page_of("progress").verticalScrollBar()
    window.side.buttons["progress"].setFocus()
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_a_page_that_is_opened_again_begins_at_its_top_and_who_comes_back_finds_it_as_it_was(coach):
    window = coach.window
    window.resize(*SMALL)
    for key in ("progress", "reminders"):
        coach.open_page(key)
        QApplication.processEvents()
        bar = window.page_of(key).verticalScrollBar()
        press(Qt.Key.Key_Backtab)
        press(Qt.Key.Key_Backtab)
        bar.setValue(bar.maximum())
        coach.open_page("today")

        if key in window.side.buttons:
            QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        else:
            coach.open_page(key)
        assert window.page == key
        QApplication.processEvents()

        assert bar.maximum() > 0
        assert bar.value() == 0
        assert not unseen(window)

    check_seen(window, most=12)

    coach.open_page("library")
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_Tab)
    bar = window.page_of("library").findChild(Page).verticalScrollBar()
    was = bar.value()
    coach.open_page("welcome")
    coach.presenter("welcome").closed.emit()

    assert (window.page, bar.value()) == ("library", was)


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()


def end_for_pain(coach):
    page = coach.presenter("practice").page
    page.bar.hurts.click()
    page.question.answered.emit("stop")
    QApplication.processEvents()
    assert coach.window.page == "done"
