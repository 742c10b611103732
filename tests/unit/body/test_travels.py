"""Forms that go on through the room: where they lead, and that nothing slips on the way."""

from functools import cache
from itertools import pairwise
from math import hypot

import pytest

from taichi_coach.body.kinematics.balance import centre_of, sole_of
from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.kinematics.vectors import distance
from taichi_coach.body.motion import track
from taichi_coach.body.motion.footwork import goes
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.motion.travels import ROOM
from taichi_coach.body.poses.mirror import mirror
from taichi_coach.body.poses.place import moved
from taichi_coach.script.model.session import Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import Kind
from tests.bundled_library import library
from tests.tables import each_row
from tests.unit.body.bodies import CM
from tests.unit.scripts import second, session

MOVEMENTS = library().movements()
MANE, BRUSH, CLOUDS = "part-the-wild-horses-mane", "brush-knee", "clouds-side-step"
#: Every travelling form, and how its sides follow one another in a flow.
ALL = [
    f"{{perform: {MANE}, times: 2, count: off}}",
    f"{{perform: {BRUSH}, sides: [right], times: 2, count: off}}",
    f"{{perform: {CLOUDS}, times: 2, count: off}}",
    f"{{flow: [{{movement: {MANE}, sides: [left, right]}}]}}",
    f"{{flow: [{{movement: {BRUSH}, times: 2}}]}}",
]
LOOKED_MS = 400


@cache
def timeline(*steps, support=Support.STANDING):
    text = "".join(f"- {step}\n" for step in steps)
    return compile_timeline(session(text), MOVEMENTS, support, length_of=second, lead_ms=0)


def guide(found, at_ms, *, room=True):
    return guide_at(found, at_ms, MOVEMENTS, room=room)


def in_room(found, at_ms):
    """Return the pose where it is in the room."""
    seen = guide(found, at_ms)
    return moved(seen.pose, seen.place)


def perform(name, times=3, side="left"):
    return timeline(f"{{perform: {name}, sides: [{side}], times: {times}, count: off}}")


def ends(found):
    """Return when each repetition ends."""
    return [each[-1].end_ms for each in repetitions(found)]


def repetitions(found):
    by_number = {}
    for event in found.events:
        if event.kind is Kind.PHASE:
            by_number.setdefault((event.step, event.side, event.index), []).append(event)
    return list(by_number.values())


@each_row("name", [MANE, BRUSH])
def test_a_repetition_ends_a_step_farther_than_the_one_before(name):
    places = [guide(perform(name), at).place for at in ends(perform(name))]

    assert places == [pytest.approx((0, 0.93 * n)) for n in range(3)]
    poses = [guide(perform(name), at).pose for at in ends(perform(name))]
    assert distance(poses[0].left_leg.foot, poses[2].left_leg.foot) < 1e-9, "seen alike"


def test_the_rear_foot_comes_up_where_it_would_wait_for_the_other_one():
    found = perform(MANE)
    first, second_ = repetitions(found)[:2]
    before, after = (in_room(found, at) for at in (first[-1].end_ms, second_[0].end_ms))
    stays = guide(found, second_[0].end_ms, room=False).pose

    assert goes(before.right_leg, after.right_leg) == pytest.approx(0.93)
    assert goes(before.right_leg, stays.right_leg) == 0
    assert after.left_leg.foot[2] > 1 > stays.left_leg.foot[2]


def test_clouds_go_on_to_the_side_while_the_feet_that_came_together_stay():
    found = perform(CLOUDS, times=2)
    joined, back = repetitions(found)[0][1:3]
    before, after = (in_room(found, each.end_ms) for each in (joined, back))

    assert max(goes(before.left_leg, after.left_leg), goes(before.right_leg, after.right_leg)) < (
        1 / CM
    )
    assert guide(found, found.duration_ms).place == pytest.approx((2 * 0.68, 0))


@each_row("support", [Support.SEATED, Support.CHAIR])
def test_nobody_travels_with_a_chair(support):
    found = timeline(*ALL[:2], support=support)
    for at_ms in range(0, found.duration_ms, 4000):
        assert guide(found, at_ms) == guide(found, at_ms, room=False)


def test_without_room_forms_return_and_nothing_is_looked_at_elsewhere():
    found = perform(MANE)
    for end_ms in ends(found):
        seen = guide(found, end_ms, room=False)
        assert seen.place is None
        assert seen.pose.left_leg == guide(found, ends(found)[0]).pose.left_leg
    assert guide_at(found, 20_000, MOVEMENTS) == guide(found, 20_000, room=False)


@each_row("name", [MANE, CLOUDS])
def test_the_other_side_is_the_mirrored_way(name):
    one, other = perform(name, 2), perform(name, 2, "right")
    for at_ms in range(500, one.duration_ms, 3000):
        left = solve(in_room(one, at_ms)).joints
        right = solve(mirror(in_room(other, at_ms))).joints
        assert max(distance(left[each], right[each]) for each in left) < 1e-6


