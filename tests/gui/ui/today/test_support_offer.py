"""The card that offers another support: why, what a Yes changes, and that nothing moves alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from taichi_coach.errors import LogError
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.storage.records import (
    CheckIn,
    Fall,
    FallKind,
    Measured,
    Moment,
    WeekDecision,
    WeekMark,
)
from taichi_coach.settings import Settings
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.today.presenter import TodayPresenter
from taichi_coach.ui.today.prompts import support_offer
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.label import Label
from tests.gui.accessible import problems
from tests.gui.stages import staged
from tests.gui.windows import begin, practise
from tests.gui.worlds import Hands


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False, offer_reminders=False))
    yield found
    found.log.close()


@pytest.fixture
def start(qtbot, hands, tmp_path):
    """Return what opens the first page by itself."""

    def start(**own):
        hands.own = replace(hands.own, **own)
        stage = staged(qtbot, TodayPresenter, hands, tmp_path)
        stage.open()
        return stage

    return start


def practised(hands, week, support, *, ago=1, session="a", **values):
    """Practise a session of a week some days ago, calmly unless told otherwise."""
    name = f"week-{week:02}-{session}"
    told = {"pain_before": 4, "pain_after": 4, "effort": 3, "ending": Ending.END}
    row = Practice(
        id=f"{name}-{ago}",
        started_at=hands.at - timedelta(days=ago),
        session=name,
        programme="twelve-weeks",
        week=week,
        status=Status.COMPLETED,
        practised_s=1200,
        support=support,
        **{**told, **values},
    )
    hands.log.save(row)
    return row


def three(hands, support, week=1):
    for ago, session in ((3, "a"), (2, "b"), (1, "c")):
        practised(hands, week, support, ago=ago, session=session)


def in_week(hands, number):
    mark = WeekMark(
        id="m", at=hands.at, programme="twelve-weeks", week=number, act=WeekDecision.HOLD
    )
    hands.log.save(mark)


def fell(hands, kind=FallKind.FALL, ago=0.5):
    hands.log.save(Fall(id="f", at=hands.at - timedelta(days=ago), kind=kind))


@pytest.fixture
def card(qapp, hands, tmp_path):
    """Return what tells what the first page would show to be answered, without a window."""

    def card(**own):
        hands.own = replace(hands.own, **own)
        app = AppState(hands.own, lambda: hands.world(tmp_path))
        return support_offer.find(app, app.snapshot())

    return card


@pytest.fixture
def asked(card):
    """Return what tells what it would ask; "" for nothing."""

    def asked(**own):
        found = card(**own)
        return found.heading if found else ""

    return asked


def words(stage):
    return [each.text() for each in stage.made.page.prompt.findChildren(Label)]


def answer(stage, qtbot, text):
    (button,) = [each for each in stage.made.page.prompt.buttons if each.text() == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def full(*_):
    raise LogError("The disk is full.")


def test_three_calm_practices_offer_the_chair_and_yes_says_where_to_change_it_back(
    start, hands, qtbot, monkeypatch
):
    three(hands, "seated")
    stage = start(support="seated")
    heading, text, *_ = words(stage)
    assert heading == "Would you like to stand, holding a chair?"
    assert "Your last three practices went well" in text
    assert "five on each side" in text
    assert problems(stage.made.page.prompt) == []

    with monkeypatch.context() as patch:  # an answer that cannot be kept changes nothing
        patch.setattr(hands.log, "save", full)
        answer(stage, qtbot, "Yes, holding a chair")
    assert hands.own.support == "seated"
    assert stage.made.page.notice.text() == "The disk is full."

    answer(stage, qtbot, "Yes, holding a chair")

    assert hands.own.support == "chair"
    assert "Settings, under Usual support" in stage.made.page.notice.text()
    assert any("holding a chair" in line for line in stage.made.page.hero.lines.text().splitlines())
    assert stage.made.page.prompt is None


def test_not_yet_is_remembered_until_three_more(start, asked, hands, qtbot):
    three(hands, "seated")
    stage = start(support="seated")
    answer(stage, qtbot, "Not yet")

    assert hands.own.support == "seated"
    assert "three more calm practices" in stage.made.page.notice.text()
    hands.at += timedelta(days=4)
    assert asked() == ""
    three(hands, "seated", week=2)
    assert asked() == "Would you like to stand, holding a chair?"


def test_nothing_is_offered_where_nobody_told_how_it_was(asked, hands):
    for ago in (1, 2, 3):
        practised(hands, 1, "seated", ago=ago, effort=None)
    assert asked(support="seated") == ""


def test_a_week_that_is_not_done_standing_yet_offers_the_chair_only(asked, hands):
    three(hands, "chair", week=8)
    in_week(hands, 8)
    assert asked(support="chair") == ""
    in_week(hands, 9)
    assert asked() == "Would you like to let go of the chair?"


def test_a_measure_keeps_a_hand_on_the_chair(asked, hands):
    three(hands, "chair", week=9)
    in_week(hands, 9)
    for name, value in (("up-and-go", 12.5), ("balance-stage", 2)):
        hands.log.save(Measured(id="m", at=hands.at, name=name, value=value))
        assert asked(support="chair") == "", name


def test_a_programme_that_leaves_no_choice_or_an_unknown_support_offers_none(asked, hands):
    three(hands, "seated")
    for programme in ("twelve-weeks-seated", "nowhere"):
        assert asked(support="seated", programme=programme) == "", programme
    assert asked(support="hovering", programme="twelve-weeks") == ""


def test_a_seated_programme_is_seated_from_the_first_page_to_the_log(coach, hands, qtbot):
    coach.app.change(replace(coach.app.own, support="standing", programme="twelve-weeks-seated"))
    coach.presenter("today").fill()
    assert "minutes, seated." in coach.presenter("today").page.hero.lines.text()
    coach.choose("week-01-a")
    told = [label.text() for label in coach.presenter("practice").ready.findChildren(Label)]
    assert any("seated" in line for line in told)
    assert not any(
        "How you practise" in each.accessibleName()
        for each in rows(coach.presenter("practice").ready)
    )
    assert coach.app.own.support == "standing"
    begin(coach, qtbot)
    practise(coach, hands, 3000)
    coach.presenter("practice").stop()
    assert [each.support for each in hands.log.practices()] == ["seated"]

    coach.presenter("practice").done.done.click()
    coach.choose("arthritis-set")  # outside its sessions it leaves the choice
    (support,) = (
        each
        for each in rows(coach.presenter("practice").ready)
        if "How you practise" in each.accessibleName()
    )
    assert support.value == "standing"


def rows(page):
    return page.findChildren(ChoiceRow)


def test_a_fall_offers_the_chair_again_kindly(start, asked, hands, qtbot):
    practised(hands, 9, "standing")
    fell(hands)
    stage = start(support="standing")
    heading, text, *_ = words(stage)
    assert heading == "Back to the chair for a while?"
    assert text.startswith("You noted a fall.")
    assert "ask a doctor" in text

    answer(stage, qtbot, "Yes, hold the chair")
    assert hands.own.support == "chair"
    assert stage.made.page.prompt is None
    assert asked() == ""


def test_a_near_fall_holding_the_chair_offers_the_seat(card, hands):
    practised(hands, 2, "chair")
    fell(hands, FallKind.NEAR)
    found = card(support="chair")
    assert found.heading == "Seated for a while?"
    assert "doctor" not in found.text


def test_who_stays_after_pain_is_not_asked_twice(start, hands, qtbot):
    row = practised(hands, 9, "standing")
    later = CheckIn(id="c", at=hands.at, practice=row.id, moment=Moment.LATER, pain_knees=7)
    hands.log.save(later)
    stage = start(support="standing")
    assert words(stage)[1].startswith("Your last practice brought more pain.")
    answer(stage, qtbot, "Stay as I am")

    assert (hands.own.support, stage.made.page.prompt) == ("standing", None)
    assert not stage.made.page.notice.isVisible()


def test_a_log_that_cannot_be_read_asks_nothing(start, hands, monkeypatch):
    three(hands, "seated")

    def damaged(*_):
        raise LogError("The log cannot be read.")

    monkeypatch.setattr(hands.log, "select", damaged)
    assert start(support="seated").made.page.prompt is None


def test_who_follows_no_programme_can_still_go_back_to_the_chair(asked, hands, tmp_path):
    practised(hands, 9, "standing")
    fell(hands)
    assert asked(support="standing", programme="nowhere") == "Back to the chair for a while?"
    app = AppState(hands.own, lambda: hands.world(tmp_path))
    support_offer.apply(app, "chair", support_offer.TAKE)
    assert hands.own.support == "chair"
