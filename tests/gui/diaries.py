"""Rows of a diary, and what a page tells of them."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from taichi_coach.practice.storage.practice_row import Practice, Status
from tests.gui.accessible import problems
from tests.gui.shown import words
from tests.gui.worlds import MORNING

STRETCH = "ten-finger-stretch"


def practice(name="p", days=0, **values):
    usual = {
        "session": STRETCH,
        "title": "Mindful ten-finger stretch",
        "status": Status.COMPLETED,
        "practised_s": 150,
        "support": "seated",
        "started_at": MORNING - timedelta(days=days),
    }
    return Practice(id=name, **{**usual, **values})


def press(page, text):
    """Press a button by its words."""
    let_appear()
    buttons = page.findChildren(QAbstractButton)
    next(each for each in buttons if each.isVisible() and each.text() == text).click()
    let_appear()


def told(page):
    let_appear()
    return words(page)


def let_appear():
    """Let the parts be seen that a page has got just now; no layout, no painting is waited for."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)


def faults(page):
    for _ in range(10):  # a level of layouts each time
        QApplication.processEvents()
    if QApplication.focusWidget() is not None:
        QApplication.focusWidget().clearFocus()
    QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()
    return problems(page.widget())
