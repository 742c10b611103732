"""Energy and mood around a practice, and how much a person wants to be asked."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from taichi_coach.graphics import theme
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.practice.storage.records import BodySite, CheckIn, HurtKind, Moment
from taichi_coach.settings import Settings
from taichi_coach.ui.practice.done_page import DonePage
from taichi_coach.ui.practice.done_view import Answers, DoneView
from taichi_coach.ui.practice.ready_page import ReadyPage
from taichi_coach.ui.practice.ready_view import ReadyView
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.state.check_in_level import CheckInLevel, check_in_level_of
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.today.prompts import pain_later
from taichi_coach.ui.widgets.page import Page
from taichi_coach.ui.widgets.values import NOT_TOLD, Feelings
from tests.gui.accessible import problems
from tests.gui.features import alone
from tests.gui.shown import button, shown, words
from tests.gui.worlds import Hands

STRETCH = PracticeRequest("ten-finger-stretch")


def row_button(page, question, word):
    """Return an answer; several rows have the word "Good"."""
    return next(
        each
        for each in page.findChildren(QAbstractButton)
        if each.text() == word and each.parentWidget().accessibleName() == question
    )


def done(ask):
    return DoneView(heading="Well done. 7 minutes.", ask=ask)


def test_energy_mood_and_effort_are_three_taps(qtbot):
    with shown(qtbot, DonePage(), done(CheckInLevel.ALL)) as page:
        heard = []
        page.answered.connect(heard.append)
        assert "Your energy" not in words(page)  # one question, and then the rest
        qtbot.mouseClick(button(page, "Tell more"), Qt.MouseButton.LeftButton)
        for question, word in (
            ("Your energy", "Low"),
            ("Your mood", "Good"),
            ("How hard was it?", "Light"),
        ):
            qtbot.mouseClick(row_button(page, question, word), Qt.MouseButton.LeftButton)
        button(page, "Done").click()

    assert heard == [Answers(effort=2, feelings=Feelings(energy=3, mood=7))]


def test_only_pain_is_asked_of_who_wants_only_that(qtbot):
    with shown(qtbot, DonePage(), done(CheckInLevel.PAIN)) as page:
        told = words(page)

    assert "How is your pain now?" in told
    assert "Your energy" not in told
    assert "How hard was it?" not in told


def test_nothing_is_asked_of_who_wants_that(qtbot):
    with shown(qtbot, DonePage(), done(CheckInLevel.NOTHING)) as page:
        assert words(page) == ["Well done. 7 minutes."]
        assert not button(page, "Tell more").isVisible()
        assert button(page, "Done").hasFocus()


def test_where_it_hurts_is_asked_even_then(qtbot):
    view = DoneView(heading="2 minutes done.", hurt=True, ask=CheckInLevel.NOTHING)
    with shown(qtbot, DonePage(), view) as page:
        assert "Where does it hurt?" in words(page)
        assert button(page, "Add a note").isVisible()


def test_before_a_practice_it_is_as_much_as_was_chosen(qtbot):
    with shown(qtbot, ReadyPage(), ReadyView(title="Roots", length="20 minutes")) as page:
        for ask, pain, energy in (
            (CheckInLevel.NOTHING, False, False),
            (CheckInLevel.PAIN, True, False),
            (CheckInLevel.ALL, True, False),
            (CheckInLevel.BOTH, True, True),
        ):
            page.show_view(ReadyView(title="Roots", length="20 minutes", ask=ask))
            told = words(page)
            assert ("How is your pain now?" in told, "Your energy" in told) == (pain, energy)
            assert page.feelings == NOT_TOLD


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_rows_have_no_accessibility_faults(qtbot, qapp, scale):
    appearance.apply(qapp, theme.Look(scale=scale))
    with shown(qtbot, DonePage(), done(CheckInLevel.ALL)) as page:
        qapp.processEvents()
        page.more.click()
        qapp.processEvents()
        page.done.clearFocus()
        assert problems(page.findChild(Page).widget()) == []


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, ask="both"))
    yield found
    found.log.close()


@pytest.fixture
def window(qapp, qtbot, hands, tmp_path):
    """The pages of a practice by themselves, with one that is ready to begin."""
    with alone(qtbot, hands, tmp_path, "practice") as found:
        found.come(STRETCH)
        yield found


def test_energy_and_mood_before_and_after_reach_the_log_once(window, hands):
    practice = window.feature
    row_button(practice.ready, "Your energy", "Worn out").click()
    practice.ready.begin.click()
    hands.ms += 5000
    practice.keep_if_due()
    practice.stop()
    row_button(practice.done, "Your mood", "Very good").click()
    practice.leave()
    row_button(practice.done, "Your energy", "Full").click()
    practice.done.done.click()

    told = {each.moment: (each.energy, each.mood) for each in hands.log.records(CheckIn)}
    assert told == {Moment.BEFORE: (1, None), Moment.AFTER: (9, 9)}
    assert len(hands.log.records(CheckIn)) == 2


def test_energy_goes_with_where_it_hurt_and_no_answer_leaves_no_check_in(window, hands):
    practice = window.feature
    practice.ready.begin.click()
    practice.stop()
    practice.done.done.click()
    assert hands.log.records(CheckIn) == ()

    window.come(STRETCH)
    practice.ready.begin.click()
    practice.page.hurts.emit()
    practice.stop()
    row_button(practice.done, "Your energy", "Low").click()
    button(practice.done, "Neck").click()
    practice.done.done.click()

    (told,) = hands.log.records(CheckIn)
    assert (told.energy, told.hurt, told.site) == (3, HurtKind.STOPPED, BodySite.NECK)


def test_what_to_ask_is_chosen_in_the_settings(qapp, qtbot, hands, tmp_path):
    with alone(qtbot, hands, tmp_path, "settings") as window:
        window.come()
        window.feature.page.topics.buttons["practice"].click()
        button(window.feature.page, "Nothing").click()
    assert check_in_level_of(hands.own) is CheckInLevel.NOTHING


def test_an_unknown_choice_is_the_usual_one():
    assert check_in_level_of(Settings(ask="everything")) is CheckInLevel.ALL


def test_who_wants_no_questions_is_not_asked_hours_later(qapp, hands, tmp_path):
    hands.log.save(
        Practice(
            id="p",
            started_at=hands.at - timedelta(hours=3),
            session="easy-day",
            status=Status.COMPLETED,
            practised_s=400,
            pain_before=4,
        )
    )
    world = hands.world(tmp_path)

    def asked(own):
        app = AppState(own, lambda: world)
        return pain_later.find(app, app.snapshot())

    assert asked(Settings()).about == "p"
    assert asked(Settings(ask="nothing")) is None
