"""Levels that move along straight lines, and the ambience's stepping back for words."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.sound.clip import RATE
from taichi_coach.sound.ducking import Ducking, Envelope, ducked
from taichi_coach.sound.loudness import amplitude

points = st.lists(
    st.tuples(st.integers(-50, 200), st.floats(0, 2)), max_size=8, unique_by=lambda one: one[0]
).map(sorted)


def shaped(envelope, pos, n):
    sound = np.ones((n, 2), np.float32)
    envelope.shape(sound, pos)
    return sound[:, 0]


def gain_at(envelope, frame):
    return shaped(envelope, frame, 1)[0]


@given(points, st.lists(st.integers(0, 150), max_size=6))
def test_any_partition_is_shaped_the_same_and_as_the_lines_say(given_points, cuts):
    envelope = Envelope(given_points)
    edges = [0, *sorted(cuts), 150]

    parts = np.concatenate([shaped(envelope, low, high - low) for low, high in pairwise(edges)])

    assert np.array_equal(parts, shaped(envelope, 0, 150))
    at, gain = zip(*given_points, strict=True) if given_points else ((0,), (1.0,))
    assert np.allclose(parts, np.interp(range(150), at, gain), atol=1e-5)


def test_without_breakpoints_nothing_changes():
    assert shaped(Envelope(), 5, 10).tolist() == [1.0] * 10


MS = RATE // 1000
LOW = amplitude(-9.0)


def test_the_ambience_is_down_before_the_first_word_and_comes_up_after_the_last():
    level = ducked([(5000 * MS, 6000 * MS)], Ducking())

    assert gain_at(level, 4750 * MS) == 1
    assert gain_at(level, 4875 * MS) == pytest.approx((1 + LOW) / 2)
    assert gain_at(level, 5000 * MS) == pytest.approx(LOW)
    assert gain_at(level, 6000 * MS) == pytest.approx(LOW)
    assert gain_at(level, 6350 * MS) == pytest.approx((1 + LOW) / 2)
    assert gain_at(level, 6700 * MS) == 1


def test_between_words_that_follow_closely_it_stays_down():
    near = ducked([(5000 * MS, 6000 * MS), (6900 * MS, 7000 * MS)], Ducking())
    far = ducked([(6960 * MS, 7000 * MS), (5000 * MS, 6000 * MS)], Ducking())

    assert gain_at(near, 6700 * MS) == pytest.approx(LOW)
    assert gain_at(far, 6705 * MS) == pytest.approx(1)


def test_words_inside_other_words_change_nothing():
    spans = [(1000 * MS, 9000 * MS), (2000 * MS, 3000 * MS)]

    assert gain_at(ducked(spans, Ducking()), 8000 * MS) == pytest.approx(LOW)


def test_depth_and_times_can_be_chosen_and_depth_nothing_means_never():
    deep = ducked([(1000 * MS, 2000 * MS)], Ducking(20, 100, 50))

    assert gain_at(deep, 1500 * MS) == pytest.approx(0.1)
    assert gain_at(deep, 900 * MS) == gain_at(deep, 2050 * MS) == 1
    assert gain_at(ducked([(0, 10)], Ducking(depth_db=0)), 5) == 1
