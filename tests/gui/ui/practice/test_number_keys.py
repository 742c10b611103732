"""Number keys answer what is asked, Backspace takes back, and neither acts on what is not seen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach.ui.practice.done_page import DonePage
from taichi_coach.ui.practice.done_view import Answers, DoneView
from taichi_coach.ui.practice.ready_page import ReadyPage
from taichi_coach.ui.practice.ready_view import ReadyView
from taichi_coach.ui.state.body_sites import OFFERED_SITES
from taichi_coach.ui.state.check_in_level import CheckInLevel
from taichi_coach.ui.widgets import settling
from taichi_coach.ui.widgets.in_view import is_seen
from taichi_coach.ui.widgets.page import Page
from taichi_coach.ui.widgets.values import Feelings
from tests.gui.shown import button, shown, words

VIEW = DoneView(heading="Well done. 25 minutes.", pain_before=3, days_done=1, days_wanted=2)
ROOTS = ReadyView(title="Roots", length="19 minutes")
#: What a page has of the smallest screen, beside its side bar.
SMALL = 800, 560


@pytest.fixture
def page(qtbot, qapp):
    with shown(qtbot, DonePage(), VIEW) as page:
        yield page


@pytest.fixture
def ready(qtbot, qapp):
    with shown(qtbot, ReadyPage(), ROOTS) as page:
        yield page


def press(keys):
    for key in keys:
        QTest.keyClicks(QApplication.focusWidget(), key)
        QApplication.processEvents()


def back():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    QApplication.processEvents()


def asked(page):
    return [page.pain.scale, *page.findChild(Page).findChildren(type(page.pain.scale))[1:]]


def test_once_all_is_answered_a_number_changes_the_last_answer_or_takes_it_back(ready):
    heard = []
    ready.begun.connect(lambda _support, pain: heard.append(pain))
    for keys in ("77", "73", "777"):
        ready.show_view(ROOTS)
        press(keys)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert heard == [None, 3, 7]


def test_backspace_takes_back_the_last_answer_and_then_the_one_before(page):
    press("54")
    assert page.answers == Answers(pain_after=5, feelings=Feelings(energy=7))

    back()
    assert page.answers == Answers(pain_after=5)
    back()
    assert page.answers == Answers()
    back()
    press("2")
    assert page.answers == Answers(pain_after=2)


def test_the_page_says_how_an_answer_is_taken_back(page, qtbot):
    press("5")
    assert (
        "Pressed by mistake? Backspace takes it back. The keys 1 to 5 answer what comes next."
        in words(page)
    )

    back()
    assert not any(line.startswith("Pressed by mistake?") for line in words(page))

    qtbot.mouseClick(button(page, "5"), Qt.MouseButton.LeftButton)
    assert "Pressed by mistake? Press it again." in words(page)


def test_a_number_answers_one_question_after_the_other_and_only_what_is_asked(page):
    press("3333")

    feelings = Feelings(energy=5, mood=5)
    assert page.answers == Answers(pain_after=3, effort=4, feelings=feelings)

    page.show_view(replace(VIEW, hurt=True))  # the place is asked next
    press("711")

    hands = OFFERED_SITES[0]
    assert page.answers == Answers(pain_after=7, site=hands, feelings=Feelings(energy=1))

    page.show_view(replace(VIEW, ask=CheckInLevel.NOTHING))
    press("7")
    back()

    assert page.answers == Answers()


def test_a_number_is_for_the_question_in_which_the_focus_is(page):
    press("3")
    _, energy, mood, _ = asked(page)
    while not mood.isAncestorOf(QApplication.focusWidget()):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    press("5")
    assert (energy.value, mood.value) == ("", "9")

    press("1")
    assert (energy.value, mood.value) == ("1", "9")


def test_a_question_out_of_view_is_brought_there_and_not_answered(page):
    page.show_view(replace(VIEW, hurt=True))
    page.resize(*SMALL)
    QApplication.processEvents()
    page.findChild(Page).verticalScrollBar().setValue(10_000)
    assert not is_seen(page.pain.scale)

    press("7")
    assert page.answers == Answers()
    assert is_seen(page.pain)

    press("7")
    assert page.answers == Answers(pain_after=7)


def test_an_answer_out_of_view_is_not_taken_back(page):
    page.resize(*SMALL)
    press("6")
    page.findChild(Page).verticalScrollBar().setValue(10_000)
    assert not is_seen(page.pain.scale)

    back()
    assert page.answers == Answers(pain_after=6)
    assert is_seen(page.pain.scale)
    back()
    assert page.answers == Answers()


def test_on_a_small_screen_each_answer_is_seen_with_what_is_asked_next(page):
    page.resize(*SMALL)
    QApplication.processEvents()
    rows = asked(page)
    if not is_seen(rows[0]):
        press("0")  # brings it into view
    for at, key in enumerate("4321"):
        press(key)
        assert rows[at].value
        assert is_seen(rows[at])
        assert all(is_seen(row) for row in rows[at + 1 : at + 2])


def test_backspace_that_is_doubled_takes_back_one_answer(page, monkeypatch):
    press("54")
    monkeypatch.setattr(settling, "SETTLE_MS", 60_000)
    back()
    back()

    assert page.answers == Answers(pain_after=5)
