"""What was said and what was heard are compared word by word, however each of them is written."""

from pathlib import Path

import numpy as np
import pytest

from tests.tables import each_row

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def recogniser(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    import recogniser

    return recogniser


@each_row(
    ("said", "heard"),
    [
        ("Hold for 60 seconds.", "hold for sixty seconds"),
        ("10. Twenty-one", "ten, 21"),
        ("Out, centre", "Out: Center!"),
        ("push with the out-breath", "Push with the outbreath."),
        ("Peacock’s Tail", "peacocks tail"),
        ("Sore soles?", "Soar, souls"),
    ],
)
def test_what_sounds_the_same_is_the_same(recogniser, said, heard):
    assert recogniser.words(said) == recogniser.words(heard)


@each_row(("said", "heard"), [("palms", "poems"), ("lap", "lab"), ("six", "sick")])
def test_what_sounds_otherwise_is_not(recogniser, said, heard):
    assert recogniser.words(said) != recogniser.words(heard)


@each_row(
    ("said", "heard", "told"),
    [
        ("one two three", "one two three", ""),
        ("one two three", "one too three", "two > too"),
        ("one two three", "one three", "two > -"),
        ("one two", "one and two", "- > and"),
        ("one two", "", "one > -, two > -"),
        ("", "you", "- > you"),
    ],
)
def test_each_slip_is_told_once(recogniser, said, heard, told):
    slips = recogniser.slips(said.split(), heard.split())

    assert ", ".join(map(str, slips)) == told


def test_a_tone_that_both_rates_can_hold_keeps_its_place_and_level(recogniser):
    tone = np.sin(2 * np.pi * 1000 * np.arange(48_000) / 48_000)

    slower = recogniser.at_rate(tone, 48_000)

    expected = np.sin(2 * np.pi * 1000 * np.arange(16_000) / 16_000)
    assert np.abs(slower - expected).max() < 1e-3


def test_an_old_ear_hears_treble_far_softer_than_bass(recogniser, monkeypatch):
    import old_ear

    monkeypatch.setattr(old_ear, "NOISE_DB", -120.0)
    monkeypatch.setattr(old_ear, "ECHO", 0.0)
    at = np.arange(recogniser.RATE) / recogniser.RATE
    both = np.sin(2 * np.pi * 500 * at) + np.sin(2 * np.pi * 4000 * at)
    spectrum = np.abs(np.fft.rfft(old_ear.as_heard(both.astype(np.float32), 0)[: len(at)]))
    bass, treble = spectrum[490:510].max(), spectrum[3990:4010].max()

    assert 20 * np.log10(bass / treble) == pytest.approx(30, abs=1)
