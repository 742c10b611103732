"""What the figure shows at a moment of a session: a pure function of the position."""

from itertools import pairwise

import pytest

from taichi_coach.body.kinematics.solver import bones_of, solve
from taichi_coach.body.kinematics.vectors import distance
from taichi_coach.body.motion.repetition import movement_track
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.poses.guide import Face, Prop, Scene
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.body.poses.pose_cache import rest_pose
from taichi_coach.script.model.session import Side, Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import Kind
from tests import bundled_library
from tests.tables import each_row
from tests.unit.scripts import read, session

LIFT = """format: 1
kind: movement
id: lift
title: Lift
family: warm-up
mirrored: true
phases:
  - {name: up, for: 3s, breath: in, pose: up, weight: {left: 70, right: 30}}
  - {name: stay, for: 2s}
  - {name: down, for: 3s, breath: out, pose: down}
poses:
  up: {left_hand: {at: [1, shoulder, 0.6], palm: down}, lit: [left-index]}
  down: {knees: 15}
"""
GRIP = """format: 1
kind: movement
id: grip
title: Grip
family: hand
scene: hands
face: palm
props: [ball]
phases:
  - {name: open, for: 2s, pose: opened}
  - {name: close, for: 2s, pose: closed}
poses:
  opened: {like: sit, hands: {at: [0.8, chest, 0.5], palm: up, shape: open}}
  closed: {like: opened, hands: {shape: squeeze}, face: thumb}
"""
MOVEMENTS = {each.id: each for each in (read(LIFT), read(GRIP))}
STEPS = """  - wait: 10s
  - {perform: lift, times: 2, count: off}
  - {hold: 4s}
  - wait: 10s
  - {hold: 20s, movement: grip}
  - rest: 5s
  - {perform: lift, sides: [right], count: off}
"""
TIMELINE = compile_timeline(
    session(STEPS), MOVEMENTS, Support.STANDING, length_of=lambda _: 1000, lead_ms=0
)


def at(ms, timeline=TIMELINE):
    return guide_at(timeline, ms, MOVEMENTS)


def still(pose, other):
    """Return whether two poses differ at most in their breath."""
    return (pose.left_arm, pose.right_arm, pose.left_leg) == (
        other.left_arm,
        other.right_arm,
        other.left_leg,
    )


def pose(name, movement="lift", weight=None):
    from taichi_coach.body.poses.pose_cache import PoseBook

    return PoseBook(MOVEMENTS, Support.STANDING).pose(MOVEMENTS[movement], name, weight).pose


@each_row(("support", "rest"), [(Support.STANDING, "stand"), (Support.SEATED, "sit")])
def test_who_waits_stands_or_sits_quietly(support, rest):
    timeline = compile_timeline(session("  - wait: 9s\n"), {}, support, length_of=lambda _: 1000)
    guide = guide_at(timeline, 4000, {})

    assert guide.support is support
    assert guide.scene is Scene.BODY
    assert guide.coming is None
    assert still(guide.pose, rest_pose(support).pose)


def test_who_holds_a_chair_has_both_hands_on_it():
    timeline = compile_timeline(session("  - wait: 9s\n"), {}, Support.CHAIR)
    body = solve(guide_at(timeline, 0, {}).pose)

    assert body.joints["left_wrist"][2] > 1.2


def test_a_phases_pose_is_reached_at_its_end():
    ends = [event.end_ms for event in TIMELINE.events if event.kind is Kind.PHASE]
    up, down = pose("up", weight=70), pose("down")

    assert ends[:3] == [13_000, 15_000, 18_000]
    assert still(at(13_000).pose, up)
    assert still(at(14_000).pose, up), "a phase without a pose keeps the one before"
    assert at(18_000).pose.pelvis == down.pelvis
    assert still(at(28_000).pose, down), "the last one is reached with hands and all"
    assert not still(at(11_500).pose, up)
    assert at(13_000).pose.weight == 70


def test_a_hold_keeps_the_pose_and_other_steps_go_back_to_rest():
    down = pose("down")

    assert still(at(28_000).pose, down), "hold"
    assert still(at(36_000).pose, rest_pose(Support.STANDING).pose), "wait"


def test_a_hold_of_a_movement_takes_its_last_pose_and_keeps_it():
    closed = pose("closed", "grip")
    step = next(each for each in TIMELINE.steps if each.movement == "grip")

    assert still(at(step.end_ms - 1).pose, closed)
    assert still(at(step.end_ms - 8000).pose, closed)
    guide = at(step.end_ms - 8000)
    assert (guide.scene, guide.face, guide.props) == (Scene.HANDS, Face.THUMB, {Prop.BALL})
    assert at(step.at_ms + 200).face is Face.PALM


def test_the_other_side_is_mirrored():
    right = [e for e in TIMELINE.events if e.kind is Kind.PHASE and e.side is Side.RIGHT]
    up = pose("up", weight=70)

    guide = at(right[0].end_ms)
    assert still(guide.pose, mirror(up))
    assert guide.pose.weight == 30
    assert at(right[0].end_ms - 100).lit == {"right_index"}


