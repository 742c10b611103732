"""Ambiences: endless, without a seam, at one level, and each with a colour of its own."""

import numpy as np
import pytest

from taichi_coach.script.schema.documents import AMBIENCES
from taichi_coach.sound import ambience, noise, soundscapes
from taichi_coach.sound.ambience import LENGTHS, LEVEL_LUFS, Bed, bed, names
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.loudness import integrated
from tests.tables import each_row

NAMES = [name for name in names() if name != ambience.NONE]
SHORT = 2**13 * 25  # 4.3 s


def loudest_seam(loop):
    """The step from the loop's end to its beginning, beside its largest step elsewhere."""
    inside = np.abs(np.diff(loop, axis=0)).max(axis=0)
    return (np.abs(loop[0] - loop[-1]) / inside).max()


@pytest.fixture(scope="module")
def loops():
    return {name: soundscapes.LANDSCAPES[name](np.random.default_rng(1), SHORT) for name in NAMES}


def test_the_session_language_knows_every_ambience():
    assert names() == AMBIENCES


@each_row("name", NAMES)
def test_a_loop_has_no_seam_no_offset_and_two_ears(loops, name):
    sound = loops[name]

    assert sound.shape == (SHORT, 2)
    assert sound.dtype == np.float32
    assert np.isfinite(sound).all()
    assert loudest_seam(sound) < 0.7
    assert np.abs(sound.mean(axis=0)).max() < 0.01 * sound.std()
    likeness = np.corrcoef(sound.T)[0, 1]
    assert 0.2 < likeness < 0.97


@each_row("name", NAMES)
def test_a_loop_is_always_the_same(loops, name):
    again = soundscapes.LANDSCAPES[name](np.random.default_rng(1), SHORT)

    assert np.array_equal(again, loops[name])


def centroid(sound):
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    return (power * np.fft.rfftfreq(len(sound), 1 / RATE)).sum() / power.sum()


def test_rain_is_brighter_than_the_brook_and_the_brook_than_wind(loops):
    made = {name: centroid(sound) for name, sound in loops.items()}

    assert made["rain"] > made["stream"] > made["wind"] > made["bowls"]
    assert made["stream"] > made["ocean"] > 250


def test_an_ambience_is_at_its_level_far_from_clipping_and_not_made_twice():
    """Here of a few seconds; `benchmarks/ambience.py` makes whole ones, and all of them."""
    made = bed("ocean")

    sound = made.render(0, 20 * RATE)

    assert made is bed("ocean")
    assert integrated(sound, RATE) == pytest.approx(LEVEL_LUFS, abs=1.5)
    assert np.abs(sound).max() < 0.25


def test_silence_and_the_unknown_are_nothing():
    assert bed(ambience.NONE) is None
    assert bed("thunder") is None


def test_the_loops_do_not_meet_again_for_a_hundred_hours():
    assert np.lcm(*LENGTHS) / RATE > 100 * 3600


def test_a_bed_is_a_function_of_the_position():
    loops = tuple(np.arange(2 * n, dtype=np.float32).reshape(-1, 2) for n in (5, 7))
    one = Bed(loops)

    whole = one.render(0, 70)

    assert np.array_equal(whole[:35], whole[35:])
    assert np.array_equal(one.render(11, 20), whole[11:31])
    assert np.array_equal(one.render(-35, 35), whole[:35])
    assert one.render(3, 0).shape == (0, 2)
    assert whole[6].tolist() == [2 + 12, 3 + 13]


def test_a_drifting_curve_stays_between_nothing_and_one_and_closes():
    curve = noise.drifting(np.random.default_rng(3), SHORT, 2.0, 0.3)

    assert curve.min() >= 0
    assert curve.max() <= 1
    assert np.abs(curve[0] - curve[-1]) < 1e-3
    assert curve.std() > 0.1
