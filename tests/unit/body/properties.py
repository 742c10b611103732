"""What holds of every movement at every moment, asked of the moments that one is given.

Each property yields a sentence for each fault. `benchmarks/sweep_body.py` asks at every 50 ms.
"""

from taichi_coach.body.kinematics import limits
from taichi_coach.body.kinematics.balance import centre_of
from taichi_coach.body.kinematics.joints import (
    WRIST_DOWN,
    WRIST_TO_LITTLE,
    WRIST_TO_THUMB,
    WRIST_UP,
    wrist_angles,
)
from taichi_coach.body.kinematics.skeleton import TORSO
from taichi_coach.body.kinematics.solver import solve
from taichi_coach.body.kinematics.vectors import along, dot, mix, sub, unit
from taichi_coach.body.poses.mirror import mirror
from tests.unit.body.bodies import BONES, CM, STEP_MS, apart_cm, knee_past_toes_cm

FASTEST_M_S = 2.5
#: Half the breadth and depth of a trunk without its clothes, in heads, and how high it is an oval.
TRUNK_HALF, TRUNK_FROM, TRUNK_TO = (0.60, 0.40), -0.3, 2.1
#: Of the moments on the 50 ms grid every so manieth is looked at, with the one after it.
SPARSE = 32
SIDES = ("left", "right")
TO_OR_FROM_A_CHAIR = {"sit-to-stand", "sit-down", "stand-up"}


def every_pair(path):
    """Return each moment of one repetition, and of the next one's beginning, with its next."""
    return [(at, at + STEP_MS) for at in range(0, path.length_ms + STEP_MS, STEP_MS)]


def sampled_pairs(path, number):
    """Return every key pose, which phases end with, and some moments between, with their next.

    Which ones lie between is told by the movement's `number`, so that over many each place of the
    grid is looked at.
    """
    first = number % SPARSE * STEP_MS
    between = range(first, path.length_ms + STEP_MS, SPARSE * STEP_MS)
    return [
        *((key.at_ms, key.at_ms) for key in path.keys),
        *((at, at + STEP_MS) for at in between),
    ]


def faults(path, pairs, name):
    """Yield a sentence for each fault at these pairs of moments."""
    made = {}
    for pair in pairs:
        for at in pair:
            if at not in made:
                pose = path.pose_at(at)
                made[at] = pose, solve(pose)
                for holds in AT_ONCE:
                    yield from (f"{at} ms: {fault}" for fault in holds(*made[at], name))
        for holds in BETWEEN:
            yield from (f"{pair[0]} ms: {fault}" for fault in holds(*(made[at] for at in pair)))


def bones_keep_their_length(_, body, __):
    for side in SIDES:
        for first, second, length in BONES:
            bone = apart_cm(body.joints[f"{side}_{first}"], body.joints[f"{side}_{second}"]) / CM
            if abs(bone - length) > 1e-9:
                yield f"{side} {first} to {second} is {bone} long, not {length}"


def joints_stay_within_their_limits(pose, body, _):
    yield from (str(each) for each in limits.faults(pose, body) if "wrist" not in each.joint)
    for side, sign, hand in (("left", 1, body.left_hand), ("right", -1, body.right_hand)):
        elbow, wrist = body.joints[f"{side}_elbow"], body.joints[f"{side}_wrist"]
        bend, aside = wrist_angles(unit(sub(wrist, elbow)), hand.along, hand.back, sign)
        if not -WRIST_UP - 1 <= bend <= WRIST_DOWN + 1:
            yield f"{side} wrist bends by {bend}"
        if not -WRIST_TO_LITTLE - 1 <= aside <= WRIST_TO_THUMB + 1:
            yield f"{side} wrist goes aside by {aside}"


