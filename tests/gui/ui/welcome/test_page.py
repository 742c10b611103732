import pytest

from taichi_coach.settings import Settings
from taichi_coach.ui.shell.presenter import MainPresenter
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(Settings())
    yield found
    found.log.close()


@pytest.fixture
def coach(qapp, qtbot, hands, tmp_path):
    found = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(found.window)
    yield found
    found.window.close()


def shown(coach, qtbot, name=None):
    with qtbot.waitExposed(coach.window):
        coach.open(name)
    qtbot.waitUntil(lambda: coach.window.page != "")


def test_the_first_start_says_when_to_stop_and_who_asks_first(coach, qtbot):
    shown(coach, qtbot)

    assert coach.window.page == "welcome"
    assert coach.window.side.isHidden()


@pytest.mark.parametrize(("name", "page"), [(None, "today"), ("ten-finger-stretch", "ready")])
def test_once_read_it_goes_where_the_person_wanted_to_go(coach, qtbot, hands, name, page):
    shown(coach, qtbot, name)

    coach.window.page_of("welcome").go_on.click()

    assert coach.window.page == page
    assert hands.own.safety_read


def test_it_is_shown_once(qapp, qtbot, hands, tmp_path):
    hands.own = Settings(safety_read=True)
    coach = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(coach.window)
    shown(coach, qtbot)

    assert coach.window.page == "today"
    coach.window.close()