def test_the_pose_to_come_is_the_next_one():
    assert at(10_500).coming == pose("up", weight=70)
    assert at(14_000).coming == pose("down"), "while it stays, what comes after"
    assert at(5_000).coming is None


def test_a_chair_stays_until_who_sat_on_it_stands():
    told = {"grip": read(GRIP.replace("scene: hands", "scene: body"))}
    told["lift"] = MOVEMENTS["lift"]
    steps = session("  - {perform: grip, count: off}\n  - wait: 10s\n  - {perform: lift}\n")
    timeline = compile_timeline(steps, told, Support.STANDING, lead_ms=3000)
    lifted = timeline.steps[2].clock_at_ms + 3000
    seats = [guide_at(timeline, ms, told).chair.value for ms in (3000, 7000, 15_000, lifted)]

    assert seats == ["under", "under", "under", "front"]


def test_fingers_are_lit_on_the_way_to_their_pose():
    assert at(11_000).lit == {"left_index"}
    assert at(17_000).lit == frozenset()


def test_the_chest_follows_the_breath_and_never_stops():
    breaths = [at(ms).pose.breath for ms in range(0, TIMELINE.duration_ms, 250)]

    assert all(0 <= each <= 1 for each in breaths)
    assert at(13_000).pose.breath == pytest.approx(1)
    assert at(18_000).pose.breath == pytest.approx(0)
    assert max(at(ms).pose.breath for ms in range(0, 9_000, 100)) > 0.3, "quiet breath at rest"
    assert max(abs(a - b) for a, b in pairwise(breaths)) < 0.3


def test_the_same_moment_always_shows_the_same():
    forwards = [at(ms) for ms in range(0, TIMELINE.duration_ms, 1700)]
    other = compile_timeline(
        session(STEPS), MOVEMENTS, Support.STANDING, length_of=lambda _: 1000, lead_ms=0
    )
    backwards = [at(ms, other) for ms in reversed(range(0, TIMELINE.duration_ms, 1700))]

    assert forwards == backwards[::-1]


def test_nothing_is_shown_of_nothing():
    assert guide_at(compile_timeline(session("  - bell: end\n"), {}, Support.SEATED), 0, {}) is None


@each_row("support", Support)
def test_poses_that_are_like_no_other_are_those_of_the_support(support):
    track = movement_track(MOVEMENTS["lift"], MOVEMENTS, support)
    up, rest = track.pose_at(3000), rest_pose(support).pose

    assert up.right_arm.shape == rest.right_arm.shape
    assert up.left_arm.wrist[1] > rest.left_arm.wrist[1] + 0.8
    assert (1 < up.pelvis[1] < 2.5) is (support is Support.SEATED)
    assert up.lies is (support is Support.LYING)


def test_who_is_seated_stays_seated_in_a_standing_form():
    bow = read(LIFT.replace("down: {knees: 15}", "down: {like: stand, stance: bow}"))
    pose = movement_track(bow, {}, Support.SEATED).pose_at(8000)

    assert pose.pelvis == rest_pose(Support.SEATED).pose.pelvis
    assert pose.left_leg == rest_pose(Support.SEATED).pose.left_leg


def test_feet_are_those_of_sitting_only_in_a_seated_variant():
    step = LIFT.replace("down: {knees: 15}", "down: {left_foot: {at: [0.9, 1]}}")
    seated = "supports: {seated: {phases: [{name: a, for: 3s, pose: down}]}}\nposes:"
    rest = rest_pose(Support.SEATED).pose.left_leg

    base = movement_track(read(step), {}, Support.SEATED).pose_at(0)
    variant = movement_track(read(step.replace("poses:", seated)), {}, Support.SEATED).pose_at(0)
    assert base.left_leg == rest
    assert variant.left_leg.foot[2] == pytest.approx(rest.foot[2] + 0.98)


ROUND = LIFT.replace("lit: [left-index]", "through: [side, wide]").replace(
    "  down: {knees: 15}",
    "  down: {knees: 15}\n  side: {knees: 5, left_hand: {at: [1.5, hip, 0.1]}}\n"
    "  wide: {left_hand: {at: [1.8, chest, 0.3]}}",
)


def test_poses_are_passed_at_even_times_on_the_way_to_another():
    told = {"lift": read(ROUND)}
    track = movement_track(told["lift"], told, Support.STANDING)
    steps = session("  - {perform: lift, sides: [right], count: off}\n")
    timeline = compile_timeline(steps, told, Support.STANDING, lead_ms=0)
    begun = timeline.steps[0].clock_at_ms  # the side is told before
    guide = guide_at(timeline, begun + 1000, told)

    assert [key.at_ms for key in track.keys] == [0, 1000, 2000, 3000, 5000, 8000]
    assert track.pose_at(1000).left_arm.wrist[0] < track.pose_at(2000).left_arm.wrist[0]
    assert [round(track.pose_at(ms).breath, 2) for ms in (0, 1000, 3000)] == [0, 0.33, 1]
    there = mirror(track.pose_at(1000))
    assert (guide.pose.pelvis, guide.pose.right_leg) == (there.pelvis, there.right_leg)
    assert guide.coming == guide_at(timeline, begun + 2000, told).coming != guide.pose


