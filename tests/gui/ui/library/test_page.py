from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from taichi_coach.ui.library.page import LibraryPage
from taichi_coach.ui.widgets.label import Label
from tests.gui.samples import ENTRIES


@pytest.fixture
def page(qtbot):
    page = LibraryPage()
    qtbot.addWidget(page)
    page.show_entries(ENTRIES)
    page.resize(1072, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def listed(page):
    return [card.text() for card in page.cards.values() if card.isVisible()]


def press(qtbot, row, word):
    button = next(button for button in row.buttons() if button.text() == word)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def words(page):
    QApplication.processEvents()  # what was just added shows with the next event
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def test_every_session_has_a_card(page):
    assert listed(page) == ["Arms first, then the turn", "Ten-finger stretch", "Easy day",
                            "Weight shifts"]  # fmt: skip


def test_typing_narrows_the_list_at_once(qtbot, page):
    qtbot.keyClicks(page.search, "CLOUDS wave")

    assert listed(page) == ["Arms first, then the turn"]


def test_what_is_called_so_stands_before_what_only_tells_of_it(qtbot, page):
    page.show_entries(
        (
            replace(ENTRIES[0], summary="Two rounds for both hands"),
            replace(ENTRIES[1], summary="Nothing of it"),
            replace(ENTRIES[2], title="Two hands"),
        )
    )
    first = listed(page)
    qtbot.keyClicks(page.search, "two hands")
    assert listed(page) == ["Two hands", first[0]]
    above, below = (page.cards[each.id] for each in (ENTRIES[2], ENTRIES[0]))
    qtbot.waitUntil(lambda: (above.y(), above.x()) < (below.y(), below.x()))

    page.search.clear()
    assert listed(page) == first


@pytest.mark.parametrize(
    ("row", "word", "left"),
    [
        ("length", "Up to 5 minutes", ["Ten-finger stretch"]),
        ("length", "About 10", ["Easy day", "Weight shifts"]),
        ("length", "About 20 or more", ["Arms first, then the turn"]),
        ("support", "Holding a chair", ["Arms first, then the turn", "Weight shifts"]),
        ("support", "Standing", ["Arms first, then the turn"]),
        ("focus", "Hands", ["Ten-finger stretch", "Easy day"]),
    ],
)
def test_a_choice_narrows_the_list(qtbot, page, row, word, left):
    press(qtbot, getattr(page, row), word)

    assert listed(page) == left


def test_choices_add_up(qtbot, page):
    press(qtbot, page.length, "About 10")
    press(qtbot, page.focus, "Hands")

    assert listed(page) == ["Easy day"]


def test_an_empty_list_has_kind_words_and_a_way_back(qtbot, page):
    qtbot.keyClicks(page.search, "sword")
    press(qtbot, page.length, "About 10")
    assert listed(page) == []
    assert page.nothing.isVisible()

    qtbot.mouseClick(page.everything, Qt.MouseButton.LeftButton)

    assert len(listed(page)) == 4
    assert not page.nothing.isVisible()
    assert not page.everything.isVisible()
    assert page.search.text() == ""


def test_an_empty_library_says_so(page):
    page.show_entries(())

    assert "There are no sessions here yet." in words(page)
    assert not page.everything.isVisible()


def test_what_was_looked_for_stays_when_the_library_is_read_anew(qtbot, page):
    press(qtbot, page.focus, "Hands")

    page.show_entries(ENTRIES[:2])

    assert listed(page) == ["Ten-finger stretch"]


def test_enter_opens_a_session_and_escape_goes_back_to_its_card(qtbot, page):
    card = page.cards["week-03-b"]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert page.currentWidget() is page.entry_page
    assert QApplication.focusWidget() is page.entry_page.start

    qtbot.keyClick(page.entry_page.start, Qt.Key.Key_Escape)

    assert listed(page)
    assert QApplication.focusWidget() is card


def test_a_session_tells_everything(page):
    page.open_entry("week-03-b")
    told = words(page)

    for text in (
        "Arms first, then the turn",
        "25 minutes · seated, holding a chair or standing",
        "Arrive",
        "Warm-up · 3 minutes",
        "Keep the knees soft.",
        "A chair without arms",
        "Tai chi for better balance",
    ):
        assert text in told


def test_a_session_with_little_to_tell_leaves_no_empty_headings(page):
    page.open_entry("ten-finger-stretch")
    told = words(page)

    assert "Please mind" not in told
    assert "Where it comes from" not in told
    assert "Nothing but a little room." in told


def test_opening_another_session_leaves_nothing_of_the_first(page):
    page.open_entry("week-03-b")
    page.close_entry()

    page.open_entry("easy-day")

    assert "Arrive" not in words(page)
    assert "Easy day" in words(page)


def test_start_begins_the_session_that_is_open(qtbot, page):
    page.open_entry("easy-day")

    with qtbot.waitSignal(page.chosen) as chosen:
        qtbot.mouseClick(page.entry_page.start, Qt.MouseButton.LeftButton)

    assert chosen.args == ["easy-day"]


def test_the_back_button_goes_back(qtbot, page):
    page.open_entry("easy-day")

    qtbot.mouseClick(page.entry_page.back, Qt.MouseButton.LeftButton)

    assert len(listed(page)) == 4


def test_coming_back_from_elsewhere_shows_the_list(page):
    page.open_entry("easy-day")
    page.hide()
    page.show()

    assert len(listed(page)) == 4


def test_own_sessions_are_told_apart(page):
    assert "your\u00a0own" in page.cards["mine"].accessibleDescription()
