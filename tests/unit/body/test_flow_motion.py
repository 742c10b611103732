"""Between the forms of a flow the body is never still, and goes by a way that joins them."""

from functools import cache
from itertools import pairwise

import pytest

from taichi_coach.body.kinematics.joints import angle
from taichi_coach.body.kinematics.solver import bones_of
from taichi_coach.body.kinematics.vectors import distance, sub, unit
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.script.model.session import Role, Side, Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import FLOW, Kind
from tests.bundled_library import laid_out, library
from tests.tables import each_row
from tests.unit.scripts import read, session

#: Steps at which a body is looked at, and how many heads are a metre.
STEP_MS, HEADS_OF_A_METRE = 200, 7.5 / 1.7
#: A body none of whose joints goes faster, in heads a second, stands still.
STILL = 0.05
#: Sessions whose forms are linked, with what they are looked at for.
LINKED = [
    ("eight-forms-silent", Support.STANDING),
    ("eight-forms-silent", Support.SEATED),
    ("arthritis-set-longer", Support.STANDING),
]
STILL_AT_MOST_MS = 1000
#: Hands come a little after the waist, so that they pass a pose so near by, in heads.
NEAR = 0.3
MOVEMENTS = library().movements()


def flow(text, support=Support.STANDING):
    return compile_timeline(session(f"- {{flow: {text}}}\n"), MOVEMENTS, support, lead_ms=0)


def way(found):
    (event,) = [each for each in found.events if each.kind is Kind.WAY]
    return event


def pose(found, at_ms):
    return guide_at(found, at_ms, MOVEMENTS).pose


def speeds(found, from_ms, until_ms, step_ms=STEP_MS):
    """Yield how fast the fastest joint goes, in heads a second."""
    bodies = [
        bones_of(pose(found, at_ms)).joints for at_ms in range(from_ms, until_ms + 1, step_ms)
    ]
    for one, other in pairwise(bodies):
        yield max(distance(one[name], other[name]) for name in one) * 1000 / step_ms


@cache
def ways_of(name, support):
    found = laid_out(name, support).timeline
    ways = [each for each in found.events if each.kind is Kind.WAY]
    assert ways, name
    return found, ways


@each_row(("name", "support"), LINKED)
def test_no_linked_set_stands_still_on_a_way(name, support):
    found, ways = ways_of(name, support)
    for event in ways:
        still = 0
        for speed in speeds(found, event.at_ms - 1000, event.end_ms + 1000):
            still = still + STEP_MS if speed < STILL else 0
            assert still <= STILL_AT_MOST_MS, (event.text, event.side)
            assert speed < 2.5 * HEADS_OF_A_METRE, (event.text, event.side)


def test_the_body_is_where_the_form_before_has_left_it_when_the_way_begins():
    found = flow("[{movement: single-whip, sides: [left]}, closing]")
    event = way(found)
    last = compile_timeline(
        session("- {perform: single-whip, sides: [left]}\n"), MOVEMENTS, Support.STANDING, lead_ms=0
    )
    ends = pose(last, last.duration_ms)
    assert distance(pose(found, event.at_ms).left_arm.wrist, ends.left_arm.wrist) < NEAR
    assert pose(found, event.at_ms).left_leg == ends.left_leg


#: A knee bends by 38 degrees at most in a form; for a moment of a way by so many.
BENDS = 41


@each_row(
    "forms",
    [
        "[{movement: part-the-wild-horses-mane, sides: [left]}, {movement: single-whip}]",
        "[{movement: fair-lady, sides: [left, right]}]",
        "[{movement: single-whip, sides: [right]}, {movement: clouds-side-step, sides: [left]}]",
        "[{movement: clouds-side-step, sides: [left, right]}]",
    ],
)
def test_no_knee_bends_deep_on_the_way(forms):
    found = flow(forms)
    event = way(found)
    for at_ms in range(event.at_ms, event.end_ms + 4000, 50):
        body = pose(found, at_ms)
        joints = bones_of(body).joints
        for side in ("left", "right"):
            leg = getattr(body, f"{side}_leg")
            hip, knee, ankle = (joints[f"{side}_{part}"] for part in ("hip", "knee", "ankle"))
            if leg.foot[1] == leg.heel == 0:
                assert angle(unit(sub(knee, hip)), unit(sub(ankle, knee))) < BENDS, at_ms


def test_hands_hold_the_ball_between_two_forms_and_the_weight_is_where_it_will_be_needed():
    found = flow("[{movement: single-whip, sides: [left]}, {movement: brush-knee, sides: [left]}]")
    event = way(found)
    joined = pose(found, event.end_ms)
    before = pose(found, event.at_ms)

    first = MOVEMENTS["brush-knee"].phases[0].weight
    assert first < 40, "the left foot steps"
    assert joined.weight == pytest.approx(first, abs=3)
    assert joined.left_leg == before.left_leg
    assert joined.right_leg == before.right_leg
    apart = [distance(each.left_arm.wrist, each.right_arm.wrist) for each in (before, joined)]
    assert apart[1] < 0.7 * apart[0]


def test_a_foot_on_which_the_next_form_stands_comes_home_on_the_way():
    found = flow("[{movement: single-whip, sides: [left, right]}]")
    event = way(found)
    joined, next_one = pose(found, event.end_ms), pose(found, event.end_ms + 5000)

    assert joined.left_leg == next_one.left_leg
    assert joined.right_leg != next_one.right_leg
    assert joined.weight == pytest.approx(50, abs=3)


