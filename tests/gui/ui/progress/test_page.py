from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from taichi_coach.ui.progress.page import ProgressPage
from taichi_coach.ui.progress.view import ProgressView
from taichi_coach.ui.widgets.charts.chart_card import ChartCard
from taichi_coach.ui.widgets.label import Label
from tests.gui.charts import full
from tests.gui.samples import PROGRESS


@pytest.fixture
def page(qtbot):
    page = ProgressPage()
    qtbot.addWidget(page)
    page.resize(1072, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def unfocus():
    if QApplication.focusWidget() is not None:
        QApplication.focusWidget().clearFocus()


def words(page):
    QApplication.processEvents()  # what was just added shows with the next event
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def test_weeks_and_practices_are_told_in_words_and_a_fall_can_be_noted(qtbot, page):
    page.show_view(PROGRESS)
    told = words(page)

    for text in (
        "Twelve gentle weeks",
        "Week 3: Part the wild horse’s mane. 1 of 3 days.",
        (
            "Weeks 1 and 2 are done. Week 4 is open too. "
            "The other weeks open one by one, in your own time."
        ),
        "Your practices",
        (
            "Monday 28 September: Arms first, 25 minutes\n"
            "Sunday 27 September: Ten-finger stretch, 2 minutes"
        ),
    ):
        assert text in told

    page.show_view(ProgressView("Weeks", "", (), ("Today: Easy day, 27 seconds",)))

    assert "Today: Easy day, 27 seconds" in words(page)
    assert not any("Arms first" in text for text in words(page))

    with qtbot.waitSignal(page.page_requested) as asked:
        qtbot.mouseClick(page.fell, Qt.MouseButton.LeftButton)

    assert asked.args == ["fall"]

    page.show_view(ProgressView("Twelve gentle weeks", "Ready when you are"))

    assert "Nothing here yet. Your first practice will be the first line." in words(page)
    assert not page.discs.isVisible()


def test_the_ways_to_other_pages_stand_below_the_charts_and_the_diary_is_one_press_from_the_top(
    page, qtbot
):
    page.show_view(replace(full(), weeks=PROGRESS.weeks))
    QApplication.processEvents()
    charts = page.findChildren(ChartCard)

    def below(part):
        return part.mapTo(page.widget(), QPoint(0, 0)).y()

    assert charts
    for way in (page.diary, page.fell, page.plan, page.doctor, page.printing.button):
        assert way.isVisible()
        assert below(way) > max(below(each) for each in charts)

    for size in ((1072, 700), (1024, 560)):
        page.resize(*size)
        QApplication.processEvents()

        corner = page.to_diary.mapTo(page, page.to_diary.rect().bottomRight())
        assert page.rect().contains(corner)
    with qtbot.waitSignal(page.page_requested) as told:
        qtbot.mouseClick(page.to_diary, Qt.MouseButton.LeftButton)
    assert told.args == ["diary"]


def test_a_focus_that_came_by_tab_is_seen_and_keys_scroll_a_long_list(qtbot, page):
    page.show_view(PROGRESS)
    unfocus()
    without = page.grab().toImage()

    page.setFocus(Qt.FocusReason.OtherFocusReason)
    assert page.grab().toImage() == without
    unfocus()
    page.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.grab().toImage() != without

    page.show_view(ProgressView("Weeks", "", PROGRESS.weeks, ("A line",) * 30))
    page.setFocus()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)

    qtbot.keyClick(page, Qt.Key.Key_PageDown)

    assert page.verticalScrollBar().value() > 0
