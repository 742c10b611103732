"""The first pages fit a laptop's screen of 1280×800 under a title bar."""

import pytest
from PySide6.QtWidgets import QApplication

from taichi_coach.settings import Settings
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.widgets.page import Page
from taichi_coach.ui.widgets.pain import PainCard
from tests.gui.windows import opened
from tests.gui.worlds import Hands

#: What is left of 800 px beside a title bar of the usual desktops.
TALL = 762


@pytest.fixture
def coach(request, qapp, qtbot, tmp_path):
    hands = Hands(Settings(safety_read=request.param != "welcome", offer_reminders=False))
    found = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(found.window)
    opened(found, qtbot)
    found.window.resize(1280, TALL)
    QApplication.processEvents()
    assert found.window.page == request.param
    yield found
    found.window.close()
    hands.log.close()


def page_of(coach):
    shown = coach.window.stack.currentWidget()
    return shown if isinstance(shown, Page) else shown.findChild(Page)


@pytest.mark.parametrize("coach", ["today", "welcome"], indirect=True)
def test_the_first_pages_need_no_scroll_bar(coach):
    assert coach.window.height() == TALL
    assert not page_of(coach).verticalScrollBar().isVisible()


@pytest.mark.parametrize("coach", ["today"], indirect=True)
def test_pages_without_anything_in_them_need_none_and_before_a_practice_the_scale_is_whole(coach):
    for key in ("progress", "teaching", "settings"):
        coach.open_page(key)
        QApplication.processEvents()

        assert coach.window.page == key
        assert not page_of(coach).verticalScrollBar().isVisible()

    practice = coach.presenter("practice")
    for session in ("week-01-a", "eight-forms", "ten-finger-stretch"):
        practice.open(PracticeRequest(session))
        QApplication.processEvents()

        page = practice.ready.findChild(Page)
        scale = page.findChild(PainCard).scale
        seen = page.viewport().rect()
        for end in (scale.buttons()[0], scale.buttons()[-1]):
            assert seen.contains(end.mapTo(page.viewport(), end.rect().bottomRight()))
        assert not page.verticalScrollBar().isVisible()
