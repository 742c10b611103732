"""What the library keeps from one opening to the next, and what it makes anew."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt

from taichi_coach import paths
from taichi_coach.ui.library import page as library_page
from tests.bundled_library import a_few
from tests.gui.shown import words
from tests.gui.worlds import Hands, few_sessions

CARD, OTHER = "ten-finger-stretch", "tendon-glides"


@pytest.fixture
def hands(request, tmp_path):
    """The hands of a small library: what changes in one is seen in few sessions as in many."""
    found = getattr(request, "param", Hands)()
    found.library = partial(few_sessions, a_few(tmp_path / "bundled", CARD, OTHER))
    yield found
    found.log.close()


@pytest.fixture
def reopened(coach, qtbot):
    """Come to the library from elsewhere, by keys, and return the card that is shown there."""

    def card():
        for key in (Qt.Key.Key_1, Qt.Key.Key_2):
            qtbot.keyClick(coach.window, key, Qt.KeyboardModifier.ControlModifier)
        assert coach.window.page == "library"
        return coach.window.page_of("library").cards[CARD]

    return card


class SlowHands(Hands):
    """A clock that goes on by a second whenever it is looked at, while slow: all takes long."""

    def __init__(self):
        self._looks, self.slow = 0, True
        super().__init__()

    @property
    def ms(self):
        self._looks += self.slow
        return self._looks * 1000.0

    @ms.setter
    def ms(self, value):
        pass


@pytest.mark.parametrize("hands", [SlowHands], indirect=True)
def test_the_page_comes_before_what_is_still_to_be_read(coach, qtbot):
    key = partial(qtbot.keyClick, coach.window, modifier=Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_2)
    page = coach.window.page_of("library")
    assert coach.window.page == "library"
    assert page.search.hasFocus()
    assert "The sessions are being read …" in words(page)
    assert not page.cards

    key(Qt.Key.Key_1)  # what is away reads no more
    key(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: CARD in page.cards)
    assert "The sessions are being read …" not in words(page)
    assert page.cards[CARD].isVisible()


@pytest.mark.parametrize("hands", [SlowHands], indirect=True)
def test_who_searches_while_the_sessions_are_read_is_told_so_and_what_fits(
    coach, qtbot, monkeypatch
):
    told = []
    monkeypatch.setattr(library_page, "tell", lambda _part, what: told.append(what))
    qtbot.keyClick(coach.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = coach.window.page_of("library")
    qtbot.keyClicks(page.search, "ten-finger")
    assert "The sessions are being read …" in words(page)
    assert page.told_besides().endswith("The sessions are being read …")

    qtbot.waitUntil(lambda: CARD in page.cards)
    assert page.cards[CARD].isVisible()
    assert told == ["1 session fits."]


@pytest.mark.parametrize("hands", [SlowHands], indirect=True)
def test_what_is_not_there_any_more_cannot_be_opened_while_others_are_read(coach, hands, reopened):
    own = paths.own_sessions() / "mine.yaml"
    own.parent.mkdir(parents=True)
    bundled = (paths.bundled("sessions") / f"{CARD}.yaml").read_text("utf-8")
    own.write_text(bundled.replace(f"id: {CARD}", "id: mine"), "utf-8")
    hands.slow = False
    coach.app.read_anew()
    reopened()
    page = coach.window.page_of("library")
    page.narrow.click()
    assert "mine" in page.cards

    own.unlink()
    coach.app.read_anew()
    hands.slow = True
    coach.window.side.buttons["library"].click()
    page.open_entry("mine")
    assert page.count() == 1
    assert not page.cards
    assert not any(fold.isVisible() for fold in page.weeks.values())
    assert "The sessions are being read …" in words(page)


@pytest.mark.parametrize("hands", [SlowHands], indirect=True)
def test_a_session_that_is_asked_for_is_shown_at_once(coach):
    coach.open_page("library", CARD)
    assert coach.window.page_of("library").entry_page.head.title.isVisible()


def test_cards_stay_and_what_was_open_is_closed_the_next_time_until_something_has_changed(
    coach, qtbot, reopened
):
    first = reopened()
    page = coach.window.page_of("library")
    assert page.count() == 1
    assert reopened() is first
    assert first.isVisible()

    page.open_entry(CARD)
    assert page.count() == 2  # the page of a session is made for the first alone
    assert not first.isVisible()
    assert reopened() is first
    assert first.isVisible()

    page.open_entry(OTHER)
    assert page.count() == 2
    assert page.currentWidget().head.title.text() == "Finger glides"
    qtbot.keyClick(coach.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert first.isVisible()  # also where it is pressed in a session
    assert page.search.hasFocus()

    coach.app.change(replace(coach.app.own, support="standing"))
    assert reopened() is not first

    own = paths.own_sessions() / "ten-finger-stretch.yaml"
    own.parent.mkdir(parents=True)
    bundled = (paths.bundled("sessions") / own.name).read_text("utf-8")
    own.write_text(bundled.replace("title: Mindful", "title: My mindful"), "utf-8")
    coach.app.read_anew()
    assert reopened().text() == "My mindful ten-finger stretch"
