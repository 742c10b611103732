"""A voice is made clearer by less bass, and by nothing else."""

import numpy as np
import pytest

from taichi_coach.voice.clarity import AROUND_HZ, SOFTER_DB, clearer
from tests.tables import each_row

RATE = 24_000


def decibels_of(hertz):
    sound = np.sin(2 * np.pi * hertz * np.arange(RATE) / RATE)
    return 20 * np.log10(clearer(sound, RATE).std() / sound.std())


@each_row("hertz", [100, 250, 500])
def test_the_bass_is_softer(hertz):
    assert decibels_of(hertz) == pytest.approx(-SOFTER_DB, abs=0.05)


@each_row("hertz", [6000, 8000, 11_000])
def test_the_treble_stays_as_it_is(hertz):
    assert decibels_of(hertz) == pytest.approx(0, abs=0.05)


def test_between_them_it_changes_by_half():
    assert decibels_of(AROUND_HZ) == pytest.approx(-SOFTER_DB / 2, abs=0.05)


@each_row("length", [1, 2, 997, 24_001])
def test_nothing_is_moved_or_louder(length):
    click = np.zeros(length)
    click[length // 2] = 1.0

    clear = clearer(click, RATE)

    assert len(clear) == length
    assert clear.argmax() == length // 2
    assert np.abs(clear).max() <= 1.0


def test_of_nothing_nothing_is_made():
    assert not len(clearer(np.zeros(0), RATE))
