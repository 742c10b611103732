"""What the page before a practice tells stays true when another support is chosen there."""

import pytest

from taichi_coach.settings import Settings
from taichi_coach.ui.state.hall_request import HallRequest
from taichi_coach.ui.state.practice_request import PracticeRequest
from tests.gui.diaries import press
from tests.gui.features import alone
from tests.gui.shown import words
from tests.gui.worlds import Hands

SESSION = """\
format: 1
kind: session
title: Longer on foot
supports: [seated, standing]
steps:
  - by_support:
      seated: [{wait: 5m, note: Sit}]
      standing: [{wait: 9m, note: Stand}]
"""


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_measures=False, speech_on=False))
    yield found
    found.log.close()


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "longer.yaml"
    file.write_text(SESSION, encoding="utf-8")
    return str(file)


def told(page):
    (line,) = [each for each in words(page) if "minutes" in each]
    return line


def test_the_length_follows_the_support(qapp, qtbot, hands, tmp_path, file):
    with alone(qtbot, hands, tmp_path, "practice") as window:
        window.come(PracticeRequest(file))
        ready = window.feature.ready

        press(ready, "Standing")
        assert told(ready).startswith("9 minutes.")
        press(ready, "Seated")
        assert told(ready).startswith("5 minutes.")


def test_a_class_is_told_the_length_of_how_it_is_shown(qapp, qtbot, hands, tmp_path, file):
    with alone(qtbot, hands, tmp_path, "hall") as window:
        window.come(HallRequest(file))
        ready = window.feature.ready

        press(ready, "Standing")

        assert told(ready) == "9 minutes"
