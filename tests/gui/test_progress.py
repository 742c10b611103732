import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from taichi_coach.ui.pages.progress import ProgressPage, ProgressView, RowView
from taichi_coach.ui.widgets.label import Label
from tests.gui.samples import PROGRESS


@pytest.fixture
def page(qtbot):
    page = ProgressPage()
    qtbot.addWidget(page)
    page.resize(1072, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def words(page):
    QApplication.processEvents()  # what was just added shows with the next event
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def test_weeks_and_practices_are_told_in_words(page):
    page.show_view(PROGRESS)
    told = words(page)

    for text in (
        "Twelve gentle weeks",
        "Week 3: Part the wild horse’s mane. 1 of 3 days.",
        "Weeks 1 and 2 are done. Week 4 is open too. The others open one by one, in your own time.",
        "Arms first",
        "Monday 28 September · 25 minutes · Finished · Hands 6, then 4",
        "Sunday 27 September · 2 minutes · Finished",
    ):
        assert text in told
    assert not page.empty.isVisible()


def test_an_empty_log_has_kind_words(page):
    page.show_view(ProgressView("Twelve gentle weeks", "Ready when you are"))

    assert "Nothing here yet. Your first practice will be the first line." in words(page)
    assert not page.discs.isVisible()


def test_showing_again_replaces_the_rows(page):
    page.show_view(PROGRESS)

    page.show_view(ProgressView("Weeks", "", (), (RowView("Today", "Easy day", "27 seconds"),)))

    assert "Today · 27 seconds" in words(page)
    assert "Arms first" not in words(page)


def test_the_keys_scroll_a_long_list(qtbot, page):
    rows = tuple(RowView(f"Day {n}", "Easy day", "7 minutes") for n in range(30))
    page.show_view(ProgressView("Weeks", "", PROGRESS.weeks, rows))
    page.setFocus()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)

    qtbot.keyClick(page, Qt.Key.Key_PageDown)

    assert page.verticalScrollBar().value() > 0


def test_a_focus_that_came_by_tab_is_seen(page):
    page.show_view(PROGRESS)
    QApplication.focusWidget().clearFocus()
    without = page.grab().toImage()

    page.setFocus(Qt.FocusReason.TabFocusReason)

    assert page.grab().toImage() != without


def test_a_focus_that_came_otherwise_draws_no_ring(page):
    page.show_view(PROGRESS)
    QApplication.focusWidget().clearFocus()
    without = page.grab().toImage()

    page.setFocus(Qt.FocusReason.OtherFocusReason)

    assert page.grab().toImage() == without
