"""The mix depends on the position alone."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.sound.ambience import Bed
from taichi_coach.sound.clip import FULL_SCALE
from taichi_coach.sound.ducking import Envelope
from taichi_coach.sound.mix import CEILING, KNEE, Behind, Mix, Placement, steps


def sounds(channels):
    values = st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=30)
    return values.map(
        lambda many: (
            np.array(many, np.float32)
            if channels == 1
            else np.stack([np.array(many, np.float32)] * 2, axis=1)
        )
    )


LOOPS = tuple(
    np.random.default_rng(n).uniform(-0.1, 0.1, (n, 2)).astype(np.float32) for n in (23, 37)
)
BEHIND = Behind(
    Bed(LOOPS),
    0.5,
    Envelope([(20, 1.0), (45, 0.25), (60, 0.25), (99, 1.0)]),
    Envelope([(0, 0.0), (9, 1.0)]),
)

placements = st.lists(
    st.builds(
        Placement,
        at_frame=st.integers(0, 100),
        samples=sounds(1) | sounds(2),
        gain=st.floats(0, 2, width=32),
    ),
    max_size=8,
)


@given(placements, st.lists(st.integers(0, 150), max_size=8))
def test_any_partition_renders_the_same_as_one_call(placed, cuts):
    mix = Mix(placed, 150, behind=BEHIND)
    edges = [0, *sorted(cuts), 150]

    parts = [mix.render(low, high - low) for low, high in pairwise(edges)]

    assert np.array_equal(np.concatenate(parts), mix.render(0, 150))


@given(placements)
def test_nothing_is_louder_than_full_scale_and_the_sum_keeps_its_sign(placed):
    mix = Mix(placed, 150)
    plain = np.zeros((150, 2), np.float64)
    for one in placed:
        stereo = one.samples if one.samples.ndim == 2 else one.samples[:, None]
        plain[one.at_frame : one.at_frame + len(one.samples)] += stereo * one.gain

    heard = mix.render(0, 150)

    assert np.abs(heard).max() <= CEILING
    soft = np.abs(plain) <= KNEE - 0.01
    assert np.allclose(heard[soft], plain[soft], atol=1e-5)
    assert (np.abs(heard[~soft]) > KNEE - 0.02).all()
    assert (heard * plain >= -1e-6).all()


def test_overlapping_sounds_are_added_on_both_sides():
    ones = np.full(10, 0.125, np.float32)
    left = np.stack([ones, 0 * ones], axis=1)

    heard = Mix([Placement(0, ones), Placement(5, left, 2.0)], 20).render(0, 20)

    assert heard[:, 0].tolist() == [0.125] * 5 + [0.375] * 5 + [0.25] * 5 + [0] * 5
    assert heard[:, 1].tolist() == [0.125] * 10 + [0] * 10


def test_outside_the_stream_there_is_silence():
    mix = Mix([Placement(0, np.ones(5, np.float32))], 10)

    assert not mix.render(-20, 20).any()
    assert not mix.render(1000, 20).any()
    assert mix.render(-2, 4)[:, 0].any()
    assert mix.render(3, 0).shape == (0, 2)
    assert not Mix([], 10).render(0, 10).any()


def test_what_begins_at_the_gate_sounds_and_what_begins_after_it_is_silent():
    ones = np.full(4, 0.25, np.float32)
    placed = [Placement(8, ones), Placement(10, ones), Placement(11, ones)]

    heard = Mix(placed, 30, until=10).render(0, 30)[:, 0]

    assert heard.tolist() == [0] * 8 + [0.25] * 2 + [0.5] * 2 + [0.25] * 2 + [0] * 16


def test_a_sound_that_rings_on_lengthens_the_stream():
    ones = np.ones(10, np.float32)

    assert Mix([Placement(15, ones)], 20).frames == 25
    assert Mix([Placement(15, ones)], 20, until=10).frames == 20
    assert Mix([], 20).frames == 20


def test_what_is_behind_goes_on_for_ever():
    mix = Mix([], 20, behind=BEHIND)

    assert mix.render(10**9, 50).any()
    assert np.array_equal(mix.render(500, 50), mix.render(500 + 23 * 37, 50))


def test_sixteen_bit_sounds_are_mixed_like_floats():
    whole = np.array([FULL_SCALE // 2, -FULL_SCALE // 4, 100], np.int16)

    mixed = Mix([Placement(0, whole, 0.5)], 3).render(0, 3)

    assert np.allclose(mixed[:, 0], whole / FULL_SCALE / 2, atol=1e-6)


def test_a_rendered_part_becomes_sixteen_bit_steps():
    sound = np.array([[0.5, -0.5], [0.84, 0.0]], np.float32)

    assert np.frombuffer(steps(sound), "<i2").tolist() == [16384, -16384, 27524, 0]
