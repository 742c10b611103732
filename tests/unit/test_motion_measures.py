"""What benchmarks/like_people.py measures, asked of motions whose measures are known."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from msgspec import structs

from taichi_coach.body.kinematics.solver import solve
from taichi_coach.script.model.movement_kinds import Family
from taichi_coach.script.model.session import Support
from tests.tables import each_row
from tests.unit.body.bodies import movements, track
from tests.unit.body.poses import STANDING
from tests.unit.scripts import session, timeline

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
HZ = 20


@pytest.fixture(autouse=True)
def folder(monkeypatch):
    monkeypatch.syspath_prepend(BENCHMARKS)


@pytest.fixture
def measures():
    import motion_measures

    return motion_measures


@pytest.fixture
def bars():
    import motion_bars

    return motion_bars


@pytest.fixture
def sets():
    import linked_sets

    return linked_sets


def still(measures, seconds=4):
    """Return somebody who stands and does not move."""
    return measures.motion_of(lambda _: STANDING, range(seconds * HZ), HZ)


def moved(motion, joint, ways):
    """Return the motion with a joint moved in every frame, in H."""
    return replace(motion, joints={**motion.joints, joint: motion.joints[joint] + ways})


def swinging(motion, axis, reach=0.1, hertz=0.25):
    """Return a way to and fro along an axis, for every frame."""
    times = np.arange(len(motion.weight)) / HZ
    ways = np.zeros((len(times), 3))
    ways[:, axis] = reach * np.sin(2 * np.pi * hertz * times)
    return ways


def test_the_numbers_of_real_people_stand_there_with_their_sources(bars):
    people = bars.real_people()

    assert people["today"]["brush-knee"]["hand_path_per_hand"] == 0.862
    assert {each["id"] for each in people["sources"]} >= {"optical_expert", "video_24_forms"}
    assert set(bars.TEACHER.values()) <= people["teacher"].keys()
    assert set(bars.TEACHER) <= movements().keys()


def test_one_who_stands_still_does_nothing(measures):
    found = measures.measured(still(measures))

    assert found["hand_path_per_hand"] == pytest.approx(0)
    assert found["both_hands_below_0.03_share"] == 1
    assert found["fastest_m_s"] == pytest.approx(0)
    assert (found["steps"], found["foot_in_the_air_share"]) == (0, 0)
    assert found["slow_moments_within_0.1s_share"] == 0


def test_a_hand_that_swings_has_its_path_and_speed(measures):
    motion = still(measures)
    found = measures.hands(moved(motion, "left_wrist", swinging(motion, 0)))

    assert found["hand_path_per_hand"] == pytest.approx(0.4 / 2, rel=0.03)
    assert found["hand_speed_p95"] == pytest.approx(0.1 * np.pi / 2, rel=0.06)
    assert found["both_hands_below_0.03_share"] == pytest.approx(0.12, abs=0.05)


def test_the_fastest_joint_is_named(measures):
    motion = still(measures)
    speed, name = measures.fastest_m_s(moved(motion, "crown", swinging(motion, 2, 1.0)))

    assert name == "crown"
    assert speed == pytest.approx(np.pi / 2 * 7.6 * 0.22, rel=0.02)


@each_row(
    ("aside", "ahead", "far"),
    [(0, 0.2, 0), (0.15, 0.31, 0), (1.2, 0.31, 1), (-1.21, 0.33, 1), (-0.03, 1.67, 1)],
)
def test_a_point_is_so_far_outside_a_sole(measures, aside, ahead, far):
    points = np.array([[aside, ahead]])

    assert measures.outside(points, measures.SOLE) == pytest.approx(far, abs=0.01)
    assert measures.outside(points, measures.SOLE[::-1]) == pytest.approx(far, abs=0.01)


def test_the_centre_leaves_both_soles_as_far_where_it_is_in_the_middle(measures):
    motion = still(measures, 1)
    left, right = (measures.outside_sole_cm(motion, side) for side in measures.SIDES)

    assert left == pytest.approx(right, abs=0.5)
    # Half of the way from ankle to ankle, less the inner half of a sole.
    apart = motion.joints["left_ankle"][0, 0] * measures.HEADS * measures.CM
    assert 0 < left[0] < apart


FOOT = ("ankle", "heel", "ball", "toe")


def test_the_centre_of_one_who_stands_is_between_the_feet(measures):
    motion = still(measures, 1)

    assert measures.centre_place(motion) == pytest.approx(0.5, abs=0.01)
    assert 0.5 < measures.body_centre(motion.joints)[0, 1] < 0.6


def test_weight_on_a_foot_in_the_air_is_found(measures):
    motion = still(measures)
    up = np.zeros((len(motion.weight), 3))
    up[40:, 1] = 0.02
    for part in FOOT:
        motion = moved(motion, f"right_{part}", up)
    motion = replace(motion, weight=np.where(up[:, 1] > 0, 70.0, 50.0))

    found = measures.lifted_foot(motion)

    assert found["lifted_foot_percent"] == pytest.approx(30)
    assert found["foot_in_the_air_share"] == pytest.approx(0.5)
    assert found["centre_outside_sole_cm"] > 5
    assert measures.on_one_leg_share(motion, 70) == pytest.approx(0.5)
    assert measures.on_one_leg_share(motion) == 0


def test_a_step_has_its_length_and_time(measures):
    motion = still(measures)
    ways = np.zeros((len(motion.weight), 3))
    ways[:, 2] = np.clip((np.arange(len(ways)) - 20) / 20, 0, 1) * 0.2
    ((seconds, length),) = measures.steps(moved(motion, "left_ankle", ways))

    assert seconds == pytest.approx(1, abs=0.2)
    assert length == pytest.approx(0.2 / measures.leg_length(motion), rel=0.1)


def test_slow_moments_lie_where_a_part_turns_back(measures):
    times = np.arange(4 * HZ) / HZ
    speeds = np.abs(np.cos(2 * np.pi * 0.25 * times))

    assert measures.slow_moments(speeds, HZ) == [20, 60]
    assert measures.slow_moments(speeds * 0.001, HZ) == []


@each_row(("late", "share"), [(0.0, 1.0), (0.4, 0.0)])
def test_parts_that_are_slow_together_are_one_machine(measures, late, share):
    motion = still(measures, 8)
    times = np.arange(len(motion.weight)) / HZ
    for joint, after in (("left_wrist", 0.0), ("right_wrist", late), ("pelvis", 2 * late)):
        ways = np.zeros((len(times), 3))
        ways[:, 0] = 0.1 * np.sin(2 * np.pi * 0.25 * (times - after))
        motion = moved(motion, joint, ways)

    assert measures.slow_together_share(motion) == pytest.approx(share, abs=0.1)


def test_a_trunk_that_leans_is_told_in_degrees(measures):
    motion = still(measures)
    height = (motion.joints["neck"] - motion.joints["pelvis"])[0, 1]
    leaned = np.zeros((len(motion.weight), 3))
    leaned[:, 2] = height * np.tan(np.radians(4))

    assert measures.trunk(moved(motion, "neck", leaned))["trunk_from_vertical_p95"] == (
        pytest.approx(4, abs=0.2)
    )


def test_the_bones_make_a_leg(measures):
    body = solve(STANDING).joints

    assert measures.leg_length(still(measures, 1)) == pytest.approx((1.92 + 1.80) / 7.6)
    assert body["left_hip"][1] > body["left_knee"][1]


# Bars


def test_a_movement_is_held_to_what_fits_it(measures, bars):
    form, hand = movements()["brush-knee"], movements()["tendon-glide"]
    found = measures.measured(measures.sampled(track("brush-knee", Support.STANDING), HZ))

    def asked(movement, support):
        return {bar.measure for bar in bars.bars_of(movement, support, found)}

    assert hand.family is Family.HAND
    assert asked(form, Support.SEATED) == {"fastest_m_s", "hand_path_per_hand"}
    assert asked(hand, Support.SEATED) == {"fastest_m_s"}
    assert asked(hand, Support.STANDING) == {
        *("fastest_m_s", "lifted_foot_percent", "centre_outside_sole_cm"),
    }
    assert "weight_80pct_on_one_leg_share" in asked(form, Support.CHAIR)
    assert "hand_path_per_hand" not in asked(form, Support.CHAIR)
    assert {"elbow_p95", "hand_path_per_hand", "hip_share_of_turn"} <= asked(form, Support.STANDING)


def test_a_gentle_form_is_spared_what_it_does_not_have_and_nothing_else(measures, bars):
    snake, kick = movements()["snake-creeps-down"], movements()["heel-kick"]
    found = measures.measured(measures.sampled(track("snake-creeps-down", Support.STANDING), HZ))

    def asked(movement):
        return {bar.measure for bar in bars.bars_of(movement, Support.STANDING, found)}

    assert asked(snake) - asked(kick) == {"elbow_p95", "pelvis_height_range_over_leg"}
    assert {"slow_moments_within_0.1s_share", "trunk_from_vertical_p95"} <= asked(kick)
    assert "hand_speed_p95" not in asked(snake)


def test_a_missed_bar_is_told_in_a_sentence(bars):
    bar = bars.Bar("elbow_p95", 140, 155)

    assert bar.missed({"elbow_p95": 150}) is None
    assert bar.missed({"elbow_p95": 155.0000001}) is None
    assert bar.missed({"elbow_p95": 126.4}) == "elbow_p95 is 126, not 140 to 155"


def test_a_set_that_stands_still_misses_its_bars(bars):
    found = {"longest_gap_s": 9.7, "both_hands_below_0.03_share": 0.05}

    assert bars.missed_by_a_set(found) == ["longest_gap_s is 9.7, not 0 to 1"]


# Linked sets

ROW = """
- section: Row
  role: practice
  steps:
    - {perform: commencing, times: 1}
    - {wait: 6s}
    - {perform: hold-the-ball, times: 1}
    - {perform: closing, times: 1}
