"""The plan for a week: one question at a time, one line on the first page, a kind look back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from taichi_coach.errors import LogError
from taichi_coach.practice.programme.calendar import monday_of
from taichi_coach.practice.storage import changes as storage_changes
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.practice.storage.records import Plan
from taichi_coach.settings import Settings
from taichi_coach.ui.plan.presenter import PlanPresenter
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.today.prompts import measures_offer, plan_review
from taichi_coach.ui.today.view import today_view
from taichi_coach.ui.widgets.page import Page
from tests.gui.accessible import problems
from tests.gui.looks import in_one_look
from tests.gui.shown import button, words
from tests.gui.worlds import Hands
from tests.tables import each_row


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False, offer_reminders=False))
    yield found
    found.log.close()


@pytest.fixture
def app(qapp, hands, tmp_path):
    return AppState(hands.own, lambda: hands.world(tmp_path))


@pytest.fixture
def asked(app, qtbot):
    """Return what opens the page by itself, as it stands beside no side bar."""
    presenter = PlanPresenter(app)
    page = presenter.page
    qtbot.addWidget(page)

    def ask():
        presenter.open()
        page.resize(1280, 800)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        return page

    yield ask
    page.hide()


@pytest.fixture
def page(asked):
    return asked()


def tap(page, *texts):
    for text in texts:
        next(each for each in buttons(page) if each.text() == text).click()


def told(page):
    QApplication.processEvents()
    return words(page)


def marked(page):
    return [each.text() for each in buttons(page) if each.isChecked()]


def buttons(page):
    """Return what can be pressed now, and nothing of the step before."""
    QApplication.processEvents()
    return [each for each in page.findChildren(QAbstractButton) if each.isVisible()]


def practise(hands, days, seconds=1200):
    at = hands.at + timedelta(days=days)
    row = Practice(
        id=f"p{days}", started_at=at, session="x", status=Status.COMPLETED, practised_s=seconds
    )
    hands.log.save(row)


def planned(hands, *, weeks=0, days=2, **changes):
    at = hands.at - timedelta(weeks=weeks)
    row = Plan(
        id="old",
        at=at,
        monday=monday_of(at.date()),
        what="Hands",
        minutes=5,
        moment="after lunch",
        days=days,
        **changes,
    )
    hands.log.save(row)


def today(coach):
    coach.presenter("today").fill()
    QApplication.processEvents()
    return words(coach.presenter("today").page)


def test_a_plan_is_made_by_next_alone_and_leaving_keeps_nothing(coach, hands):
    page, asked = coach.presenter("plan").page, []
    for leave in (
        lambda: tap(page, "Not now"),
        lambda: QTest.keyClick(page, Qt.Key.Key_Escape),
    ):
        coach.presenter("today").page.plan_button.click()
        tap(page, "Next")
        leave()
        assert coach.window.page == "today"
        assert hands.log.records(Plan) == ()

    coach.presenter("today").page.plan_button.click()
    assert coach.window.side.isHidden()
    for _ in range(5):
        asked.append((told(page)[0], *marked(page)))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    tap(page, "Keep this plan")

    assert asked == [
        ("What do you want to do?", "Week 1 of the programme"),
        ("For how long?", "20 minutes"),
        ("When in the day?", "After breakfast"),
        ("On how many days?", "2 days"),
        ("How sure are you?",),
    ]
    (plan,) = hands.log.records(Plan)
    assert (plan.what, plan.minutes, plan.moment, plan.days, plan.confidence, plan.monday) == (
        *("Week 1", 20, "after breakfast", 2, None),
        hands.at.date(),
    )
    assert coach.window.page == "today"
    assert not coach.window.side.isHidden()
    assert "Week 1 after breakfast, 2 days." in words(coach.presenter("today").page)


def test_this_weeks_plan_and_the_days_done_are_shown_and_it_can_be_changed(coach, hands):
    planned(hands)
    assert "Hands after lunch, 2 days." in today(coach)
    assert button(coach.presenter("today").page, "My plan").isVisible()

    practise(hands, 0, seconds=250)

    assert "Hands after lunch, 2 days. 1 done." in today(coach)

    coach.window.side.buttons["progress"].click()
    coach.presenter("progress").page.plan.click()
    page = coach.presenter("plan").page

    assert "Done on 1 of 2 days." in told(page)
    tap(page, "Change it", "Next", "Next", "Next", "4 days", "Next", "Next", "Keep this plan")

    (plan,) = hands.log.records(Plan)
    assert (plan.id, plan.what, plan.days) == ("old", "Hands", 4)
    assert coach.window.page == "progress"


def sure(page, number):
    tap(page, *["Next"] * 4, str(number), "Next")


@each_row(
    "way, left",
    [
        ("One day instead of 2", ("Week 1", 20, 1, None)),
        ("15 minutes instead of 20", ("Week 1", 15, 2, None)),
        ("An easy day instead", ("An easy day", 20, 2, None)),
        ("Keep it as it is", ("Week 1", 20, 2, 6)),
    ],
)
def test_below_seven_one_press_makes_it_smaller(asked, hands, way, left):
    page = asked()
    sure(page, 6)
    assert "Shall it be a little smaller?" in told(page)
    tap(page, way, "Keep this plan")

    (plan,) = hands.log.records(Plan)
    assert (plan.what, plan.minutes, plan.days, plan.confidence) == left
    storage_changes.undo(hands.log)


def test_a_plan_in_own_words_and_back_goes_to_the_question_before_with_its_answer(asked, hands):
    page = asked()
    tap(page, "Something else", "Next")
    assert "Choose what you want to do, or write it in your own words." in told(page)
    QTest.keyClicks(page.field, " Walk to the park ")
    tap(page, "Next", "10 minutes", "Next", "In the evening", "Next", "3 days", "Next", "Next")
    tap(page, "Keep this plan")

    (plan,) = hands.log.records(Plan)
    assert (plan.what, plan.minutes, plan.moment, plan.days) == (
        *("Walk to the park", 10, "in the evening", 3),
    )
    storage_changes.undo(hands.log)
    assert asked() is page

    tap(page, "Hands", "Next")
    assert marked(page) == ["2 minutes"], "what is chosen brings its own length"
    tap(page, "Back", "Week 1 of the programme", "Next", "30 minutes", "Next", "Back")

    assert told(page)[0] == "For how long?"
    assert marked(page) == ["30 minutes"]
    tap(page, "Back")
    assert told(page)[0] == "What do you want to do?"

    sure(page, 7)
    assert "Your plan" in told(page), "who is sure is offered nothing smaller"
    assert "I will do Week 1 for 30 minutes after breakfast on 2 days. Confidence 7." in told(page)


@each_row("way, days", [("The same again", 2), ("A little smaller", 1), ("Another one", None)])
def test_the_last_plan_can_be_taken_again(asked, hands, way, days):
    planned(hands, weeks=1, review="partly")
    page = asked()
    assert "A small plan for this week" in told(page)
    tap(page, way)
    if days is None:
        assert told(page)[0] == "What do you want to do?"
        assert marked(page) == ["Week 1 of the programme"]
        return
    tap(page, "Keep this plan")

    old, new = hands.log.records(Plan)
    assert (old.review, new.review, new.monday) == ("partly", "", hands.at.date())
    assert (new.what, new.moment, new.days) == ("Hands", "after lunch", days)
    storage_changes.undo(hands.log)


def test_a_week_is_looked_back_at_once_without_blame(coach, hands, monkeypatch):
    planned(hands, weeks=1)
    practise(hands, -6)
    today(coach)
    heading, text = (
        label.text() for label in coach.presenter("today").page.prompt.findChildren(QLabel)
    )
    assert heading == "How did your plan for the week go?"
    assert text == (
        "I will do Hands for 5 minutes after lunch on 2 days. There was practice on 1 of 2."
        " Whatever came of it is fine."
    )

    def refuse(*_, **__):
        raise LogError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(storage_changes, "save", refuse)
        button(coach.presenter("today").page.prompt, "Partly").click()
    assert coach.presenter("today").page.notice.text() == "The disk is full."
    button(coach.presenter("today").page.prompt, "Partly").click()

    (plan,) = hands.log.records(Plan)
    assert plan.review == "partly"
    assert coach.presenter("today").page.prompt is None
    assert today(coach)
    assert coach.presenter("today").page.prompt is None


def test_each_answer_about_a_week_is_kept_and_one_without_practice_is_not_counted_out(app, hands):
    planned(hands, weeks=1)
    card = plan_review.find(app, app.snapshot())
    assert "0" not in card.heading + card.text

    kept = {}
    for answer, word in card.answers:
        plan_review.apply(app, card.about, answer)
        kept[word] = hands.log.records(Plan)[0].review

    assert kept == {"As planned": "kept", "Partly": "partly", "Not this time": "not"}


def test_a_log_that_cannot_be_written_is_told(page, monkeypatch):
    def refuse(*_, **__):
        raise LogError("The disk is full.")

    monkeypatch.setattr(storage_changes, "save", refuse)
    tap(page, *["Next"] * 5, "Keep this plan")

    assert "The disk is full." in told(page)
    assert button(page, "Keep this plan").isVisible()


def test_a_log_that_cannot_be_read_keeps_nobody_from_practising(app, asked, hands, monkeypatch):
    def refuse(*_, **__):
        raise LogError("It cannot be read.")

    seen = app.snapshot()
    monkeypatch.setattr(type(hands.log), "records", refuse)

    assert today_view(seen).plan == ""
    assert plan_review.find(app, seen) is None
    assert measures_offer.find(app, seen) is None
    assert "What do you want to do?" in told(asked())


@in_one_look("plan")
def test_no_question_has_accessibility_faults(page, qapp, look):
    appearance.apply(qapp, look)
    found = []
    for taps in (
        *((), ("Something else",), ("An easy day", "Next"), ("Next",), ("Next",), ("Next",)),
        *(("4", "Next"), ("Keep it as it is",)),
    ):
        tap(page, *taps)
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        whole = page.findChildren(Page)[-1]
        found += problems(whole.widget()) + problems(page.foot)
        assert whole.widget().width() <= whole.viewport().width()
    assert found == []


def test_on_a_sunday_a_plan_is_for_the_next_week_and_this_weeks_goes_into_a_calendar_file(
    asked, hands, tmp_path
):
    hands.at += timedelta(days=6)
    assert "A small plan for next week. 1 of 5." in told(asked())
    hands.at -= timedelta(days=6)

    planned(hands)
    hands.place = tmp_path / "week.ics"
    page = asked()

    tap(page, "Into my calendar")

    assert hands.place.read_bytes().count(b"BEGIN:VEVENT") == 2
    assert "2 appointments saved to" in " ".join(told(page))
