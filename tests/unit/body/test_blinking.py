"""The blink of the guide's eyes: a rhythm as people have it, and never a flicker."""

from itertools import pairwise

from taichi_coach.body.motion.blinking import blink

STEP = 10
MINUTES = 5 * 60_000


def blinks():
    """From when to when the eyes are not all open, in five minutes."""
    found, since = [], None
    for at in range(0, MINUTES, STEP):
        shut = blink(at) > 0
        if shut and since is None:
            since = at
        elif not shut and since is not None:
            found.append((since, at))
            since = None
    return found


def test_blinks_are_three_to_five_seconds_apart_and_not_all_alike():
    apart = [later - before for (before, _), (later, _) in pairwise(blinks())]
    assert min(apart) >= 3000 - STEP
    assert max(apart) <= 5000 + STEP
    assert max(apart) - min(apart) > 1000


def test_a_blink_shuts_the_eyes_wholly_and_takes_a_third_of_a_second():
    for begin, end in blinks()[:8]:
        assert 300 <= end - begin <= 400
        assert max(blink(at) for at in range(begin, end)) == 1


def test_lids_fall_and_rise_smoothly():
    levels = [blink(at) for at in range(0, 10_000, STEP)]
    assert max(abs(b - a) for a, b in pairwise(levels)) < 0.2
    assert levels[0] == 0
