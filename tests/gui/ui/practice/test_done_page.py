import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit

from taichi_coach.graphics.theme import THEMES, Look
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.ui.practice.done_page import DonePage
from taichi_coach.ui.practice.view import Answers, DoneView, heading
from taichi_coach.ui.theme import appearance
from tests.gui.shown import button, shown, words

VIEW = DoneView(
    heading="Well done. 25 minutes.",
    line="Two sessions of week 3 are done.",
    question="How do your hands feel now?",
    pain_before=4,
    days_done=2,
    days_wanted=3,
)


@pytest.fixture
def page(qtbot, qapp):
    with shown(qtbot, DonePage(), VIEW) as page:
        yield page


def tap(qtbot, page, text):
    qtbot.mouseClick(button(page, text), Qt.MouseButton.LeftButton)


def answered(page):
    heard = []
    page.answered.connect(heard.append)
    return heard


def advice(page):
    return [line for line in words(page) if line.startswith("That is more than when you began.")]


def test_the_page_says_well_done_and_where_the_week_stands(page):
    shown = words(page)

    assert "Well done. 25 minutes." in shown
    assert "Two sessions of week 3 are done." in shown
    assert "Before: 4. 0 is no pain, 10 the worst you can imagine." in shown


def test_one_key_is_enough(page):
    heard = answered(page)

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert heard == [Answers()]


@pytest.mark.parametrize(
    ("word", "effort"),
    [("Very light", 1), ("Light", 2), ("Moderate", 4), ("Hard", 6), ("Too hard", 8)],
)
def test_effort_is_told_in_words_and_kept_as_a_number(page, qtbot, word, effort):
    heard = answered(page)
    tap(qtbot, page, word)
    tap(qtbot, page, "Done")

    assert heard == [Answers(effort=effort)]


def test_pain_and_note_go_with_done(page, qtbot):
    heard = answered(page)
    tap(qtbot, page, "0")
    tap(qtbot, page, "Add a note")
    field = page.findChild(QPlainTextEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, " Warm hands ")

    tap(qtbot, page, "Done")

    assert heard == [Answers(pain_after=0, note="Warm hands")]


def test_tab_leaves_the_note(page, qtbot):
    tap(qtbot, page, "Add a note")
    field = page.findChild(QPlainTextEdit)
    QTest.keyClick(field, Qt.Key.Key_Tab)

    assert not field.hasFocus()
    assert field.toPlainText() == ""


def test_skip_answers_nothing(page, qtbot):
    heard = answered(page)
    with qtbot.waitSignal(page.skipped):
        tap(qtbot, page, "Skip")

    assert heard == []


def test_a_rise_of_two_brings_gentle_advice(page, qtbot):
    tap(qtbot, page, "5")
    assert advice(page) == []

    tap(qtbot, page, "6")
    assert len(advice(page)) == 1

    tap(qtbot, page, "3")
    assert advice(page) == []


def test_without_pain_before_no_rise_is_claimed(page, qtbot):
    page.show_view(DoneView(heading="Well done. 25 minutes."))
    tap(qtbot, page, "9")

    assert advice(page) == []
    assert "0 is no pain, 10 the worst you can imagine." in words(page)


def test_the_advice_is_scrolled_into_sight(page, qtbot, qapp):
    appearance.apply(qapp, Look(THEMES["light"], 2.0))
    QApplication.processEvents()
    button(page, "9").click()
    QApplication.processEvents()
    line = next(x for x in page.findChildren(QLabel) if x.text().startswith("That is more"))

    assert not line.visibleRegion().isEmpty()
    assert line.visibleRegion().boundingRect().height() == line.height()


def test_another_practice_forgets_the_answers_of_the_last(page, qtbot):
    heard = answered(page)
    tap(qtbot, page, "7")
    tap(qtbot, page, "Hard")
    tap(qtbot, page, "Add a note")

    page.show_view(VIEW)
    assert button(page, "Add a note").isVisible()
    button(page, "Done").click()

    assert heard == [Answers()]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_done_and_skip_are_always_in_sight(page, qapp, name, scale):
    appearance.apply(qapp, Look(THEMES[name], scale))
    QApplication.processEvents()

    for text in ("Done", "Skip"):
        one = button(page, text)
        assert page.rect().contains(one.mapTo(page, one.rect().bottomRight()))
    for other in page.findChildren(QAbstractButton):
        assert min(other.width(), other.height()) >= 56


@pytest.mark.parametrize(
    ("status", "seconds", "said"),
    [
        (Status.COMPLETED, 1500, "Well done. 25 minutes."),
        (Status.COMPLETED, 60, "Well done. 1 minute."),
        (Status.PARTIAL, 720, "12 minutes done. That counts."),
        (Status.PARTIAL, 20, "A beginning. That counts."),
    ],
)
def test_every_practice_gets_a_kind_word(status, seconds, said):
    assert heading(status, seconds) == said