def wrists(guides):
    return [guide.pose.left_arm.wrist for guide in guides]


@each_row("verb", ["perform: lift, times: 2, sides: [left], count: off", "flow"])
def test_a_phase_in_the_pose_before_it_is_a_pause(verb):
    named = ROUND.replace("name: stay, for: 2s", "name: stay, for: 2s, pose: up")
    told = {"lift": read(named)}
    steps = f"  - {{{verb}}}\n" if verb != "flow" else "  - flow: [lift]\n    sides: [left]\n"
    timeline = compile_timeline(session(steps), told, Support.STANDING, lead_ms=0)
    begun = [event.at_ms for event in timeline.events if event.phase == "stay"]
    pauses = [[guide_at(timeline, at + ms, told) for ms in (0, 700, 1400, 2000)] for at in begun]

    assert begun
    assert all(len(set(wrists(each))) == 1 for each in pauses)
    assert [key.at_ms for key in movement_track(told["lift"], told, Support.STANDING).keys] == [
        *(0, 1000, 2000, 3000, 5000, 8000)
    ]


def test_what_goes_round_in_one_pose_goes_round_in_every_repetition():
    phases = "  - {name: round, for: 3s, pose: up}\n  - {name: stay, for: 2s, pose: up}\nposes:"
    circle = ROUND[: ROUND.index("  - {name: up")] + phases + ROUND.split("poses:")[1]
    told = {"lift": read(circle)}
    steps = session("  - {perform: lift, times: 3, sides: [left], count: off}\n")
    timeline = compile_timeline(steps, told, Support.STANDING, lead_ms=0)
    begun = timeline.steps[0].clock_at_ms
    turns = [
        wrists(guide_at(timeline, begun + number * 5000 + ms, told) for ms in (1500, 3000, 4000))
        for number in (1, 2)
    ]

    assert all(way != end == pause for way, end, pause in turns)
    keys = movement_track(told["lift"], told, Support.STANDING).keys
    assert [key.at_ms for key in keys] == [0, 1000, 2000, 3000, 5000]


def test_a_movement_that_nobody_knows_or_has_no_poses_is_waited_through():
    timeline = compile_timeline(
        session("  - {perform: lift, times: 1}\n"), MOVEMENTS, Support.STANDING
    )

    assert still(guide_at(timeline, 7000, {}).pose, rest_pose(Support.STANDING).pose)


@each_row("steps", ["  - {perform: bare, count: off}\n", "  - {hold: 9s, movement: bare}\n"])
def test_the_figure_goes_to_rest_for_a_movement_without_poses(steps):
    bare = read(LIFT.split("poses:", maxsplit=1)[0].replace("id: lift", "id: bare"))
    known = {**MOVEMENTS, "bare": bare}
    whole = session("  - {perform: lift, count: off}\n" + steps)
    timeline = compile_timeline(whole, known, Support.STANDING, lead_ms=0)
    guide = guide_at(timeline, timeline.duration_ms, known)

    assert still(guide.pose, rest_pose(Support.STANDING).pose)
    assert guide.coming is None


def test_a_movement_without_poses_has_no_track():
    bare = read(LIFT.split("poses:", maxsplit=1)[0])

    assert movement_track(bare, {}, Support.STANDING) is None


def fastest_m_s(timeline, movements, start_ms):
    """Return how fast the fastest joint is during a tenth of a second."""
    was, now = (
        bones_of(guide_at(timeline, at_ms, movements).pose).joints
        for at_ms in (start_ms, start_ms + 100)
    )
    return max(distance(now[each], was[each]) for each in now) * 0.22 / 0.1


@each_row("name", ["week-01-a", "ten-finger-stretch"])
def test_a_bundled_session_moves_without_a_jump(name):
    """Where something begins or ends a pose could jump; half-way between motion is fastest."""
    library = bundled_library.library()
    movements = library.movements()
    resolved = library.resolve(library.session(name))
    for support in resolved.supports:
        timeline = compile_timeline(resolved, movements, support)
        edges = {ms for each in timeline.events for ms in (each.at_ms, each.end_ms)}
        edges = sorted(ms for ms in edges if 100 <= ms <= 90_000)
        assert len(edges) > 20
        half_way = [(before + after) // 2 - 50 for before, after in pairwise(edges)]
        starts = {*edges, *(ms - 100 for ms in edges), *(ms for ms in half_way if ms >= 0)}
        fast = [ms for ms in sorted(starts) if fastest_m_s(timeline, movements, ms) >= 2.5]
        assert fast == [], (name, support)
