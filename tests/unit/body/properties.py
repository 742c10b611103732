"""What holds of a moving body at every moment: each property tells in words where it does not.

A property takes the name of a movement and two bodies 50 ms apart, and yields what is wrong. The
tests ask at chosen moments; `benchmarks/sweep_body.py` asks at all.
"""

from taichi_coach.body.kinematics.joints import (
    WRIST_DOWN,
    WRIST_TO_LITTLE,
    WRIST_TO_THUMB,
    WRIST_UP,
    wrist_angles,
)
from taichi_coach.body.kinematics.limits import KNEE_PAST_TOES_CM, faults
from taichi_coach.body.kinematics.vectors import dot, sub, unit
from taichi_coach.body.poses.mirror import mirror
from tests.unit.body.bodies import BONES, CM, STEP_MS, apart_cm, knee_past_toes_cm

FASTEST_M_S = 2.5
STILL_CM = 0.5
SIDES = ("left", "right")


def bones_keep_their_length(_name, now, _after):
    joints = now.body.joints
    for side in SIDES:
        for first, second, length in BONES:
            found = apart_cm(joints[f"{side}_{first}"], joints[f"{side}_{second}"]) / CM
            if abs(found - length) > 1e-9:
                yield f"{side} {first} to {second} is {found} long, not {length}"


def joints_stay_within_their_limits(_name, now, _after):
    for fault in faults(now.pose, now.body):
        if "wrist" not in fault.joint:
            yield str(fault)
    body = now.body
    for side, sign, hand in (("left", 1, body.left_hand), ("right", -1, body.right_hand)):
        elbow, wrist = body.joints[f"{side}_elbow"], body.joints[f"{side}_wrist"]
        bend, aside = wrist_angles(unit(sub(wrist, elbow)), hand.along, hand.back, sign)
        if not -WRIST_UP - 1 <= bend <= WRIST_DOWN + 1:
            yield f"{side} wrist bends {bend:.1f}"
        if not -WRIST_TO_LITTLE - 1 <= aside <= WRIST_TO_THUMB + 1:
            yield f"{side} wrist bends aside {aside:.1f}"


def planted_feet_do_not_slide(_name, was, now):
    """A foot that two moments have at one place on the floor has all its joints there."""
    for side in SIDES:
        then, leg = getattr(was.pose, f"{side}_leg"), getattr(now.pose, f"{side}_leg")
        if not leg.foot[1] == then.foot[1] == 0:
            continue
        if apart_cm(leg.foot, then.foot) >= STILL_CM:
            yield f"{side} foot slides along the floor"
        if leg == then:
            for joint in (f"{side}_{part}" for part in ("ankle", "heel", "ball", "toe")):
                if apart_cm(was.body.joints[joint], now.body.joints[joint]) >= STILL_CM:
                    yield f"{joint} moves while the foot stands"


def no_knee_goes_past_its_toes_or_locks(_name, now, _after):
    for side in SIDES:
        hip, knee, ankle = (now.body.joints[f"{side}_{part}"] for part in ("hip", "knee", "ankle"))
        if dot(unit(sub(knee, hip)), unit(sub(ankle, knee))) >= 0.9985:
            yield f"{side} knee is locked"
        on_the_floor = getattr(now.pose, f"{side}_leg").foot[1] == 0
        if on_the_floor and knee_past_toes_cm(now.body, side) > KNEE_PAST_TOES_CM:
            yield f"{side} knee is {knee_past_toes_cm(now.body, side):.1f} cm past its toes"


def weight_is_between_the_feet_of_one_who_stands(name, now, _after):
    if now.pose.pelvis[1] < 3:
        return
    if now.pose.lean > 3 and name == "sit-to-stand":
        return  # Who leaves a chair or goes back to it leans over the feet instead.
    left, right = now.body.joints["left_ankle"], now.body.joints["right_ankle"]
    x, _, z = now.body.joints["pelvis"]
    if not right[0] - 0.05 <= x <= left[0] + 0.05:
        yield f"pelvis is at {x:.2f}, beside feet at {right[0]:.2f} and {left[0]:.2f}"
    if not min(left[2], right[2]) - 0.3 <= z <= max(left[2], right[2]) + 0.5:
        yield f"pelvis is at {z:.2f}, before or behind feet at {right[2]:.2f} and {left[2]:.2f}"


def no_joint_jumps(_name, was, now):
    for joint, place in was.body.joints.items():
        speed = apart_cm(place, now.body.joints[joint]) / 100 / (STEP_MS / 1000)
        if speed > FASTEST_M_S:
            yield f"{joint} moves at {speed:.1f} m/s"


def elbows_stay_below_the_shoulders(_name, now, _after):
    for side in SIDES:
        if now.body.joints[f"{side}_elbow"][1] > now.body.joints[f"{side}_shoulder"][1]:
            yield f"{side} elbow is above its shoulder"


def twice_mirrored_is_exactly_itself(_name, now, _after):
    if mirror(mirror(now.pose)) != now.pose:
        yield "mirrored twice it is another pose"


PROPERTIES = (
    bones_keep_their_length,
    joints_stay_within_their_limits,
    planted_feet_do_not_slide,
    no_knee_goes_past_its_toes_or_locks,
    weight_is_between_the_feet_of_one_who_stands,
    no_joint_jumps,
    elbows_stay_below_the_shoulders,
    twice_mirrored_is_exactly_itself,
)


def told(holds, name, support, steps):
    """Return where one property does not hold, as sentences that name movement and moment."""
    return [
        f"{name}, {support.value}, at {now.at_ms} ms: {each}"
        for now, after in steps
        for each in holds(name, now, after)
    ]
