from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from taichi_coach.graphics import theme
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.today.page import TodayPage
from taichi_coach.ui.widgets.label import Label
from tests.gui.samples import TODAY


@pytest.fixture
def page(qtbot):
    page = TodayPage()
    qtbot.addWidget(page)
    page.show_view(TODAY)
    page.resize(1072, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.setFocus()
    return page


def words(page):
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def test_the_day_is_told_without_scrolling_a_notice_and_an_easy_day_only_where_there_is_one(page):
    told = words(page)

    assert "Good morning" in told
    assert "Arms first, then the turn" in told
    assert "1 of 3 sessions" in told
    assert "A hard day?" in told

    assert page.other_button.accessibleDescription() == "A gentle day. 7 gentle minutes, seated."

    assert page.verticalScrollBar().maximum() == 0

    assert not page.notice.isVisible()

    page.show_view(replace(TODAY, notice="Your last practice ended early. Be gentle today."))

    assert page.notice.isVisible()

    page.show_view(replace(TODAY, other=None))

    assert not page.other_button.isVisible()
    assert "A hard day?" not in words(page)


def test_start_has_the_focus_and_one_key_begins_each_button_its_own_session_and_the_page_too(
    qtbot, page
):
    assert QApplication.focusWidget() is page.hero.button

    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        with qtbot.waitSignal(page.chosen) as chosen:
            qtbot.keyClick(QApplication.focusWidget(), key)
        assert chosen.args == ["week-03-b"]

    for button, session in (
        (page.hands_button, "ten-finger-stretch"),
        (page.other_button, "easy-day"),
        (page.hero.button, "week-03-b"),
    ):
        with qtbot.waitSignal(page.chosen) as chosen:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert chosen.args == [session]

    page.hero.button.clearFocus()

    for key in (Qt.Key.Key_Space, Qt.Key.Key_Enter):
        with qtbot.waitSignal(page.chosen) as chosen:
            qtbot.keyClick(page, key)
        assert chosen.args == ["week-03-b"]
    with qtbot.assertNotEmitted(page.chosen):
        qtbot.keyClick(page, Qt.Key.Key_A)


def test_start_is_in_view_at_twice_the_size(qapp, page):
    page.resize(1280, 694)
    appearance.apply(qapp, theme.Look(scale=2.0))
    qapp.processEvents()

    assert page.hero.button.visibleRegion().boundingRect() == page.hero.button.rect()
    assert page.hero.scene.y() > page.hero.button.y()


def start_seen(page):
    """Return the part of Start that the page shows, 0 to 1."""
    button = page.hero.button
    shown = button.visibleRegion().boundingRect()
    return shown.height() / button.height()


def test_start_is_whole_in_a_low_window_until_one_scrolls_and_begins_nothing_out_of_sight(
    qtbot, page
):
    page.resize(640, 300)
    qtbot.waitUntil(lambda: start_seen(page) == 1)

    page.verticalScrollBar().setValue(0)
    assert start_seen(page) < 1
    page.verticalScrollBar().setValue(12)
    page.resize(640, 280)
    QApplication.processEvents()

    assert page.verticalScrollBar().value() == 12

    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())

    with qtbot.assertNotEmitted(page.chosen):
        qtbot.keyClick(page.hero.button, Qt.Key.Key_Space)
    assert start_seen(page) == 1

    with qtbot.waitSignal(page.chosen):
        qtbot.keyClick(page.hero.button, Qt.Key.Key_Space)
