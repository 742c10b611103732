"""A session of a week has one name everywhere, and what fills its circles is told."""

import pytest

from taichi_coach.cli.log.tables import practice_lines
from taichi_coach.settings import Settings
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.today.view import today_view
from tests.gui.diaries import practice, press, told
from tests.gui.windows import begin, practise
from tests.gui.worlds import Hands

NAME = "Week 1, first session: Roots"
COUNTS = "A circle fills on a day when a session of the week goes to its end"


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False, offer_reminders=False))
    yield found
    found.log.close()


def test_all_pages_agree_on_the_name_and_say_why_a_part_fills_no_circle(coach, hands, qtbot):
    coach.open_page("today")
    page = coach.presenter("today").page
    assert page.hero.title.text() == NAME
    assert page.dots_text.text() == "0 of 2 days"
    page.hero.button.click()
    begin(coach, qtbot)
    practise(coach, hands, 20_000)
    coach.presenter("practice").page.bar.stop.click()
    press(coach.presenter("practice").page, "Stop here")
    qtbot.waitUntil(lambda: coach.window.page == "done")
    shown = told(coach.presenter("practice").done)
    assert NAME in shown
    (line,) = [each for each in shown if COUNTS in each]
    assert line.startswith("Practise on two days, and week 2 opens.")
    press(coach.presenter("practice").done, "Done")

    assert page.dots_text.text() == (
        "0 of 2 days. A whole session of the week fills the day’s circle."
    )
    assert NAME in list(practice_lines(hands.log.practices()))[1]
    press(coach.window.side, "Progress")
    progress = coach.presenter("progress").page
    assert NAME in progress.latest.text()
    assert COUNTS in progress.weeks_text.text()
    press(progress, "Your diary")
    diary = coach.presenter("diary")
    (card,) = diary.page.cards.values()
    assert card.text() == NAME
    card.click()
    press(diary.form, NAME)
    entries = {each.id: each.title for each in coach.app.snapshot().entries()}
    assert entries["week-01-a"] == NAME
    assert entries["week-02-c"] == "Week 2, third session: The ball of air"


def test_a_day_that_counts_needs_no_words(qapp, hands, tmp_path):
    app = AppState(hands.own, lambda: hands.world(tmp_path))
    row = practice(session="week-01-a", days=0)
    hands.log.save(app.snapshot().standing.stamp(row))
    assert today_view(app.snapshot()).dots_text == "1 of 2 days"
