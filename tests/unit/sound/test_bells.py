"""Bells: struck bowls whose high tones die first."""

import numpy as np

from taichi_coach.script.model.session import BellKind
from taichi_coach.sound import bells
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.loudness import amplitude, integrated
from tests.tables import each_row

ALL = [*BellKind, None]  # none is the tick


def sound_of(kind):
    return bells.tick() if kind is None else bells.bell(kind)


def level_near(sound, hertz, at_s):
    """The level of the strongest tone within 12 Hz of `hertz` in the second from `at_s` on."""
    part = sound[round(at_s * RATE) : round((at_s + 1) * RATE)].mean(axis=1)
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part))))
    around = np.abs(np.fft.rfftfreq(len(part), 1 / RATE) - hertz) < 12
    return 20 * np.log10(spectrum[around].max() + 1e-12)


def lowest(sound):
    spectrum = np.abs(np.fft.rfft(sound[: 2 * RATE].mean(axis=1)))
    return np.argmax(spectrum) * RATE / min(len(sound), 2 * RATE)


@each_row("kind", ALL)
def test_a_bell_is_stereo_and_has_room_no_offset_and_a_faded_end(kind):
    sound = sound_of(kind)

    assert sound.dtype == np.float32
    assert sound.shape[1] == 2
    assert np.abs(sound).max() <= amplitude(-6.0)
    assert np.abs(sound.mean(axis=0)).max() < 1e-4
    assert np.abs(sound[0]).max() < 1e-6
    assert np.abs(sound[-1]).max() < 1e-6
    assert np.abs(np.diff(sound[-2000:], axis=0)).max() < 1e-3


@each_row("kind", ALL)
def test_a_bell_is_always_the_same(kind):
    first = sound_of(kind).copy()
    bells.bell.cache_clear()
    bells.tick.cache_clear()

    assert np.array_equal(sound_of(kind), first)
    assert sound_of(kind) is sound_of(kind)


def test_high_tones_die_before_low_ones():
    sound = bells.bell(BellKind.START)
    base = lowest(sound)
    fallen = [
        level_near(sound, base * mode.ratio, 0.1) - level_near(sound, base * mode.ratio, 2.5)
        for mode in bells.BOWL
    ]

    assert fallen == sorted(fallen)
    assert fallen[0] < 15
    assert fallen[-1] > 40


def test_the_bells_differ_in_pitch_and_length():
    start, turn, end = (bells.bell(kind) for kind in (BellKind.START, BellKind.TURN, BellKind.END))

    assert lowest(end) < lowest(start) < lowest(turn)
    assert 190 < lowest(start) < 225
    assert len(turn) < len(start) < len(end)


def test_the_end_bell_is_struck_twice():
    end = bells.bell(BellKind.END)
    window = RATE // 50
    level = np.abs(end[: len(end) // window * window]).reshape(-1, window * 2).max(axis=1)
    rise = level[1:] / (level[:-1] + 1e-3)

    assert np.count_nonzero(rise[5:] > 1.5) == 1


def test_the_tick_is_softer_than_any_bell():
    loudness = [integrated(bells.bell(kind)[: 3 * RATE], RATE) for kind in BellKind]

    assert integrated(bells.tick(), RATE) < min(loudness) - 5
