"""What a person is offered is as much as the week that they are in asks for."""

from datetime import timedelta

import pytest

from taichi_coach.paths import own_sessions
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.script.model import session as model
from taichi_coach.script.model.includes import every_step
from taichi_coach.settings import Settings
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.today.view import today_view
from tests.gui.worlds import Hands

CLASS = """format: 1
kind: session
id: my-class
title: My class
supports: [seated]
steps:
  - {hold: 1m}
"""
PROGRAMME = """format: 1
kind: programme
id: growing
title: Growing
weeks:
  - {week: 1, title: One, sessions: [my-class]}
  - {week: 2, title: Two, sessions: [{session: my-class, holds: 3m}]}
"""


@pytest.fixture
def coach(qapp, qtbot, tmp_path, own_home):
    own_sessions().mkdir(parents=True)
    (own_sessions() / "my-class.yaml").write_text(CLASS)
    (own_sessions() / "growing.yaml").write_text(PROGRAMME)
    hands = Hands(Settings(safety_read=True, programme="growing"))
    coach = MainPresenter(hands.own, lambda: hands.world(tmp_path))
    qtbot.addWidget(coach.window)
    yield coach, hands
    coach.window.close()
    hands.log.close()


def complete_week_one(hands):
    row = Practice(
        id="first",
        started_at=hands.at - timedelta(days=1),
        session="my-class",
        programme="growing",
        week=1,
        status=Status.COMPLETED,
        practised_s=60,
    )
    hands.log.save(row)


def hold_ms(session):
    return [step.for_ms for step in every_step(session.steps) if isinstance(step, model.Hold)]


def test_a_session_grows_with_the_week_and_counts_as_the_same_one(coach):
    presenter, hands = coach
    first = presenter.app.snapshot().choose("my-class")
    complete_week_one(hands)
    then = presenter.app.snapshot().choose("my-class")

    assert (first.week, hold_ms(first.session)) == (1, [60_000])
    assert (then.week, hold_ms(then.session)) == (2, [180_000])
    assert first.session.id == then.session.id == "my-class"


def test_the_first_page_tells_how_long_it_is_in_that_week(coach):
    presenter, hands = coach
    complete_week_one(hands)

    offer = today_view(presenter.app.snapshot()).offer
    assert offer.lines[0].startswith("3 minutes")