def no_knee_goes_past_its_toes_or_locks(pose, body, _):
    for side in SIDES:
        hip, knee, ankle = (body.joints[f"{side}_{part}"] for part in ("hip", "knee", "ankle"))
        if dot(unit(sub(knee, hip)), unit(sub(ankle, knee))) >= 0.9985:
            yield f"{side} knee is locked"
        past = knee_past_toes_cm(body, side)
        if getattr(pose, f"{side}_leg").foot[1] == 0 and past > limits.KNEE_PAST_TOES_CM:
            yield f"{side} knee is {past} cm past its toes"


def weight_is_between_the_feet_of_one_who_stands(pose, body, name):
    leans_to_or_from_a_chair = pose.lean > 3 and name in TO_OR_FROM_A_CHAIR
    if pose.pelvis[1] < 3 or leans_to_or_from_a_chair:
        return
    left, right = body.joints["left_ankle"], body.joints["right_ankle"]
    x, z = centre_of(body)
    if not right[0] - 0.05 <= x <= left[0] + 0.05:
        yield f"the centre is at {x}, aside of the feet"
    if not min(left[2], right[2]) - 0.3 <= z <= max(left[2], right[2]) + 0.5:
        yield f"the centre is at {z}, before or behind the feet"


def elbows_stay_below_the_shoulders(_, body, __):
    for side in SIDES:
        if body.joints[f"{side}_elbow"][1] > body.joints[f"{side}_shoulder"][1]:
            yield f"{side} elbow is above its shoulder"


def forearms_stay_out_of_the_trunk(_, body, __):
    pelvis = body.joints["pelvis"]
    spine = sub(body.joints["neck"], pelvis)
    for side in SIDES:
        elbow, wrist = (body.joints[f"{side}_{part}"] for part in ("elbow", "wrist"))
        for part in (0.5, 1.0):
            way = sub(mix(elbow, wrist, part), pelvis)
            high = dot(way, body.chest.up)
            if not TRUNK_FROM < high < TRUNK_TO:
                continue
            off = along(way, spine, -max(high, 0.0) / TORSO)
            aside, ahead = dot(off, body.chest.left), dot(off, body.chest.front)
            if (aside / TRUNK_HALF[0]) ** 2 + (ahead / TRUNK_HALF[1]) ** 2 < 1:
                yield f"{side} forearm goes through the trunk"


def twice_mirrored_is_exactly_itself(pose, _, __):
    if mirror(mirror(pose)) != pose:
        yield "mirrored twice it is another pose"


def planted_feet_do_not_slide(before, after):
    """A foot that two moments have at one place on the floor has all its joints there."""
    (pose, was), (then, now) = before, after
    for side in SIDES:
        leg, next_leg = getattr(pose, f"{side}_leg"), getattr(then, f"{side}_leg")
        if not leg.foot[1] == next_leg.foot[1] == 0:
            continue
        if apart_cm(leg.foot, next_leg.foot) >= 0.5:
            yield f"{side} foot slides along the floor"
        if leg == next_leg:
            for part in ("ankle", "heel", "ball", "toe"):
                if apart_cm(was.joints[f"{side}_{part}"], now.joints[f"{side}_{part}"]) >= 0.5:
                    yield f"{side} {part} moves over a planted foot"


def no_joint_jumps(before, after):
    (_, was), (_, now) = before, after
    for joint, place in was.joints.items():
        metres = apart_cm(place, now.joints[joint]) / 100
        if metres / (STEP_MS / 1000) > FASTEST_M_S:
            yield f"{joint} moves by {metres} m in {STEP_MS} ms"


#: Asked of one moment: its pose, its body, and the movement's id.
AT_ONCE = (
    bones_keep_their_length,
    joints_stay_within_their_limits,
    no_knee_goes_past_its_toes_or_locks,
    weight_is_between_the_feet_of_one_who_stands,
    elbows_stay_below_the_shoulders,
    forearms_stay_out_of_the_trunk,
    twice_mirrored_is_exactly_itself,
)
#: Asked of two moments 50 ms apart.
BETWEEN = (planted_feet_do_not_slide, no_joint_jumps)
