"""After a practice that hurt, something gentler is offered first, until one has gone well."""

from datetime import timedelta

import pytest

from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.storage.records import BodySite, CheckIn, Moment
from taichi_coach.settings import Settings
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.today.presenter import TodayPresenter
from taichi_coach.ui.today.view import today_view
from tests.gui.diaries import press
from tests.gui.shown import words
from tests.gui.stages import staged
from tests.gui.windows import stop_for_pain
from tests.gui.worlds import Hands

WEEK = "Week 1, first session: Roots"


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False, offer_reminders=False))
    yield found
    found.log.close()


def practised(hands, ago, session="week-01-a", **values):
    usual = {"status": Status.COMPLETED, "practised_s": 1100, "support": "seated"}
    row = Practice(
        id=f"{session}-{ago}",
        started_at=hands.at - timedelta(hours=ago),
        session=session,
        **{**usual, **values},
    )
    hands.log.save(row)
    return row


@pytest.fixture
def offered(qapp, hands, tmp_path):
    """Return what tells what the first page would offer first, without a window."""
    app = AppState(hands.own, lambda: hands.world(tmp_path))
    return lambda: today_view(app.snapshot()).offer.title


def test_who_stops_for_pain_comes_back_from_a_fall_and_is_offered_the_easy_day_first(
    coach, hands, qtbot
):
    stop_for_pain(coach, hands, qtbot, 20_000)
    done = coach.presenter("practice").done
    assert "Next time, gentler: Easy day." in words(done)
    press(done, "Shoulders")
    press(done, "I fell, or nearly")
    assert coach.window.page == "fall"

    press(coach.presenter("diary").fall, "Back")

    assert coach.window.page == "done"
    assert done.answers.site is BodySite.SHOULDERS
    press(done, "Done")
    assert coach.window.page == "today"
    press(coach.window.side, "Progress")
    latest = coach.presenter("progress").page.latest.text()
    assert latest.endswith("20 seconds, stopped because it hurt")

    coach.open_page("today")

    page = coach.presenter("today").page
    assert page.hero.title.text() == "Easy day"
    assert page.hero.kicker.text() == "Gentler, as the last practice hurt"
    assert "ask a doctor or physiotherapist before" in page.hero.lines.text()
    assert page.other_title.text() == "When you feel ready"
    assert page.other_text.text().startswith(f"{WEEK}.")
    page.other_button.click()
    assert coach.window.page == "ready"
    assert WEEK in words(coach.presenter("practice").ready)


def test_a_rise_of_pain_counts_too_and_so_does_one_told_hours_later(offered, hands):
    row = practised(hands, 5, pain_before=3, pain_after=4)
    assert offered() == "Week 1, first session: Roots"

    hands.log.save(CheckIn(id="c", at=hands.at, practice=row.id, moment=Moment.LATER, pain_all=5))

    assert offered() == "Easy day"


def test_after_one_that_went_well_it_is_the_week_again(qtbot, offered, hands, tmp_path):
    practised(hands, 30, ending=Ending.HURT, status=Status.PARTIAL)
    practised(hands, 20, "ten-finger-stretch", practised_s=150)
    assert offered() == "Easy day"

    practised(hands, 2, "easy-day", practised_s=420)

    stage = staged(qtbot, TodayPresenter, hands, tmp_path)
    stage.open()
    page = stage.made.page
    assert page.hero.title.text() == WEEK
    assert (page.other_title.text(), page.other_button.text()) == ("A hard day?", "Easy day")


def test_a_stretch_that_hurt_is_made_good_by_the_next_stretch(offered, hands):
    practised(hands, 30, "ten-finger-stretch", practised_s=150, ending=Ending.HURT)
    assert offered() == "Easy day"
    practised(hands, 2, "ten-finger-stretch", practised_s=150)
    assert offered() == WEEK


def test_what_hurt_is_not_what_is_offered(offered, hands):
    practised(hands, 3, "easy-day", ending=Ending.HURT)
    assert offered() == "Soft breathing"


def test_what_hurt_weeks_ago_is_told_no_more(offered, hands):
    practised(hands, 24 * 15, ending=Ending.HURT)
    assert offered() == WEEK
