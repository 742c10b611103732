from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.page import Page
from taichi_coach.ui.widgets.stack import Stack


class Asked(QWidget):
    """A page that counts how often it is asked for its size."""

    times = 0

    def sizeHint(self):  # noqa: N802  Qt's name
        Asked.times += 1
        return super().sizeHint()


def test_a_page_that_is_not_shown_is_not_measured(qtbot):
    whole, stack, shown = QWidget(), Stack(), QWidget()
    qtbot.addWidget(whole)
    column, row = QVBoxLayout(whole), QVBoxLayout(shown)
    column.addWidget(stack)
    stack.addWidget(shown)
    stack.addWidget(Asked())
    whole.resize(600, 400)
    with qtbot.waitExposed(whole):
        whole.show()
    Asked.times = 0
    for _ in range(3):
        row.addWidget(BigButton("Once more"))
        for _ in range(3):  # a level of layouts each time
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        whole.sizeHint()
    assert Asked.times == 0
    assert stack.size().toTuple() == column.contentsRect().size().toTuple()


def test_words_that_become_longer_are_measured_before_their_page_is_laid_out(qtbot):
    page, row, button = Page("Page"), WrapLayout(), BigButton("Go")
    qtbot.addWidget(page)
    row.addWidget(button)
    page.add(row)
    small = row.heightForWidth(160)
    button.setText("Go on where you stopped the last time")
    large = row.heightForWidth(160)
    assert large > small
    page.resize(240, 400)
    with qtbot.waitExposed(page):
        page.show()
    assert button.height() >= button.heightForWidth(button.width())
    button.setText("Go")
    assert row.heightForWidth(160) == small
