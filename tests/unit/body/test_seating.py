"""Who sits down or stands up in the midst of a session does it as people do, and as it is said."""

import pytest

from taichi_coach.body.kinematics import limits
from taichi_coach.body.kinematics.balance import centre_of
from taichi_coach.body.kinematics.chair import ChairPlace
from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.motion.session_motion import guide_at, key_guides
from taichi_coach.script.model.session import Support
from taichi_coach.timeline.compiler import compile_timeline
from tests.bundled_library import laid_out, library
from tests.tables import each_row
from tests.unit.body.properties import STEP_MS, no_joint_jumps, planted_feet_do_not_slide
from tests.unit.scripts import session

MOVEMENTS = library().movements()
ON_FEET = (Support.STANDING, Support.CHAIR)
#: Hips that are lower, in heads, are on the chair; who stands has them higher.
ON_SEAT, UP = 2.4, 3.3
#: At so many milliseconds it is looked, here.
LOOKED_MS = 250
#: Until half-way down the weight is over the feet, not over the seat yet.
OVER_FEET = 3.13
STEPS = """  - {say: Sit down slowly., movement: sit-down}
  - {wait: 10s}
  - {perform: shoulder-roll}
  - {rest: 20s}
  - {say: Stand up slowly., movement: stand-up}
  - {wait: 10s}
  - {perform: shoulder-roll}
"""


def laid(steps, support=Support.STANDING, lead_ms=3000):
    return compile_timeline(
        session(steps), MOVEMENTS, support, length_of=lambda _: 2000, lead_ms=lead_ms
    )


def hips(found, at_ms):
    return guide_at(found, at_ms, MOVEMENTS).pose.pelvis[1]


def at(found, at_ms):
    pose = guide_at(found, at_ms, MOVEMENTS).pose
    return pose, solve(pose)


def faults(found, begin_ms, end_ms):
    """Yield what is wrong at some moments, and from each of them to the next that could be seen."""
    for at_ms in range(begin_ms, end_ms, LOOKED_MS):
        pair = at(found, at_ms), at(found, at_ms + STEP_MS)
        yield from planted_feet_do_not_slide(*pair)
        yield from no_joint_jumps(*pair)
        yield from limits.faults(*pair[0])


@each_row("support", ON_FEET)
def test_feet_stay_and_nothing_jumps_or_bends_too_far(support):
    found = laid(STEPS, support)
    up = found.steps[4].at_ms

    assert list(faults(found, 0, 9000)) == []
    assert list(faults(found, up, up + 9000)) == []


@each_row("support", ON_FEET)
def test_the_trunk_leans_over_feet_that_stand_under_the_knees(support):
    found = laid(STEPS, support)
    seen = (at(found, at_ms) for at_ms in range(0, 9000, LOOKED_MS // 2))
    low = [(pose, body) for pose, body in seen if ON_SEAT < pose.pelvis[1] < UP]

    for leg in ("left_leg", "right_leg"):
        first, *others = (getattr(pose, leg).foot for pose, _ in low)
        assert all(each == pytest.approx(first, abs=1e-9) for each in others)
    assert max(pose.lean for pose, _ in low) > 30
    for pose, body in low:
        heel, toe, knee = (body.joints[f"left_{part}"][2] for part in ("heel", "toe", "knee"))
        assert heel < knee < toe + 0.1
        if pose.pelvis[1] > OVER_FEET:
            assert heel < centre_of(body)[1] < toe


@each_row("support", ON_FEET)
def test_the_guide_sits_down_as_it_is_said_and_stays_until_it_stands_up(support):
    found = laid(STEPS, support)
    down, waiting, _, rest, up, standing, _ = found.steps

    assert hips(found, down.at_ms) > UP
    assert hips(found, down.end_ms - 500) < hips(found, down.at_ms)
    assert hips(found, waiting.end_ms) < ON_SEAT
    for at_ms in range(waiting.end_ms, up.at_ms, 700):
        assert hips(found, at_ms) < ON_SEAT
    assert guide_at(found, rest.at_ms + 5000, MOVEMENTS).chair is ChairPlace.UNDER
    assert hips(found, standing.end_ms) > UP


def test_a_chair_that_is_held_is_let_go_of_before_it_is_behind():
    found = laid(STEPS, Support.CHAIR)
    seen = [guide_at(found, at_ms, MOVEMENTS) for at_ms in range(0, 9000, 100)]
    held = [each.chair is ChairPlace.FRONT for each in seen]
    gone = held.index(False)

    assert not any(held[gone:])
    assert seen[gone].pose.left_arm.wrist[2] < 0.8


def test_a_movement_on_the_chair_begins_when_its_words_are_over():
    found = laid("  - {hold: 20s, movement: thigh-pat, say: Pat the thighs.}\n", lead_ms=6000)
    (step,) = found.steps

    assert step.clock_at_ms > 4500
    assert hips(found, step.at_ms + 4000) < hips(found, 0)
    assert hips(found, step.clock_at_ms) < ON_SEAT
    assert list(faults(found, 0, step.clock_at_ms + 1000)) == []


def test_where_there_is_no_lead_the_change_takes_of_the_movement():
    found = laid("  - {perform: heel-stretch, sides: [left]}\n", lead_ms=0)

    assert hips(found, 0) > UP
    assert hips(found, 4900) < ON_SEAT
    assert list(faults(found, 0, 6000)) == []


def test_who_has_sat_down_stands_up_for_a_form():
    found = laid(
        "  - {say: Sit down., movement: sit-down}\n  - wait: 10s\n  - perform: commencing\n"
    )
    form = found.steps[2]

    assert hips(found, form.at_ms) < ON_SEAT
    assert hips(found, form.clock_at_ms + 4000) > UP
    assert list(faults(found, form.at_ms, form.clock_at_ms + 4000)) == []


def test_who_sits_already_only_stays():
    found = laid("  - {say: Sit down., movement: sit-down}\n  - wait: 10s\n", Support.SEATED)

    assert {guide.pose.pelvis for guide in key_guides(found, MOVEMENTS)} == {(0.0, 2.3, 0.0)}


def test_a_bundled_rest_is_on_the_chair():
    found = laid_out("week-12-a", Support.STANDING).timeline
    rest = next(each for each in found.steps if each.verb == "rest" and each.for_ms > 120_000)

    assert hips(found, rest.at_ms + 1000) < ON_SEAT
    assert hips(found, rest.end_ms) < ON_SEAT
