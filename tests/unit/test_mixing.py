"""A timeline becomes sound: what is heard, where, and how loud."""

from dataclasses import replace

import numpy as np
import pytest

from taichi_coach.player.mixing import RING_MS, SOFT, mix_of
from taichi_coach.script.model import BellKind
from taichi_coach.settings import Settings
from taichi_coach.sound.bells import bell
from taichi_coach.sound.clip import FRAMES_PER_MS, Clip
from tests.unit.scripts import HEAD, timeline

OWN = Settings(voice_level=100, whisper_level=50, bell_level=40)
LEVEL = 0.5


def heard_at(script, at_ms, own=OWN, *, head=HEAD, from_ms=0, without=()):
    """Return the level at a moment of a script, each of whose words is a steady 0.5."""
    whole = timeline(script, head=head)
    clips = {
        each: Clip(np.full(1000 * FRAMES_PER_MS, LEVEL, np.float32))
        for each in whole.utterances
        if each.text not in without
    }
    mix = mix_of(whole, clips, own, from_ms)
    return float(mix.render(at_ms * FRAMES_PER_MS, 1)[0, 0])


def test_words_are_heard_at_their_place_and_at_the_persons_level():
    script = "- wait: 2s\n- {say: A., then: 1s}\n- whisper: B.\n"

    assert heard_at(script, 1999) == 0
    assert heard_at(script, 2000) == pytest.approx(LEVEL)
    assert heard_at(script, 3000) == 0
    assert heard_at(script, 4000) == pytest.approx(LEVEL * 0.5)
    assert heard_at(script, 2000, replace(OWN, voice_level=60)) == pytest.approx(LEVEL * 0.6)


def test_a_soft_sessions_voice_is_softer():
    head = HEAD + "voice: {volume: soft}\n"

    assert heard_at("- say: A.\n", 500, head=head) == pytest.approx(LEVEL * SOFT)


def test_without_speech_the_bells_still_ring():
    script = "- bell: start\n- say: A.\n- {wait: 1s}\n"
    silent = replace(OWN, speech_on=False)
    whole = timeline(script)
    rung = mix_of(whole, {}, silent, 0).render(0, 4800)

    assert np.allclose(rung, bell(BellKind.START)[:4800] * 0.4, atol=1e-6)


def test_words_without_a_clip_are_silent():
    assert heard_at("- say: A.\n", 500, without={"A."}) == 0


def test_words_that_do_not_fit_are_only_shown():
    script = "- {wait: 5s, cues: [{at: 1s, say: A.}, {at: 1s, say: B.}, {at: 1s, say: C.}]}\n"

    assert heard_at(script, 1500) == pytest.approx(LEVEL)
    assert heard_at(script, 2500) == pytest.approx(LEVEL)
    assert heard_at(script, 3500) == 0


def test_nothing_behind_the_next_gate_sounds_and_its_own_words_do():
    script = "- wait: 2s\n- ready: Now?\n- {wait: 2s}\n- say: A.\n"

    assert heard_at(script, 2500) == pytest.approx(LEVEL)
    assert heard_at(script, 4500) == 0


def test_from_a_gate_on_its_words_are_not_said_again():
    script = "- wait: 2s\n- ready: Now?\n- {wait: 2s}\n- say: A.\n"

    assert heard_at(script, 2500, from_ms=2000) == 0
    assert heard_at(script, 4500, from_ms=2000) == pytest.approx(LEVEL)


def test_the_stream_is_long_enough_for_the_last_bell():
    whole = timeline("- wait: 2s\n- bell: end\n")

    assert mix_of(whole, {}, OWN, 0).frames >= (2000 + RING_MS) * FRAMES_PER_MS
