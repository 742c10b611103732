"""A programme shared and printed from the desk."""

import zipfile

import pytest

from taichi_coach import paths
from taichi_coach.ui.state.desk_request import DeskRequest
from tests.gui.features import alone
from tests.gui.shown import words
from tests.gui.worlds import Hands

SESSION = """format: 1
kind: session
title: Quiet minutes
supports: [seated]
steps:
  - section: Settle
    role: warm-up
    steps: [{rest: 20s}]
"""
PROGRAMME = """format: 1
kind: programme
id: two-weeks
title: Two weeks
weeks:
  - {week: 1, title: Roots, sessions: [quiet], complete_when: {sessions: 1}}
"""


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


@pytest.fixture
def desk(qtbot, hands, tmp_path):
    own = paths.own_sessions()
    own.mkdir(parents=True)
    (own / "quiet.yaml").write_text(SESSION)
    (own / "two-weeks.yaml").write_text(PROGRAMME)
    with alone(qtbot, hands, tmp_path, "desk") as window:
        with qtbot.waitSignal(window.feature.analysing.analysed):
            window.come(DeskRequest(file=own / "two-weeks.yaml"))
        yield window.feature


def asked_for(desk, key):
    desk.page.ready.click()
    next(b for b in desk.page.question.buttons() if b.objectName() == key).click()


def told(desk, place):
    return [each for each in words(desk.page) if f"Saved to {place}" in each]


def test_a_programme_is_shared_with_its_sessions(desk, hands, qtbot, tmp_path):
    hands.place = tmp_path / "two.taichi"
    with qtbot.waitSignal(desk.giving.sharer.ended):
        asked_for(desk, "share")
    assert told(desk, hands.place)
    with zipfile.ZipFile(hands.place) as made:
        assert {"quiet.yaml", "two-weeks.yaml"} < set(made.namelist())


def test_its_weeks_are_saved_as_pages(desk, hands, qtbot, tmp_path):
    hands.place = tmp_path / "two.pdf"
    with qtbot.waitSignal(desk.giving.writer.ended):
        asked_for(desk, "print")
    assert told(desk, hands.place)
    assert hands.place.read_bytes().startswith(b"%PDF")


def test_who_names_no_place_gets_no_file(desk, hands):
    asked_for(desk, "share")
    asked_for(desk, "print")
    assert hands.asked == ["Two weeks"]
    assert not desk.giving.sharer.under_way
    assert not desk.giving.writer.under_way
