"""Music of the author's own that is not there: told before the practice, which goes on without."""

import pytest

from taichi_coach.paths import own_sessions
from taichi_coach.settings import Settings
from taichi_coach.ui.state.practice_request import PracticeRequest
from tests.gui.features import alone
from tests.gui.shown import words
from tests.gui.worlds import Hands

WITH_MUSIC = """format: 1
kind: session
id: with-music
title: With music
sound: {music: evening.ogg}
steps:
  - rest: 20s
"""
UNHEARD = "The music evening.ogg is not heard: no such file or directory."


@pytest.fixture
def hands():
    own_sessions().mkdir(parents=True)
    (own_sessions() / "with-music.yaml").write_text(WITH_MUSIC)
    found = Hands(
        Settings(safety_read=True, offer_measures=False, offer_reminders=False, speech_on=False),
        there=True,
    )
    yield found
    found.log.close()


def test_that_music_is_missing_is_told_before_and_the_practice_begins(qapp, qtbot, hands, tmp_path):
    with alone(qtbot, hands, tmp_path, "practice") as window:
        window.come(PracticeRequest("with-music"))
        practice = window.feature
        qtbot.waitUntil(lambda: UNHEARD in words(practice.ready))

        practice.ready.begin.click()

        assert practice.transport is not None
        assert UNHEARD in words(practice.page)
