"""Tab, really pressed, comes to every control of a page once, as the eye goes, and comes round."""

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget

from taichi_coach.ui.shell.pages import PAGES
from tests.gui.accessible import label
from tests.gui.windows import begin, wind_down
from tests.gui.worlds import Hands

MOST = 400
CONTROLS = (QAbstractButton, QLineEdit, QTextEdit)


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


def walk(window, key):
    """Press a key from the page's first place until it comes round; return what it came to."""
    first, met = QApplication.focusWidget(), []
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget() or window, key)
        met.append(QApplication.focusWidget())
        if met[-1] is first or met[-1] in met[:-1]:
            break
    return met


def reachable(window):
    """Return the controls that show and can be used; of a row of answers only the one in turn."""
    shown = [each for each in window.findChildren(QWidget) if isinstance(each, CONTROLS)]
    return {each for each in shown if usable(each)}


def usable(widget):
    if not widget.isVisible() or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    in_turn = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return in_turn or not one_of_a_group(widget)


def one_of_a_group(widget):
    return isinstance(widget, QAbstractButton) and widget.autoExclusive()


def check_ring(window):
    QApplication.processEvents()
    if QApplication.focusWidget() is None:
        window.stack.setFocus()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    forward = walk(window, Qt.Key.Key_Tab)
    backward = walk(window, Qt.Key.Key_Backtab)

    assert len(set(forward)) == len(forward), "Tab came twice to one before it was round"
    missed = reachable(window) - set(forward)
    assert not missed, [label(each) for each in missed]
    assert backward[:-1] == forward[-2::-1]
    assert not jumps(window, forward)


def jumps(window, ring):
    """Return what the eye would have to go back up for, but for the step from the end."""
    page = window.stack.currentWidget()
    inside = [each for each in ring if page.isAncestorOf(each)]
    start = min(range(len(inside)), key=lambda at: place(inside[at], page), default=0)
    order = inside[start:] + inside[:start]
    return [
        (label(before), label(after))
        for before, after in itertools.pairwise(order)
        if top(after, page) + after.height() <= top(before, page)
        and left(after, page) <= left(before, page)
    ]


def top(widget, page):
    return widget.mapTo(page, QPoint(0, 0)).y()


def left(widget, page):
    return widget.mapTo(page, QPoint(0, 0)).x()


def place(widget, page):
    return top(widget, page), left(widget, page)


def test_each_page_of_the_side_bar_behind_them_and_of_a_practice(coach, qtbot, hands):
    for key in [spec.key for spec in PAGES if spec.title]:
        coach.open_page(key)
        check_ring(coach.window)

    for key in ("welcome", "diary", "measures", "plan", "report", "sharing", "reminders"):
        coach.open_page(key)
        check_ring(coach.window)
        coach.open_page("today")
    for key in ("backups", "desk"):
        coach.open_page(key)
        check_ring(coach.window)

    coach.choose("ten-finger-stretch")
    check_ring(coach.window)

    begin(coach, qtbot)
    check_ring(coach.window)

    wind_down(coach, hands)
    assert coach.window.page == "done"
    check_ring(coach.window)
