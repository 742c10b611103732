"""A week can always be gone through again; where it raised pain, that is offered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from taichi_coach.errors import LogError
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.practice.storage.records import WeekDecision, WeekMark
from taichi_coach.settings import Settings
from taichi_coach.ui.progress.presenter import ProgressPresenter
from taichi_coach.ui.state import week_choice
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.today.presenter import TodayPresenter
from taichi_coach.ui.today.prompts import week_repeat
from taichi_coach.ui.today.view import today_view
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from tests.gui.accessible import problems
from tests.gui.stages import staged
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False, offer_reminders=False))
    yield found
    found.log.close()


@pytest.fixture
def start(qtbot, hands, tmp_path):
    """Return what opens the first page, or another, by itself."""

    def start(make=TodayPresenter):
        stage = staged(qtbot, make, hands, tmp_path)
        stage.open()
        return stage

    return start


@pytest.fixture
def sight(qapp, hands, tmp_path):
    """Return what a window would look at, without one."""

    def sight(**own):
        return AppState(replace(hands.own, **own), lambda: hands.world(tmp_path)).snapshot()

    return sight


def practised(hands, week, *agos, **values):
    for ago, letter in zip(agos, "abc", strict=False):
        row = Practice(
            id=f"{week}-{ago}",
            started_at=hands.at - timedelta(days=ago),
            session=f"week-{week:02}-{letter}",
            programme="twelve-weeks",
            week=week,
            status=Status.COMPLETED,
            practised_s=1200,
            support="chair",
            **values,
        )
        hands.log.save(row)


def words(widget):
    return [each.text() for each in widget.findChildren(Label)]


def press(qtbot, page, text):
    (button,) = [
        each
        for each in page.findChildren(KeyButton)
        if each.text() == text and each.isVisibleTo(page)
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def again(stage):
    keys = [key for key, _ in week_choice.week_choices(stage.app.snapshot())]
    shown = [
        each.text()
        for each in stage.made.page.findChildren(KeyButton)
        if each.isVisibleTo(stage.made.page)
    ]
    return keys, shown


def week_of(stage):
    return stage.app.snapshot().standing.current.week.week


def test_a_week_that_raised_pain_offers_to_be_repeated(start, hands, qtbot):
    practised(hands, 1, 2, 1, pain_before=3, pain_after=5)
    stage = start()
    heading, text, *_ = words(stage.made.page.prompt)
    assert heading == "Go through week 1 once more?"
    assert "raised your pain" in text
    assert problems(stage.made.page.prompt) == []

    press(qtbot, stage.made.page.prompt, "Repeat week 1")
    assert "Week 1 begins anew" in stage.made.page.notice.text()
    assert "Week 1 of 12" in stage.made.page.head.subtitle.text()
    assert stage.made.page.prompt is None


def test_who_goes_on_is_not_asked_again_about_the_same_week(start, sight, hands, qtbot):
    practised(hands, 1, 2, 1, pain_before=3, pain_after=5)
    stage = start()
    press(qtbot, stage.made.page.prompt, "Go on")
    assert stage.made.page.prompt is None
    assert "Week 2 of 12" in stage.made.page.head.subtitle.text()
    assert not stage.made.page.notice.isVisible()
    assert week_repeat.find(None, sight()) is None


def test_a_calm_week_is_not_asked_about_and_taking_back_what_is_gone_does_nothing(sight, hands):
    practised(hands, 1, 2, 1, pain_before=3, pain_after=4)
    assert week_repeat.find(None, sight()) is None
    assert week_choice.choose_week(sight(), week_choice.BACK) == ""


def test_the_first_day_has_nothing_to_repeat(sight):
    assert week_choice.week_choices(sight()) == ()


def test_this_week_and_the_one_before_can_always_be_gone_through_again_or_it_is_told_why_not(
    start, hands, qtbot, monkeypatch
):
    practised(hands, 1, 9, 8)
    practised(hands, 2, 2)
    stage = start(ProgressPresenter)
    keys, shown = again(stage)
    assert keys == ["1", "2"]
    assert {"Repeat week 1", "Repeat week 2"} <= set(shown)
    assert problems(stage.made.page.widget()) == []

    def full(*_):
        raise LogError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(hands.log, "save", full)
        press(qtbot, stage.made.page, "Repeat week 1")
    assert "The disk is full." in words(stage.made.page)

    press(qtbot, stage.made.page, "Repeat week 1")
    assert week_of(stage) == 1
    assert "Week 1 begins anew. What you have practised stays in your log." in words(
        stage.made.page
    )
    assert len(hands.log.practices()) == 3


def test_a_repetition_can_be_taken_back_until_it_has_begun(start, hands, qtbot):
    practised(hands, 1, 9, 8)
    stage = start(ProgressPresenter)
    press(qtbot, stage.made.page, "Repeat week 1")
    press(qtbot, stage.made.page, "Take that back")
    assert week_of(stage) == 2
    assert "It is as it was before." in words(stage.made.page)
    assert hands.log.records(WeekMark) == ()

    press(qtbot, stage.made.page, "Repeat week 1")
    hands.at += timedelta(days=1)
    practised(hands, 1, 0)
    stage.open()
    assert again(stage)[0] == ["1"]


def test_behind_the_last_week_one_is_told_that_any_session_may_be_repeated(sight, hands):
    for week in range(1, 13):
        practised(hands, week, *(7 * (13 - week) - day for day in (0, 1, 2)))
    assert today_view(sight()).notice.endswith("Until then, repeat any session you like.")


def test_without_a_programme_there_are_no_weeks(sight, hands):
    seen = sight(programme="nowhere")
    assert week_choice.week_choices(seen) == ()
    assert week_repeat.find(None, seen) is None
    assert week_choice.choose_week(seen, week_choice.BACK) == ""
    assert week_choice.decide_week(seen, 1, WeekDecision.REPEAT) == ""
    assert hands.log.records(WeekMark) == ()


def test_a_log_that_cannot_be_read_offers_no_week(sight, hands, monkeypatch):
    practised(hands, 1, 2, 1, pain_before=3, pain_after=5)
    seen = sight()

    def damaged(*_, **__):
        raise LogError("The log cannot be read.")

    monkeypatch.setattr(hands.log, "records", damaged)
    assert week_repeat.find(None, seen) is None
