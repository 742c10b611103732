"""A pointer lights what it is moved to; one that only lies there looks like no answer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.page import Page
from tests.tables import each_row


@pytest.fixture
def page(qtbot):
    page = Page("Words")
    for word in ("One", "Two", "Three"):
        page.add(BigButton(word))
    qtbot.addWidget(page)
    page.resize(300, 150)
    with qtbot.waitExposed(page):
        page.show()
    return page


def first(page):
    return page.findChild(BigButton)


def plain(button):
    """Return a button as it is painted while no pointer is near."""
    BigButton.rest_pointer()
    return button.grab().toImage()


def move_onto(button):
    middle = button.rect().center()
    inside, on_screen = middle.toPointF(), button.mapToGlobal(middle).toPointF()
    QApplication.sendEvent(button, QEnterEvent(inside, inside, on_screen))
    for by in (0, 2):
        QTest.mouseMove(button, middle + QPoint(by, 0))
    QApplication.processEvents()


def test_what_appears_under_a_pointer_is_not_lit_but_what_it_is_moved_to_until_it_leaves(page):
    button = first(page)
    without = plain(button)
    inside = button.rect().center().toPointF()
    QApplication.sendEvent(button, QEnterEvent(inside, inside, button.mapToGlobal(inside)))

    assert button.grab().toImage() == without

    move_onto(button)
    assert button.grab().toImage() != without

    move_onto(page.findChildren(BigButton)[1])
    assert button.grab().toImage() == without


@each_row("how", ["key", "scroll"])
def test_it_is_lit_no_more_once_a_key_is_pressed_or_the_page_scrolls(page, how):
    button = first(page)
    without = plain(button)
    move_onto(button)
    if how == "key":
        QTest.keyClick(button, Qt.Key.Key_Shift)
    else:
        page.verticalScrollBar().setValue(40)

    assert button.grab().toImage() == without