def test_seeking_shows_what_playing_shows():
    times = range(0, perform(MANE).duration_ms, 4100)
    played = [guide(perform(MANE), at) for at in times]
    guide(perform(BRUSH), 1000)
    for seconds in range(10, 14):  # more than are kept
        guide(timeline(f"{{wait: {seconds}s}}"), 1000)

    assert [guide(perform(MANE), at) for at in reversed(times)] == played[::-1]


@each_row("step", ALL)
def test_feet_on_the_floor_stay_and_the_centre_is_over_the_one_that_stands(step):
    found = timeline(step)
    poses = [in_room(found, at) for at in range(0, found.duration_ms, LOOKED_MS)]
    lifted = 0
    for pose in poses:
        for leg, other, percent in (
            (pose.left_leg, pose.right_leg, pose.weight),
            (pose.right_leg, pose.left_leg, 100 - pose.weight),
        ):
            if leg.foot[1] > 2 / CM:
                lifted += 1
                assert percent <= 15
                assert sole_of(other).outside(centre_of(solve(pose))) * CM <= 1
    assert lifted
    for one, other in pairwise(poses):
        for side in ("left_leg", "right_leg"):
            was, then = getattr(one, side), getattr(other, side)
            flat = not (was.heel or then.heel or was.toes or then.toes)
            if flat and was.foot[1] == then.foot[1] == 0:
                assert goes(was, then) < 0.02 / CM or goes(was, then) > 0.05, "slips"


@each_row("step", ALL)
def test_the_guide_stays_in_the_middle_of_the_picture(step):
    found = timeline(step)
    for at_ms in range(0, found.duration_ms, 1500):
        x, _, z = guide(found, at_ms).pose.pelvis
        assert hypot(x, z) < 1


def test_no_joint_hurries():
    found = timeline(ALL[0])
    bodies = [solve(in_room(found, at)).joints for at in range(11_000, 17_000, 100)]
    fastest = max(distance(a[name], b[name]) for a, b in pairwise(bodies) for name in a)

    assert fastest * CM / 100 * 10 < 2.5


def test_one_side_goes_on_from_the_other_over_the_foot_in_front():
    found = timeline(ALL[3])
    left, right = repetitions(found)
    before, after = (in_room(found, at) for at in (left[-1].end_ms, right[0].end_ms))

    assert goes(before.left_leg, after.left_leg) < 2 / CM
    assert goes(before.right_leg, after.right_leg) > 0.8


def test_where_the_room_is_used_up_forms_return():
    found = perform(MANE, times=11)
    places = [guide(found, at).place[1] for at in ends(found)]

    assert max(places) <= ROOM < max(places) + 0.93
    assert places[-1] == places[-3]
    one, other = (solve(guide(found, ends(found)[-1], room=room).pose) for room in (True, False))
    assert max(distance(one.joints[name], other.joints[name]) for name in one.joints) < 1e-9


@each_row(("pause", "again"), [("rest: 8s", True), ("rest: 7s", False), ("breathe: 3", False)])
def test_a_pause_in_which_one_can_walk_back_gives_the_room_again(pause, again):
    form = f"{{perform: {MANE}, sides: [left], times: 9, count: off}}"
    found = timeline(form, f"{{{pause}}}", form)
    last = guide(found, found.duration_ms - 1).place[1]

    assert (last > ROOM) is again


def test_another_movement_or_a_pause_between_begins_where_the_guide_stands():
    one, other = (f"{{perform: {each}, sides: [left], times: 1}}" for each in (MANE, BRUSH))
    found = timeline(one, other, "{rest: 5s}", other, one, one)
    went = []
    for first, *_ in repetitions(found):
        before, after = (guide(found, at).place for at in (first.at_ms, first.end_ms))
        went.append(before != after)
    assert went == [False, False, False, False, True]


def test_the_right_side_goes_on_from_the_left_one():
    found = timeline(f"{{perform: {MANE}, sides: [left, right], times: 1, count: off}}")
    assert [guide(found, at).place for at in ends(found)] == [(0, 0), (0, 0.93)]


def test_the_next_pose_is_shown_where_it_will_be_seen():
    found = perform(MANE)
    event = repetitions(found)[1][0]
    coming = guide(found, event.end_ms - 1000).coming

    reached = guide(found, event.end_ms).pose
    assert distance(coming.left_leg.foot, reached.left_leg.foot) < 1e-9


def test_numbers_for_other_programs_tell_the_places_in_the_room():
    found = perform(MANE, times=2)
    here, there = (
        list(track.session_frames(found, MOVEMENTS, 1, room=room)) for room in (False, True)
    )

    assert here[5] == there[5]
    far = there[-1]["joints"]["pelvis"][2] - here[-1]["joints"]["pelvis"][2]
    assert far == pytest.approx(0.93, abs=0.01)