"""


def laid(sets, script):
    from taichi_coach.timeline.compiler import compile_timeline

    return compile_timeline(
        session(script), movements(), Support.STANDING, length_of=lambda _: 500, lead_ms=0
    )


def test_a_wait_between_forms_is_a_gap(sets):
    found = sets.measured_set(laid(sets, ROW), movements(), HZ)

    assert 2.5 < found["longest_gap_s"] < 7
    assert 0 < found["both_hands_below_0.03_share"] < 1


def test_fewer_forms_are_no_set(sets):
    script = ROW.replace("    - {perform: closing, times: 1}\n", "")

    assert sets.measured_set(laid(sets, script), movements(), HZ) is None


def test_forms_of_one_flow_are_one_stretch_and_a_step_between_parts_two(sets):
    laid_out = laid(sets, ROW)
    steps = laid_out.steps
    flowing = replace(
        laid_out,
        steps=tuple(
            structs.replace(each, verb="flow") if each.movement else each for each in steps
        ),
    )

    whole, apart = sets.stretches(laid_out, movements()), sets.stretches(flowing, movements())

    assert (len(whole), len(apart)) == (1, 2)
    assert (apart[0][0], apart[-1][1]) == whole[0]


def test_no_forms_are_no_stretch(sets):
    assert sets.stretches(timeline("- {wait: 3s}\n"), movements()) == []
