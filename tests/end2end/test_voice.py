"""Real words by the real voice."""

import shutil
import sys
from importlib.util import find_spec

import numpy as np
import pytest

from taichi_coach.script.model.session import Style, Utterance
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.mix import Mix, Placement
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.composite_engine import speaker_of
from taichi_coach.voice.engine import best_voice, find_engine

pytestmark = pytest.mark.end2end


@pytest.fixture(scope="module")
def engine(no_network):
    found = find_engine()
    if found.engine is None:
        pytest.skip("; ".join(found.attempts))
    yield found.engine
    found.engine.close()


def prepare(engine, folder, *utterances, voice=""):
    clips = Clips(folder, engine, voice, 100)
    made = clips.prepare(utterances, lambda *_: None, lambda: False)
    assert clips.failures == ()
    return [made[one] for one in utterances]


def voicing(clip):
    """How strongly the sound repeats itself at the pitch of a voice, 0 to 1; median of 40 ms."""
    frames = clip.samples[: clip.frames // 1920 * 1920].reshape(-1, 1920).astype(np.float64)
    loud = frames[frames.std(axis=1) > 0.3 * frames.std()]
    strengths = []
    for frame in loud:
        turned = np.correlate(frame, frame, "full")[1919:]
        strengths.append(turned[RATE // 400 : RATE // 70].max() / turned[0])
    return float(np.median(strengths))


def test_many_texts_are_spoken_one_like_the_other(engine, tmp_path):
    texts = [f"Hold for {number} seconds." for number in (1, 7, 20, 45, 100)]
    wanted = [Utterance(text, style) for text in texts for style in Style]

    clips = prepare(engine, tmp_path, *wanted)

    assert all(800 < clip.for_ms < 4500 for clip in clips)
    again = prepare(engine, tmp_path, *wanted)
    assert all(np.array_equal(a.samples, b.samples) for a, b in zip(clips, again, strict=True))


def test_a_whisper_has_no_voice_in_it(engine, tmp_path):
    spoken, whispered = prepare(
        engine,
        tmp_path,
        *(Utterance("Let your shoulders sink, slowly and softly.", style) for style in Style),
    )

    assert voicing(whispered) < voicing(spoken) - 0.15


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or find_spec("hibari") is None, reason="not here unasked"
)
@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_the_natural_voice_speaks_unasked_and_whispers_itself(engine, language):
    voice = best_voice(engine.voices(), "", language)

    assert voice == "hibari:heart"
    assert {speaker_of(engine, voice, style).name for style in Style} == {"hibari"}


def test_every_text_is_spoken_at_its_own_pace(engine):
    """espeak takes a new pace in late: a text must not be spoken at the one before."""
    paces = (125, 160, 205)
    wanted = [Utterance("Breathe in slowly.", wpm=wpm) for wpm in paces]
    espeak = next((voice.id for voice in engine.voices() if voice.id.startswith("gmw/en")), "")

    for voice in ("", *[espeak] * 5):
        slow, usual, brisk = (clip.for_ms for clip in prepare(engine, None, *wanted, voice=voice))

        assert brisk * 1.15 < usual < slow / 1.15


@pytest.mark.skipif(not shutil.which("flite"), reason="flite is not installed")
def test_flite_speaks_where_it_is_and_at_the_pace_that_is_asked_for(engine, tmp_path):
    assert "flite:slt" in [voice.id for voice in engine.voices()]
    usual, brisk = (Utterance("Feel both feet on the floor.", wpm=wpm) for wpm in (125, 170))
    clips = Clips(tmp_path, engine, "flite:slt", 100)

    made = clips.prepare([usual, brisk], lambda *_: None, lambda: False)

    assert clips.failures == ()
    assert made[brisk].for_ms / made[usual].for_ms == pytest.approx(125 / 170, rel=0.1)
    assert voicing(made[usual]) > 0.4


def silences(clip, least_ms=150):
    """How many milliseconds of a clip are stretches of silence between words."""
    blocks = np.abs(clip.samples[: clip.frames // 480 * 480].reshape(-1, 480)).max(axis=1) < 1e-3
    edges = np.flatnonzero(np.diff(np.concatenate([[0], blocks.astype(int), [0]])))
    lengths = (edges[1::2] - edges[::2]) * 10
    return int(lengths[lengths >= least_ms].sum())


def test_slow_speech_is_slow_by_its_pauses_and_not_by_its_words(engine, tmp_path):
    words = "Let the weight pour into the left leg, and feel the floor with the whole foot."

    usual, slow = prepare(engine, tmp_path, *(Utterance(words, wpm=wpm) for wpm in (125, 80)))

    assert silences(slow) - silences(usual) > 1500
    drawn_out = (slow.for_ms - silences(slow)) / (usual.for_ms - silences(usual))
    assert drawn_out < 1.35, "before a pause words last a little longer; at 80 wpm all would, 1.56"


def test_every_word_is_in_the_sound_once_where_it_was_placed(engine):
    """What a device plays of this, and when, is asked by `benchmarks/onsets.py`."""
    texts = ("relax", "stretch out", "breathe in slowly", "hold for ten seconds", "let go")
    words = [clip.samples for clip in prepare(engine, None, *map(Utterance, texts))]
    second = RATE
    ends = np.cumsum([second, *(len(word) + second for word in words)])
    placed = [Placement(int(at), word) for at, word in zip(ends, words, strict=False)]

    mix = Mix(placed, int(ends[-1]))
    heard = np.concatenate([mix.render(at, 480) for at in range(0, int(ends[-1]), 480)])

    silent = np.ones(len(heard), bool)
    for place in placed:
        alone = Mix([Placement(0, place.samples)], len(place.samples))
        own = slice(place.at_frame, place.end_frame)
        assert np.array_equal(heard[own], alone.render(0, len(place.samples)))
        assert np.abs(heard[own]).max() > 0.05
        silent[own] = False
    assert not heard[silent].any()
