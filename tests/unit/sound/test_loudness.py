"""Loudness after BS.1770: the standard's own checks."""

import numpy as np
import pytest

from taichi_coach.sound.loudness import amplitude, integrated, limit_peaks

RATE = 48_000


def tone(hertz, seconds, decibels):
    at = np.arange(round(seconds * RATE)) / RATE
    return amplitude(decibels) * np.sin(2 * np.pi * hertz * at)


def test_a_stereo_tone_of_997_hertz_measures_its_peak_level():
    sound = np.stack([tone(997, 5, -23.0)] * 2, axis=1)

    assert integrated(sound, RATE) == pytest.approx(-23.0, abs=0.1)


def test_one_channel_measures_three_decibels_less():
    assert integrated(tone(997, 5, -20.0), RATE) == pytest.approx(-23.01, abs=0.1)


def test_soft_passages_and_silence_are_gated_out():
    loud = tone(997, 10, -20.0)
    with_pauses = np.concatenate([loud, np.zeros(10 * RATE), tone(997, 10, -60.0)])

    assert integrated(with_pauses, RATE) == pytest.approx(integrated(loud, RATE), abs=0.1)


def test_low_tones_count_less_and_high_ones_more():
    low, middle, high = (integrated(tone(hertz, 2, -20.0), RATE) for hertz in (40, 997, 4000))

    assert low < middle - 3 < middle + 2.5 < high


def test_other_rates_measure_the_same():
    at = np.arange(44_100 * 5) / 44_100
    sound = amplitude(-20.0) * np.sin(2 * np.pi * 997 * at)

    assert integrated(sound, 44_100) == pytest.approx(-23.01, abs=0.1)


def test_silence_has_no_loudness():
    assert integrated(np.zeros(100), RATE) == float("-inf")


def test_peaks_are_held_down_and_the_rest_is_left_alone():
    sound = tone(300, 1, -20.0)
    sound[RATE // 2] = 0.98

    held = limit_peaks(sound, 0.5, 240)

    assert np.abs(held).max() <= 0.5 + 1e-9
    assert np.array_equal(held[: RATE // 2 - 500], sound[: RATE // 2 - 500])
    assert np.array_equal(held[RATE // 2 + 500 :], sound[RATE // 2 + 500 :])


def test_a_sound_below_the_ceiling_is_not_touched():
    sound = tone(300, 0.1, -20.0)

    assert limit_peaks(sound, 0.5, 240) is sound
