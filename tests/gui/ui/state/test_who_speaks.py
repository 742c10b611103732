"""Who speaks the words of a practice: the screen reader, the program's own voice, or both."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible

from taichi_coach import screen_reader
from taichi_coach.screen_reader import Listening
from taichi_coach.settings import Settings
from taichi_coach.ui.state import leading_presenter
from taichi_coach.ui.state.who_speaks import own_for_voice, voice_alone
from taichi_coach.ui.today.presenter import TodayPresenter
from taichi_coach.ui.widgets.teller import teller_of
from tests.gui.diaries import press, told
from tests.gui.stages import staged
from tests.gui.windows import begin, practise
from tests.gui.worlds import Hands
from tests.tables import each_row

HEADING = "Who is to speak?"
WORDS = "Two soft breaths."


@pytest.fixture
def hands():
    found = Hands(Settings(safety_read=True, offer_reminders=False, lead_s=0), there=True)
    found.reader = True
    yield found
    found.log.close()


def test_it_is_asked_once_and_only_while_a_reader_listens_and_there_is_something_to_choose(
    qtbot, hands, tmp_path
):
    stage = staged(qtbot, TodayPresenter, hands, tmp_path)
    own = stage.app.own
    for changed in ({"speech_on": False}, {"offer_cues_by": False}):
        stage.app.change(replace(own, **changed))
        stage.open()
        assert HEADING not in told(stage.made.page)
    stage.app.change(own)
    hands.reader = False
    stage.open()
    assert HEADING not in told(stage.made.page)
    hands.reader = True
    stage.open()
    assert HEADING in told(stage.made.page)

    press(stage.made.page, "The screen reader")

    assert (hands.own.cues_by, hands.own.offer_cues_by) == ("reader", False)
    stage.open()
    assert HEADING not in told(stage.made.page)


@each_row(
    "cues_by, reader, speaks",
    [
        ("both", True, True),
        ("voice", True, True),
        ("reader", True, False),
        ("reader", False, True),  # who chose it once is not left without words
    ],
)
def test_the_voice_is_silent_only_where_a_reader_speaks(hands, tmp_path, cues_by, reader, speaks):
    hands.reader = reader
    own = own_for_voice(replace(hands.own, cues_by=cues_by), hands.world(tmp_path))
    assert own.speech_on is speaks


@each_row(
    "changed, trouble, alone",
    [
        ({}, "", True),
        ({"cues_by": "both"}, "", False),
        ({"speech_on": False}, "", False),
        ({"telling": "bells"}, "", False),
        ({}, "No voice was found.", False),
    ],
)
def test_words_are_left_to_the_voice_only_where_it_is_heard(
    hands, tmp_path, changed, trouble, alone
):
    own = replace(hands.own, **{"cues_by": "voice", **changed})
    assert voice_alone(own, hands.world(tmp_path), trouble) is alone


def test_where_no_sound_is_heard_all_is_told(hands, tmp_path):
    hands.audio.there = False
    own = replace(hands.own, cues_by="voice")
    assert not voice_alone(own, hands.world(tmp_path), "")


@each_row("alone, times", [(False, 1), (True, 0)])
def test_what_the_voice_says_alone_is_not_told(coach, qtbot, hands, monkeypatch, alone, times):
    monkeypatch.setattr(screen_reader, "listening", lambda: Listening(announcements=True))
    monkeypatch.setattr(leading_presenter, "voice_alone", lambda *_: alone)
    hands.audio.there = False  # the clock alone leads on
    QAccessible.setActive(True)
    said = []
    teller_of(coach.window).sent.connect(said.append)
    coach.choose("ten-finger-stretch")
    begin(coach, qtbot)
    practise(coach, hands, 30_000, look_ms=2000)
    qtbot.waitUntil(lambda: any("Breathe in." in each for each in said))
    QAccessible.setActive(False)

    assert sum(WORDS in each for each in said) == times
    coach.presenter("practice").stop()
