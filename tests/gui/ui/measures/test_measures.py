"""Taking the simple measures in the window, with a clock moved by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from taichi_coach.errors import LogError
from taichi_coach.practice.programme.measures import MEASURES
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.storage.records import Measured
from taichi_coach.settings import Settings
from taichi_coach.ui.measures.presenter import MeasuresPresenter
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.amount import Amount
from taichi_coach.ui.widgets.page import Page
from tests.gui.accessible import problems
from tests.gui.looks import in_one_look
from tests.gui.shown import button, words
from tests.gui.stages import staged
from tests.gui.windows import open_topic
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(there=True)
    yield found
    found.log.close()


@pytest.fixture
def stage(qtbot, hands, tmp_path):
    found = staged(qtbot, MeasuresPresenter, hands, tmp_path)
    found.setUpdatesEnabled(False)  # nobody looks at what is painted
    yield found
    found.made.close()


@pytest.fixture
def measuring(stage):
    stage.open()
    return stage.made


def tap(measuring, *texts):
    for text in texts:
        QApplication.processEvents()
        seen = measuring.step.findChildren(QAbstractButton)
        next(each for each in seen if each.text() == text and each.isVisible()).click()


def amounts(measuring):
    QApplication.processEvents()
    return [each for each in measuring.step.findChildren(Amount) if each.isVisible()]


def told(measuring):
    QApplication.processEvents()
    return words(measuring.step)


def pass_time(hands, measuring, ms):
    hands.ms += ms
    measuring.tick()


def kept(hands):
    return {(row.name, row.side): row.value for row in hands.log.records(Measured)}


def practised(hands, days=1):
    at = hands.at - timedelta(days=days)
    row = Practice(
        id="p", started_at=at, session="easy-day", status=Status.COMPLETED, practised_s=400
    )
    hands.log.save(row)


def test_the_progress_leads_to_what_was_last_found_and_esc_and_back_to_where_one_was(coach, hands):
    for at, value in enumerate((17.5, 18)):
        row = Measured(
            id=str(at),
            at=hands.at - timedelta(days=30 - at),
            name="span",
            value=value,
            side="left",
        )
        hands.log.save(row)
    coach.window.side.buttons["progress"].click()
    coach.presenter("progress").page.measures.click()
    measuring = coach.presenter("measures")

    shown = words(measuring.page)
    assert coach.window.page == "measures"
    assert "Left hand: 18 cm, on 1 February 2026." in shown
    assert shown.count("Not taken yet.") == 5

    measuring.take("span")
    QTest.keyClick(measuring.step, Qt.Key.Key_Escape)

    assert coach.window.page == "measures"
    assert not coach.window.side.isHidden()
    measuring.page.back.click()
    assert coach.window.page == "progress"


def test_alone_nothing_that_stands_is_measured_and_a_clock_out_of_sight_rings_no_bell(coach, hands):
    coach.open_page("measures")
    measuring = coach.presenter("measures")
    tap_all = measuring.page.all
    tap_all.click()
    assert coach.window.side.isHidden()
    assert "Is somebody with you?" in told(measuring)

    tap(measuring, "No")

    assert "Fingertip to palm, left hand" in told(measuring)
    assert "1 of 6." in told(measuring)

    measuring.take("up-and-go")
    tap(measuring, "No")

    assert coach.window.page == "measures"
    assert "Then leave that one for a day when somebody is with you." in words(measuring.page)
    assert kept(hands) == {}

    measuring.take("chair-stands")
    tap(measuring, "Yes, somebody is here", "Start")
    coach.window.hide()
    pass_time(hands, measuring, 5000)
    pass_time(hands, measuring, 30_000)
    assert hands.audio.calls == []

    coach.window.show()
    assert "How it goes" in told(measuring)
    tap(measuring, "Start")
    pass_time(hands, measuring, 5000)
    assert len(hands.audio.calls) == 1

    coach.window.close()
    hands.log.close()
    before = list(hands.audio.calls)
    pass_time(hands, measuring, 30_000)  # nothing is read, and nothing rung
    assert hands.audio.calls == before


def test_chair_stands_are_counted_in_thirty_seconds_between_two_bells(measuring, hands):
    measuring.take("chair-stands")
    tap(measuring, "Yes, somebody is here")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)  # Start has the focus
    assert (measuring.step.ring.text, "Get ready." in told(measuring)) == ("5", True)
    tap(measuring, "One more")  # nobody has begun yet
    pass_time(hands, measuring, 5000)
    assert len(hands.audio.calls) == 1
    hands.audio.heard.emit()  # the bell has rung out
    for _ in range(11):
        tap(measuring, "One more")
    assert "11 so far" in told(measuring)
    pass_time(hands, measuring, 29_999)
    assert measuring.step.ring.text == "1"
    pass_time(hands, measuring, 1)

    assert [call[0] for call in hands.audio.calls] == ["hear", "hear"]
    assert "11 stands" in told(measuring)
    tap(measuring, "+ 1")
    tap(measuring, "Keep this")

    assert kept(hands) == {("chair-stands", ""): 12}
    assert "12 stands, on 2 March 2026. Next time shows whether anything has changed." in told(
        measuring
    )


def test_the_walk_is_timed_to_the_tenth_and_what_broke_off_begins_anew_with_ones_own_time_for_it(
    measuring, stage, hands
):
    measuring.take("up-and-go")
    tap(measuring, "Yes, somebody is here")
    tap(measuring, "Start")
    pass_time(hands, measuring, 3000)
    hands.sleep(3_600_000)
    pass_time(hands, measuring, 100)
    assert "The computer was asleep for a while, so this one is taken anew." in told(measuring)

    tap(measuring, "Start")
    pass_time(hands, measuring, 11_349)
    assert measuring.step.ring.text == "11.3"
    tap(measuring, "Stop the clock", "Keep this")

    assert kept(hands) == {("up-and-go", ""): 11.3}
    hands.audio.calls.clear()

    stage.app.change(Settings(safety_read=True, lead_s=0))
    measuring.take("chair-stands")
    tap(measuring, "Yes, somebody is here", "Start")

    assert measuring.step.ring.text == "30"
    assert len(hands.audio.calls) == 1
    tap(measuring, "One more")
    assert "1 so far" in told(measuring)
    tap(measuring, "Stop the clock")

    assert "How it goes" in told(measuring)
    tap(measuring, "Start")
    pass_time(hands, measuring, 40_000)
    assert "Not yet" in told(measuring)


def hold(hands, measuring, answer):
    tap(measuring, "Start")
    pass_time(hands, measuring, 5000)
    pass_time(hands, measuring, 10_000)
    tap(measuring, answer)


def test_stages_of_balance_are_counted_as_far_as_they_were_held_and_may_end_at_any(
    measuring, hands
):
    for way, stages in (("fell", 3), ("all", 4), ("enough", 1), ("moved", 1)):
        hands.at += timedelta(minutes=10)
        measuring.take("balance-stage")
        tap(measuring, "Yes, somebody is here")
        for _ in range(stages):
            hold(hands, measuring, "Yes")
        if way == "fell":
            assert "On one leg" in told(measuring)
            hold(hands, measuring, "No")
        elif way == "enough":
            tap(measuring, "That is enough")
        elif way == "moved":
            tap(measuring, "Start")
            pass_time(hands, measuring, 8000)
            tap(measuring, "I moved")

        latest = max(hands.log.records(Measured), key=lambda row: row.at)
        assert (way, latest.at, latest.value) == (way, hands.at, stages)


def test_each_fingertip_is_entered_and_what_was_a_slip_is_taken_back_together(
    measuring, stage, hands
):
    measuring.take("fingertips")
    tap(measuring, "Write it down")
    index, middle, *_ = amounts(measuring)
    button(index, "+ 10").click()
    button(index, "+ 1").click()
    button(middle, "\N{MINUS SIGN} 1").click()  # it touches the palm
    tap(measuring, "Keep this")
    assert "Fingertip to palm, right hand" in told(measuring)
    button(amounts(measuring)[0], "+ 1").click()
    tap(measuring, "Keep this")

    found = kept(hands)  # what was left alone is not
    right = found.pop(("fingertip-index", "right"))
    assert found == {("fingertip-index", "left"): 11, ("fingertip-middle", "left"): 0}
    assert any(line.startswith("Index: 11 mm, on 2 March") for line in told(measuring))
    assert right > 0

    tap(measuring, "Take them back")

    assert kept(hands) == {}
    assert stage.page == "measures"
    assert "Taken back. Nothing of it is kept." in words(measuring.page)


NO_FIGURE = "There is no figure yet. Press a button for it, or skip this one."


def test_the_thumb_reaches_a_place_in_words_and_other_buttons_begin_at_the_last_figure(
    measuring, hands
):
    measuring.take("thumb-reach")
    tap(measuring, "Write it down")
    tap(measuring, "Keep this")
    assert NO_FIGURE in told(measuring)
    assert kept(hands) == {}
    button(measuring.step, "6 · The tip of the little finger").click()
    tap(measuring, "Keep this")
    tap(measuring, "Stop here")

    assert kept(hands) == {("thumb-reach", "left"): 6}
    assert "Thank you. That is kept." in told(measuring)

    old = Measured(
        id="old", at=hands.at - timedelta(days=42), name="span", value=17.5, side="right"
    )
    hands.log.save(old)
    measuring.take("span")
    tap(measuring, "Skip this one")
    button(measuring.step, "+ 0.5").click()
    tap(measuring, "Keep this")

    assert (
        "18 cm. The first time it was 17.5, on 19 January 2026. Only the trend counts: how much of"
        " it means something is not known."
    ) in told(measuring)


def test_a_figure_that_cannot_be_kept_or_taken_back_is_told_and_nothing_is_lost(
    measuring, hands, monkeypatch
):
    def refuse(*_, **__):
        raise LogError("The log is in use.")

    measuring.take("span")
    tap(measuring, "Write it down")
    tap(measuring, "Keep this")
    assert NO_FIGURE in told(measuring)
    assert kept(hands) == {}
    for _ in range(12):
        button(measuring.step, "+ 5").click()
    high = MEASURES["span"].high  # a figure stays within what can be

    with monkeypatch.context() as patch:
        patch.setattr(changes, "save_all", refuse)
        tap(measuring, "Keep this")

    assert "The log is in use." in told(measuring)
    assert measuring.step.figures == {"span": high}
    tap(measuring, "Keep this")
    assert changes.latest(hands.log) == f"Hand span, left hand: {high:g} cm"

    tap(measuring, "Skip this one")
    assert "The log is in use." not in told(measuring)
    monkeypatch.setattr(changes, "undo", refuse)
    tap(measuring, "Take them back")

    assert "The log is in use." in told(measuring)
    assert kept(hands) == {("span", "left"): high}


@in_one_look("measures")
def test_no_step_has_accessibility_faults(coach, qapp, look):
    coach.open_page("measures")
    measuring = coach.presenter("measures")
    appearance.apply(qapp, look)
    measuring.take("")
    seen = []
    for word in (
        *("", "Yes, somebody is here", "I have a figure", "Skip this one", "Start"),
        *("Stop the clock", "Skip this one", "Skip this one", "Write it down", "Skip this one"),
        *("Skip this one", "Write it down", "Keep this"),
    ):
        if word:
            tap(measuring, word)
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        page = measuring.step.findChildren(Page)[-1]
        seen += problems(page.widget()) + problems(measuring.step.foot)
        assert page.widget().width() <= page.viewport().width()
    assert seen == []
    assert problems(measuring.page.widget()) == []


def aside(coach):
    found = coach.presenter("today").page.prompt
    return None if found is None else found.findChildren(QLabel)[0].text()


def today(coach):
    coach.window.side.buttons["today"].click()
    return aside(coach)


OFFER = "Some small measures, ten minutes?"


def test_measures_are_offered_the_day_after_a_good_practice_and_begin_with_yes(coach, hands):
    assert today(coach) is None
    practised(hands, days=0)
    assert today(coach) is None  # who has practised today has done enough
    practised(hands)
    row = hands.log.practices()[0]
    hands.log.save(replace(row, ending=Ending.HURT))
    assert today(coach) != OFFER
    hands.log.save(row)
    assert today(coach) == OFFER

    button(coach.presenter("today").page.prompt, "Yes").click()

    assert coach.window.page == "measuring"
    tap(coach.presenter("measures"), "Stop here")
    coach.presenter("measures").page.back.click()
    assert coach.window.page == "today"
    assert today(coach) == OFFER
    hands.log.save(Measured(id="m", at=hands.at, name="span", value=18, side="left"))
    assert today(coach) is None


def test_not_now_is_asked_again_some_days_later_and_never_can_be_taken_back_in_the_settings(
    coach, hands
):
    practised(hands)
    today(coach)
    button(coach.presenter("today").page.prompt, "Not now").click()
    assert (coach.window.page, aside(coach)) == ("today", None)

    hands.at += timedelta(days=2)
    assert today(coach) is None
    hands.at += timedelta(days=1)
    assert today(coach) == OFFER

    was = hands.own
    button(coach.presenter("today").page.prompt, "Do not ask again").click()
    hands.at += timedelta(days=9)
    assert today(coach) is None
    assert hands.own == replace(was, offer_measures=False)

    button(open_topic(coach, "practice"), "Offer them").click()

    assert today(coach) == OFFER

    practised(hands)
    hands.at += timedelta(days=1000)
    practised(hands)
    today(coach)
    button(coach.presenter("today").page.prompt, "Not now").click()
    hands.at -= timedelta(days=1000)

    assert today(coach) == OFFER