def test_a_right_form_is_joined_as_a_left_one_in_a_looking_glass():
    left = flow("[commencing, {movement: brush-knee, sides: [left]}]")
    right = flow("[commencing, {movement: brush-knee, sides: [right]}]")
    at_ms = way(left).end_ms
    one, other = pose(left, at_ms), pose(right, at_ms)

    assert one.weight == pytest.approx(100 - other.weight, abs=3)
    assert one.pelvis[0] == pytest.approx(-other.pelvis[0], abs=NEAR)


def test_a_hand_on_the_chair_stays_there_on_the_way():
    found = flow(
        "[{movement: brush-knee, sides: [left]}, {movement: fair-lady, sides: [left]}]",
        Support.CHAIR,
    )
    event = way(found)
    places = [pose(found, event.at_ms + at).right_arm.wrist for at in (0, 1000, 2000, 3000)]

    assert all(distance(places[0], each) < 0.2 for each in places)


def test_with_both_hands_on_the_chair_the_body_sinks_and_shifts():
    found = flow("[commencing, hold-the-ball]", Support.CHAIR)
    event = way(found)

    assert distance(pose(found, event.at_ms).pelvis, pose(found, event.end_ms).pelvis) > 0.1


#: Held hands stay: hips and head may both be slower than this, in heads a second, for a second.
HELD_STILL = 0.038


@each_row(
    "forms",
    [
        "[commencing, hold-the-ball]",
        "[hold-the-ball, closing]",
        "[hip-side-stretch, knee-shift-punch]",
        "[knee-shift-punch, ankle-sway]",
        "[{movement: mane-arms, sides: [left, right]}]",
        "[{movement: repulse-monkey-arms, sides: [left]}, closing]",
    ],
)
def test_a_body_whose_hands_are_held_does_not_stand_frozen_on_the_way(forms):
    found = flow(forms, Support.CHAIR)
    event = way(found)
    moments = range(event.at_ms, event.end_ms + 1500, 100)
    bodies = [bones_of(pose(found, at_ms)).joints for at_ms in moments]
    still = 0
    for one, other in pairwise(bodies):
        speed = max(distance(one[name], other[name]) for name in ("pelvis", "skull")) * 10
        still = still + 100 if speed < HELD_STILL else 0
        assert still <= STILL_AT_MOST_MS


def test_sitting_the_feet_are_at_home_when_the_next_form_begins():
    found = flow("[{movement: part-the-wild-horses-mane, sides: [left]}, closing]", Support.SEATED)
    event = way(found)
    assert pose(found, event.end_ms).left_leg == pose(found, event.end_ms + 4000).left_leg


PLAIN = """format: 1
kind: movement
id: {name}
title: {name}
family: {family}
phases:
  - {{name: a, for: 3s, pose: {first}}}
  - {{name: b, for: 3s}}
  - {{name: c, for: 3s, pose: nowhere}}
poses:
  raised: {{hands: {{at: [1, shoulder, 0.6], palm: down}}}}
"""


def plain(name, family, first="raised"):
    return read(PLAIN.format(name=name, family=family, first=first))


@each_row(
    ("one", "other"),
    [
        (plain("one", "warm-up"), plain("other", "warm-up", "stand")),  # no way of their own
        (plain("one", "yang"), plain("other", "yang", "hold-chair-left")),  # another place
        (plain("one", "yang"), plain("other", "yang", "stand")),  # a library without the ball
    ],
)
def test_forms_that_nothing_joins_are_gone_to_straight(one, other):
    both = {each.id: each for each in (one, other)}
    found = compile_timeline(session("- flow: [one, other]\n"), both, Support.STANDING, lead_ms=0)
    event = way(found)
    poses = [guide_at(found, at, both).pose for at in (event.at_ms, event.end_ms)]

    assert poses[0].left_arm.wrist != poses[1].left_arm.wrist
    assert guide_at(found, found.duration_ms, both).pose.left_leg is not None


def test_the_pose_that_comes_is_that_of_the_next_form_too():
    found = flow("[{movement: single-whip, sides: [left]}, closing]")
    event = way(found)
    crossed = pose(found, event.end_ms + 4000)

    for at_ms in (event.at_ms, event.at_ms + 1000, event.end_ms):
        coming = guide_at(found, at_ms, MOVEMENTS).coming
        assert coming is not None
        assert distance(coming.left_arm.wrist, crossed.left_arm.wrist) < NEAR
    assert guide_at(found, found.duration_ms, MOVEMENTS).coming is None


def test_after_a_stop_a_form_begins_from_where_the_person_waits():
    found = flow("[commencing, {wait: 5s}, {movement: single-whip, sides: [right]}]")
    step = found.steps[-1]

    assert [each.verb for each in found.steps] == [FLOW, "wait", FLOW]
    assert step.side is Side.RIGHT
    assert pose(found, step.clock_at_ms).weight == pytest.approx(50, abs=3)


#: Both hands may be slower than this, in heads a second, for a tenth of the forms' time.
SLOW, SLOW_AT_MOST = 0.03 * 7.5, 0.10


@each_row(("name", "support"), [*LINKED, ("eight-forms", Support.STANDING)])
def test_hands_are_hardly_ever_still_in_linked_forms(name, support):
    found, _ = ways_of(name, support)
    slow = looked = 0
    forms = [each for each in found.steps if each.verb == FLOW]
    for step in forms:
        if found.sections[step.section].role is not Role.PRACTICE:
            continue
        wrists = [
            [bones_of(pose(found, at_ms)).joints[f"{side}_wrist"] for side in ("left", "right")]
            for at_ms in range(step.clock_at_ms, step.end_ms, 2 * STEP_MS)
        ]
        for one, other in pairwise(wrists):
            looked += 1
            fastest = max(map(distance, one, other)) * 1000 / (2 * STEP_MS)
            slow += fastest < SLOW
    assert slow / looked <= SLOW_AT_MOST, name
