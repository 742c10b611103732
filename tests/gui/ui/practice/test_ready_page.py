from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from taichi_coach.graphics.theme import THEMES, Look
from taichi_coach.script.model.session import Support
from taichi_coach.settings import options
from taichi_coach.ui.practice.ready_page import ReadyPage
from taichi_coach.ui.practice.ready_view import NumberView, ReadyView
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.values import pain_question
from tests.gui.shown import button, shown, words

VIEW = ReadyView(
    title="Roots and clouds",
    length="25 minutes",
    summary="Weight from foot to foot.",
    parts=(("Warm-up", "5 minutes"), ("Forms", "20 minutes")),
    supports=(Support.SEATED, Support.CHAIR),
    support=Support.CHAIR,
    equipment=("a heavy chair", "water"),
    cautions=("Stop if the pain is sharp.",),
    question="How do your hands feel now?",
)


NUMBER = NumberView(
    key="squeezes", title="Foam ball: squeezes", options=options("squeezes"), value="15"
)


@pytest.fixture
def page(qtbot, qapp):
    with shown(qtbot, ReadyPage(), VIEW) as page:
        yield page


@pytest.fixture
def told(monkeypatch):
    """What a screen reader is told."""
    said = []
    monkeypatch.setattr(
        "taichi_coach.ui.widgets.before_page.tell", lambda _widget, words: said.append(words)
    )
    return said


def begun(page):
    heard = []
    page.begun.connect(lambda *told: heard.append(told))
    return heard


def test_the_page_says_what_is_coming(page):
    shown = words(page)

    assert "Roots and clouds" in shown
    assert "25 minutes. Weight from foot to foot.\nWarm-up 5 minutes · Forms 20 minutes" in shown
    assert "Stop if the pain is sharp." in shown
    assert "Have at hand: a heavy chair and water." in shown
    assert not button(page, "More").isVisible()
    assert "How do your hands feel now?" in shown


def test_space_begins_at_once(page):
    heard = begun(page)

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert heard == [("chair", None)]


def test_a_kept_press_is_told_and_comes_to_its_turn_with_what_was_answered_meanwhile(page, qtbot):
    heard = begun(page)
    page.keep_press()
    assert page.kept
    assert "Begins in a moment." in words(page)

    qtbot.mouseClick(button(page, "3"), Qt.MouseButton.LeftButton)
    page.press()

    assert heard == [("chair", 3)]
    assert not page.kept


def test_a_kept_press_is_told_once_to_a_screen_reader_and_not_when_it_is_let_go(page, told):
    page.keep_press()
    page.keep_press()
    assert told == ["Begins in a moment."]

    page.let_go()
    assert not page.kept
    assert "Begins in a moment." not in words(page)


def test_what_is_missing_is_said_and_begin_works(page, qtbot):
    heard = begun(page)
    page.tell("No voice is installed. Captions and bells go on.")
    assert "No voice is installed. Captions and bells go on." in words(page)

    qtbot.mouseClick(button(page, "Begin"), Qt.MouseButton.LeftButton)

    assert heard == [("chair", None)]


def test_support_and_pain_go_with_begin(page, qtbot):
    heard = begun(page)
    with qtbot.waitSignal(page.support_changed) as changed:
        qtbot.mouseClick(button(page, "Seated"), Qt.MouseButton.LeftButton)
    assert changed.args == ["seated"]

    qtbot.mouseClick(button(page, "0"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page, "Begin"), Qt.MouseButton.LeftButton)

    assert heard == [("seated", 0)]


def test_a_number_that_is_left_to_the_person_is_asked_and_told(page, qtbot):
    page.show_view(replace(VIEW, numbers=(NUMBER,)))
    row = next(each for each in page.findChildren(ChoiceRow) if each.value == "15")
    assert row.accessibleName() == "Foam ball: squeezes"
    assert [each.text() for each in row.buttons()] == ["10", "15", "20"]

    with qtbot.waitSignal(page.number_changed) as changed:
        qtbot.mouseClick(row.buttons()[2], Qt.MouseButton.LeftButton)
    assert changed.args == ["squeezes", "20"]

    page.tell_length(replace(VIEW, length="27 minutes"))
    assert any(each.startswith("27 minutes.") for each in words(page))


