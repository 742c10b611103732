"""Words are spoken by an engine that is let go again, whatever happens."""

import numpy as np
import pytest

from taichi_coach.errors import VoiceError
from taichi_coach.player.spoken import SpokenClips, length_of, speak, speak_with
from taichi_coach.script.model.session import Utterance
from taichi_coach.settings import Settings
from taichi_coach.sound.clip import RATE, Clip
from taichi_coach.timeline.speech_pace import ESPEAK
from taichi_coach.timeline.spoken_words import estimate

OWN = Settings()
WORDS = Utterance("Sit tall.")


class Mute:
    """An engine that fails at every word, and tells whether it was let go."""

    name, version, closed = "mute", "1", False

    def voices(self):
        return ()

    def render(self, job):
        raise VoiceError("It has no voice")

    def close(self):
        self.closed = True


def test_an_engine_that_failed_is_told_and_let_go(tmp_path):
    engine = Mute()
    words = (WORDS,)

    spoken = speak(words, OWN, tmp_path, lambda: engine, lambda *_: None, lambda: False)

    assert spoken.clips == {}
    assert spoken.failures == ("Some words are shown and not spoken: It has no voice.",)
    assert engine.closed


def test_without_an_engine_the_words_are_shown(tmp_path):
    words = (WORDS,)

    spoken = speak(words, OWN, tmp_path, lambda: None, lambda *_: None, lambda: False)

    assert spoken.clips == {}
    assert "No voice was found" in spoken.failures[0]


def test_who_wants_no_voice_opens_no_engine(tmp_path):
    silent = Settings(speech_on=False)

    assert speak((), silent, tmp_path, pytest.fail, lambda *_: None, lambda: False) == SpokenClips(
        {}
    )


def test_an_engine_is_let_go_also_when_the_work_breaks_off(tmp_path):
    def break_off(_done, _of):
        raise KeyboardInterrupt

    engine = Mute()
    with pytest.raises(KeyboardInterrupt):
        speak((WORDS,), OWN, tmp_path, lambda: engine, break_off, lambda: False)
    assert engine.closed


def test_an_engine_that_is_lent_stays_open(tmp_path):
    engine = Mute()

    spoken = speak_with(engine, (WORDS,), OWN, tmp_path, lambda *_: None, lambda: False)

    assert spoken.failures
    assert not engine.closed


def test_what_is_not_heard_has_an_estimated_length():
    clip = Clip(np.zeros(3 * RATE, dtype=np.int16))
    assert length_of({WORDS: clip}, WORDS) == clip.for_ms
    assert length_of({}, WORDS) == estimate(WORDS) != clip.for_ms
    assert length_of({}, WORDS, ESPEAK) == ESPEAK.length_of(WORDS) != estimate(WORDS)
