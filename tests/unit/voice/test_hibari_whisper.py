"""A whisper is the breath of the same mouth: hisses stay as they are, and what sounds is breath."""

import numpy as np
import pytest

from taichi_coach.voice.hibari_whisper import LEVEL, SILENT, TILT, breath
from tests.tables import each_row

RATE = 24_000
#: A row for every 100 Hz.
ROWS = RATE // 2 // 100 + 1
NOTHING = np.full((ROWS, 1), SILENT)


def at(spectrum, hertz):
    return float(spectrum[hertz // 100, 0])


def test_a_hiss_has_the_power_that_it_has_in_speech():
    hiss = np.full((ROWS, 1), 0.5)

    whispered = breath(NOTHING, NOTHING, hiss, RATE)

    # Noise of an amplitude has twice the power of what has one phase.
    assert 2 * np.exp(2 * whispered) == pytest.approx(np.exp(2 * hiss), rel=1e-3)


def test_noise_stays_as_it_is():
    noise = np.full((ROWS, 1), -1.0)

    assert breath(NOTHING, noise, NOTHING, RATE) == pytest.approx(noise, abs=1e-3)


@each_row(("hertz", "brighter"), [(500, -1), (1000, 0), (2000, 1), (4000, 2)])
def test_what_sounds_becomes_softer_and_brighter_breath(hertz, brighter):
    voice = np.full((ROWS, 1), 2.0)

    whispered = breath(voice, NOTHING, NOTHING, RATE)

    assert at(whispered, hertz) == pytest.approx(2.0 + LEVEL + brighter * TILT, abs=0.01)
    assert at(whispered, hertz) < at(voice, hertz)


def test_a_whisper_does_not_hum():
    voice = np.full((ROWS, 1), 2.0)

    whispered = breath(voice, NOTHING, NOTHING, RATE)

    assert at(whispered, 100) < at(whispered, 300) - 3


def test_of_silence_nothing_is_made():
    assert breath(NOTHING, NOTHING, NOTHING, RATE).max() < SILENT + 1
