from dataclasses import replace

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit

from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.theme import THEMES, Look
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.script.model.session import Support
from taichi_coach.ui.practice.bow import bow_of
from taichi_coach.ui.practice.done_page import DonePage
from taichi_coach.ui.practice.done_view import Answers, DoneView, heading
from taichi_coach.ui.state.check_in_level import CheckInLevel
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets import settling
from taichi_coach.ui.widgets.alarm import Alarm
from taichi_coach.ui.widgets.portrait import Portrait
from taichi_coach.ui.widgets.values import Feelings
from tests import bundled_library
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
    assert "0 is no pain, 10 the worst you can imagine. Before: 4." in shown


def test_one_key_is_enough(page, qtbot):
    heard = answered(page)

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert heard == [Answers()]

    tap(qtbot, page, "3")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert heard[1:] == [Answers(pain_after=3)], "Escape keeps what was answered"


def test_effort_is_told_in_words_and_kept_as_a_number(page, qtbot):
    heard = answered(page)
    words = ("Very light", "Light", "Moderate", "Hard", "Too hard")
    tap(qtbot, page, "Tell more")
    for word in words:
        tap(qtbot, page, word)
        tap(qtbot, page, "Done")

    assert heard == [Answers(effort=effort) for effort in (1, 2, 4, 6, 8)]


def test_pain_and_note_go_with_done(page, qtbot):
    heard = answered(page)
    tap(qtbot, page, "0")
    tap(qtbot, page, "Add a note")
    field = page.findChild(QPlainTextEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, " Warm hands ")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()

    tap(qtbot, page, "Done")

    assert heard == [Answers(pain_after=0, note="Warm hands")]


def test_one_question_comes_first_and_its_answer_brings_the_rest(page, qtbot):
    assert "Your energy" not in words(page)
    assert not button(page, "Add a note").isVisible()

    tap(qtbot, page, "3")
    assert {"Your energy", "Your mood", "How hard was it?"} < {*words(page)}
    assert not button(page, "Tell more").isVisible()
    assert button(page, "Add a note").isVisible()


def test_each_digit_answers_the_first_question_that_is_open(page):
    heard = answered(page)
    for key in "6", "2", "4", "3":
        QTest.keyClicks(QApplication.focusWidget(), key)
        QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert heard == [Answers(pain_after=6, effort=4, feelings=Feelings(energy=3, mood=7))]


def test_a_digit_that_is_doubled_or_has_no_answer_is_given_once(page, monkeypatch):
    monkeypatch.setattr(settling, "SETTLE_MS", 60_000)
    heard = answered(page)
    QTest.keyClicks(QApplication.focusWidget(), "33")
    assert page.answers == Answers(pain_after=3)

    page.pain.scale.set_value("")
    page.show_view(replace(VIEW, ask=CheckInLevel.NOTHING))
    QTest.keyClicks(QApplication.focusWidget(), "7")
    assert (heard, page.answers) == ([], Answers())


def test_the_end_is_warm_and_tells_what_is_next(page, qapp):
    guide = bow_of(bundled_library.library().movements(), Support.CHAIR)
    page.show_view(replace(VIEW, next_line="Next time: Clouds.", guide=(guide, PEOPLE[0])))
    qapp.processEvents()
    scene = page.findChild(Portrait)
    assert "Next time: Clouds." in words(page)
    assert scene.isVisible()
    assert guide.support is Support.SEATED  # nobody bows with both hands on a chair

    page.resize(480, 800)
    qapp.processEvents()
    assert not scene.isVisible()


def test_who_bows_leans_forward_with_closed_eyes():
    movements = bundled_library.library().movements()
    guide = bow_of(movements, Support.STANDING)

    assert guide.support is Support.STANDING
    assert guide.pose.lean > 10
    assert guide.eyes.open == 0
    assert bow_of({}, Support.STANDING) is None
    bare = structs.replace(movements["closing"], phases=(), by_support={})
    assert bow_of({"closing": bare}, Support.STANDING) is None


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
    assert "0 is no pain, 10 the worst you can imagine. Keys 0 to 9 answer." in words(page)


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
    assert button(page, "Tell more").isVisible()
    button(page, "Done").click()

    assert heard == [Answers()]


@pytest.mark.parametrize(("name", "scale"), [("light", 1.0), ("contrast", 2.0)])
def test_done_is_always_in_sight(page, qapp, name, scale):
    appearance.apply(qapp, Look(THEMES[name], scale))
    page.more.click()
    QApplication.processEvents()

    one = button(page, "Done")
    assert page.rect().contains(one.mapTo(page, one.rect().bottomRight()))
    for other in page.findChildren(QAbstractButton):
        assert min(other.width(), other.height()) >= 56


def test_every_practice_gets_a_kind_word():
    for status, seconds, said in (
        (Status.COMPLETED, 1500, "Well done. 25 minutes."),
        (Status.COMPLETED, 60, "Well done. 1 minute."),
        (Status.PARTIAL, 720, "12 minutes done. That counts."),
        (Status.PARTIAL, 20, "A beginning. That counts."),
    ):
        assert heading(status, seconds) == said


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_after_pain_when_to_call_for_help_is_seen_first(page, qapp, scale):
    appearance.apply(qapp, Look(THEMES["light"], scale))
    page.resize(1024, 560)
    page.show_view(replace(VIEW, hurt=True))
    QApplication.processEvents()

    (alarm,) = page.findChildren(Alarm)
    assert "call for emergency help" in alarm.text()
    assert page.rect().contains(alarm.mapTo(page, alarm.rect().bottomRight()))
    assert alarm.mapTo(page, alarm.rect().bottomRight()).y() < page.foot.y()
    assert sum("call for emergency help" in each for each in words(page)) == 1