def test_who_stands_free_is_told_what_room_is_needed(page, qtbot):
    both = (Support.CHAIR, Support.STANDING)
    page.show_view(replace(VIEW, supports=both, room="Two steps free in front of you."))
    assert "Two steps free in front of you." not in words(page)

    qtbot.mouseClick(button(page, "Standing"), Qt.MouseButton.LeftButton)
    assert "Two steps free in front of you." in words(page)
    qtbot.mouseClick(button(page, "Holding a chair"), Qt.MouseButton.LeftButton)
    assert "Two steps free in front of you." not in words(page)


CAUTIONS = (
    "Stop at chest pain.",
    "Stop if the pain is sharp.",
    "Knee pain: half a step.",
    "Standing free: someone at home.",
    "Holding a chair: against a wall.",
    "Thin bones: stay tall.",
    "New hip: do not cross the legs.",
    "Vertigo: fix the gaze ahead.",
)


def test_six_lines_matter_first_and_the_rest_is_under_more(page, qtbot):
    both = (Support.CHAIR, Support.STANDING)
    page.show_view(replace(VIEW, supports=both, cautions=CAUTIONS))
    told = words(page)
    lines = [CAUTIONS[at] for at in (0, 1, 4, 2, 5)] + ["Have at hand: a heavy chair and water."]
    first = told.index(CAUTIONS[0])
    assert told[first : first + 6] == lines
    assert not {*CAUTIONS[6:], CAUTIONS[3]} & {*told}
    assert not any("Warm-up 5 minutes" in each for each in told)

    qtbot.mouseClick(button(page, "Standing"), Qt.MouseButton.LeftButton)
    assert words(page)[first + 2] == CAUTIONS[3]
    assert CAUTIONS[4] not in words(page)

    qtbot.mouseClick(button(page, "More"), Qt.MouseButton.LeftButton)
    assert {*CAUTIONS, "Warm-up 5 minutes · Forms 20 minutes"} < {*words(page)}
    qtbot.mouseClick(button(page, "Less"), Qt.MouseButton.LeftButton)
    assert CAUTIONS[6] not in words(page)


def test_one_support_is_told_not_asked(page):
    page.show_view(ReadyView(title="Quiet", length="1 minute", supports=(Support.SEATED,)))

    assert "1 minute, seated." in words(page)
    assert not [b for b in page.findChildren(QAbstractButton) if b.text() == "Seated"]


def test_back_leaves_without_a_practice(page, qtbot):
    with qtbot.waitSignal(page.cancelled):
        qtbot.mouseClick(button(page, "Back"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.cancelled):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_another_session_forgets_the_answers_of_the_last(page, qtbot):
    heard = begun(page)
    qtbot.mouseClick(button(page, "7"), Qt.MouseButton.LeftButton)

    page.show_view(VIEW)
    button(page, "Begin").click()

    assert heard == [("chair", None)]


@pytest.mark.parametrize(("name", "scale"), [("dark", 1.0), ("contrast", 2.0)])
def test_begin_is_in_sight_and_large(page, qapp, name, scale):
    appearance.apply(qapp, Look(THEMES[name], scale))
    QApplication.processEvents()
    begin = button(page, "Begin")

    assert page.rect().contains(begin.mapTo(page, begin.rect().bottomRight()))
    assert begin.height() >= 84
    for other in page.findChildren(QAbstractButton):
        assert min(other.width(), other.height()) >= 56


def test_hands_are_asked_about_by_name():
    assert pain_question(("hands",)) == "How do your hands feel now?"
    assert pain_question(("balance",)) == "How is your pain now?"
    assert pain_question(("balance", "hands")) == "How is your pain now?"


def test_in_large_words_how_one_is_held_up_is_seen_at_once(page, qapp):
    appearance.apply(qapp, Look(THEMES["light"], 2.0))
    page.resize(1024, 575)
    page.show_view(replace(VIEW, summary="Weight from foot to foot, slow and round. " * 4))
    QApplication.processEvents()

    (row,) = [each for each in page.findChildren(ChoiceRow) if len(each.buttons()) == 2]
    assert row.mapTo(page, row.rect().bottomRight()).y() < page.foot.y()
    assert any(each.startswith("25 minutes. Weight") for each in words(page))
