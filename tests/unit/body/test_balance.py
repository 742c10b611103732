"""Weight on the way: over the foot that stands before the other one leaves, and told as it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from taichi_coach.body.kinematics.balance import centre_of, percent_left, sole_of
from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.kinematics.vectors import distance
from taichi_coach.body.motion.footwork import FootAction, foot_moves
from taichi_coach.body.motion.repetition import movement_track
from taichi_coach.body.motion.trajectory import KeyPose, Trajectory
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.script.model.session import Side, Support
from tests.tables import each_row
from tests.unit.body.bodies import CM, movements, track
from tests.unit.body.poses import SITTING, STANDING, pose

#: A foot over this height is in the air: 2 cm, in heads.
UP = 2 / CM

BOW = pose("{stance: bow, hands: {at: [0.5, shoulder, 0.7], palm: forward}}")
HEEL = pose("{stance: heel-lands, waist: 10 right, left_hand: {at: [0.3, navel, 0.5]}}", 25)
SIDE = pose("{left_foot: {at: [1.25, 0]}}", 60)
BACK = pose("{stance: back-step-right}", 30)
KICK = pose("{left_foot: {at: [0.9, 0.6], lift: 0.5, toes: 10}}", 10)
HELD = pose("{like: hold-chair, stance: heel-lands}", 25)
TOUCH = pose("{stance: toe-touch, right_foot: {turn: 35 out}}", 30)
ALL = {
    "stand": STANDING,
    "bow": BOW,
    "heel": HEEL,
    "side": SIDE,
    "back": BACK,
    "kick": KICK,
    "held": HELD,
    "touch": TOUCH,
    "bow-right": mirror(BOW),
    "kick-right": mirror(KICK),
}

some = st.lists(st.sampled_from(sorted(ALL)), min_size=2, max_size=4)
moments = st.floats(0, 1)


def path_of(poses, way_ms=4000, *, cyclic=False):
    poses = [ALL[each] if isinstance(each, str) else each for each in poses]
    keys = [KeyPose(number * way_ms, each) for number, each in enumerate(poses)]
    if cyclic:
        keys.append(KeyPose(len(poses) * way_ms, poses[0]))
    return Trajectory(keys, cyclic=cyclic)


def in_the_air(found):
    """Yield each foot in the air with its percent, and the leg that stands."""
    for leg, other, percent in (
        (found.left_leg, found.right_leg, found.weight),
        (found.right_leg, found.left_leg, 100 - found.weight),
    ):
        if leg.foot[1] > UP:
            yield percent, other


@given(some, moments)
def test_the_weight_is_told_truly_and_hardly_any_of_it_is_on_a_foot_in_the_air(poses, part):
    path = path_of(poses)
    found = path.pose_at(part * path.length_ms)
    centre = centre_of(solve(found))

    assert found.weight == pytest.approx(percent_left(found, centre), abs=6)
    for percent, standing in in_the_air(found):
        assert percent <= 15
        assert sole_of(standing).outside(centre) * CM <= 1


@given(some, moments)
def test_the_way_of_a_mirrored_body_is_the_mirrored_way(poses, part):
    at_ms = part * 4000 * (len(poses) - 1)
    one = solve(path_of(poses).pose_at(at_ms)).joints
    other = solve(mirror(path_of([mirror(ALL[each]) for each in poses]).pose_at(at_ms))).joints

    assert max(distance(one[name], other[name]) for name in one) < 1e-6


@given(some, st.lists(moments, min_size=2, max_size=4))
def test_seeking_shows_what_playing_shows(poses, parts):
    """What a moment looks like does not hang on what was asked before."""
    path, other = path_of(poses), path_of(poses)
    times = [part * path.length_ms for part in parts]

    assert [path.pose_at(at) for at in times] == [other.pose_at(at) for at in times[::-1]][::-1]


def test_a_cycle_goes_on_without_a_seam():
    path = path_of([BOW, TOUCH, HEEL], cyclic=True)
    end = path.length_ms
    near = [solve(path.pose_at(end + by)).joints["pelvis"] for by in (-20, -10, 0, 10, 20)]
    ways = [distance(a, b) for a, b in pairwise(near)]

    assert path.pose_at(end + 1234) == path.pose_at(1234)
    assert max(ways) - min(ways) < 0.002


@each_row("poses", [[STANDING, SIDE], [BOW, TOUCH], [SIDE, BACK]])
def test_the_shift_begins_before_the_foot_leaves_and_ends_after_it_has_landed(poses):
    path = path_of(poses)
    every = [path.pose_at(at) for at in range(0, 4001, 20)]
    up = [number for number, each in enumerate(every) if any(in_the_air(each))]
    first, last = up[0], up[-1]
    before, after = every[first - 10].weight, every[last + 10].weight

    assert every[first].weight in {0, 100}
    assert before != every[0].weight, "on its way 0.2 s before"
    assert abs(after - every[-1].weight) > 1, "not yet there 0.2 s after"


def test_a_key_pose_is_reached_as_it_was_written():
    path = path_of(ALL)

    for number, each in enumerate(ALL.values()):
        found = path.pose_at(number * 4000)
        there = structs.replace(found, left_arm=each.left_arm, right_arm=each.right_arm)
        assert there == each, "all but the arms, which come a little later"
    assert path.pose_at(4000 - 1e-3).weight == pytest.approx(BOW.weight, abs=0.1)


def test_a_planted_foot_does_not_slip_and_a_step_is_soft():
    path = path_of([BOW, TOUCH, HEEL, BOW])
    for before, after in pairwise(path.pose_at(at) for at in range(0, 12_001, 20)):
        for side in ("left_leg", "right_leg"):
            was, then = getattr(before, side).foot, getattr(after, side).foot
            if was[1] == then[1] == 0:
                assert distance(was, then) < 0.02
            assert distance(was, then) * 0.22 / 0.02 < 2.5


def test_the_trunk_sways_and_the_pelvis_sinks_with_a_shift_and_both_come_back():
    left, right = pose("{like: stand}", 80), pose("{like: stand}", 20)
    path = path_of([right, left])
    half, ends = path.pose_at(2000), [path.pose_at(at) for at in (0, 4000)]

    assert 1 < half.side_bend < 3
    assert half.pelvis[1] < min(each.pelvis[1] for each in ends) + 0.02
    assert [each.side_bend for each in ends] == [0, 0]


def test_who_sits_neither_shifts_nor_sways():
    lifted = pose("{like: sit, left_foot: {at: [0.7, 0.8], lift: 0.7}}", 45)
    path = path_of([SITTING, lifted])

    for at in range(0, 4001, 500):
        assert path.pose_at(at).side_bend == path.pose_at(at).lean == 0


def test_two_feet_take_turns_with_time_to_shift_between():
    one, two = foot_moves(STANDING, pose("{feet: {at: [1.3, 0.4]}}", 30), 3000)

    assert {one.action, two.action} == {FootAction.STEP}
    assert 0 < one.begin < one.end < two.begin < two.end < 1


@each_row("name", ["part-the-wild-horses-mane", "side-step-together"])
def test_the_other_side_of_a_form_moves_as_this_one(name):
    left = track(name, Support.STANDING, Side.LEFT)
    right = movement_track(movements()[name], movements(), Support.STANDING, Side.RIGHT)
    for at in range(0, left.length_ms, 370):
        one, other = left.pose_at(at), mirror(right.pose_at(at))
        assert one.weight == pytest.approx(other.weight, abs=0.01)
        assert distance(one.pelvis, other.pelvis) < 1e-9
