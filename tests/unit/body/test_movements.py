"""Every bundled movement with poses is one that a body can do."""

from functools import cache

import pytest

from taichi_coach.body.motion.repetition import movement_track
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.script.model.session import Side
from tests.unit.body.bodies import (
    apart_cm,
    chosen_steps,
    movements,
    posed_movements,
    steps,
    track,
)
from tests.unit.body.properties import PROPERTIES, told


@cache
def chosen(name, support):
    path = track(name, support)
    return steps(path, chosen_steps(name, support, path))


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda holds: holds.__name__)
def test_it_holds_of_every_movement_with_every_support(holds):
    assert [
        each
        for name, support in posed_movements()
        for each in told(holds, name, support, chosen(name, support))
    ] == []


def test_every_key_pose_is_among_the_chosen_moments():
    for name, support in posed_movements():
        seen = {now.at_ms for now, _ in chosen(name, support)}
        assert seen >= {key.at_ms for key in track(name, support).keys}, (name, support)


def test_the_chosen_moments_lie_in_every_part_of_the_ways():
    parts = set()
    for name, support in posed_movements():
        path = track(name, support)
        for now, _ in chosen(name, support):
            at_ms = now.at_ms % path.length_ms
            before, after = (path.times[path.index(at_ms) + by] for by in (0, 1))
            parts.add(10 * (at_ms - before) // (after - before))

    assert parts == set(range(10))


def test_a_repetition_ends_as_it_begins():
    for name, support in posed_movements():
        path = track(name, support)
        assert path.keys[0].pose == path.keys[-1].pose, (name, support)
        assert path.pose_at(0) == path.pose_at(path.length_ms), (name, support)
        before, after = path.pose_at(path.length_ms - 1), path.pose_at(1)
        for arm in ("left_arm", "right_arm"):
            a, b = getattr(before, arm).wrist, getattr(after, arm).wrist
            assert apart_cm(a, b) < 0.5, (name, support)


def test_the_right_side_is_the_left_one_in_a_looking_glass():
    for name, support in posed_movements():
        movement = movements()[name]
        if not movement.mirrored:
            continue
        left = movement_track(movement, movements(), support, Side.LEFT)
        right = movement_track(movement, movements(), support, Side.RIGHT)
        for mine, other in zip(left.keys, right.keys, strict=True):
            assert mirror(mine.pose).left_arm == other.pose.left_arm, (name, support)
            assert mirror(mine.pose).pelvis == other.pose.pelvis, (name, support)
