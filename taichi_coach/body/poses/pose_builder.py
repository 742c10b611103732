"""An author's words made into a pose: the legs first, then the trunk, then the arms."""

from __future__ import annotations

from functools import lru_cache, partial
from math import cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from taichi_coach.body.kinematics.arm_ik import Thigh, solve_arm
from taichi_coach.body.kinematics.balance import bearing, sole_of, to_balance
from taichi_coach.body.kinematics.chair import SEATED_FEET, SEATED_HIPS, ChairPlace
from taichi_coach.body.kinematics.frame import FOOT_LENGTH, foot_place
from taichi_coach.body.kinematics.lying import LYING_HIPS, lying_leg
from taichi_coach.body.kinematics.pose import Arm, Leg, Pose
from taichi_coach.body.kinematics.skeleton import HIP, SHIN, THIGH
from taichi_coach.body.kinematics.solver import fixed_of, hips_at, joints_at, soles_of, trunk_of
from taichi_coach.body.poses.facing import faced
from taichi_coach.body.poses.guide import BOTH_HANDS, Face
from taichi_coach.body.poses.pose_lookup import LYING, SEATED, at_rest_but, chair_of, full_words
from taichi_coach.body.poses.stances import STANCES, Stance, StanceFoot
from taichi_coach.script.model.session import Side, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.script.model.gaze import Gaze
    from taichi_coach.script.model.pose_words import FootWords, HandWords, PoseWords
    from taichi_coach.script.model.session import Movement, Where

#: How much of the waist's turn the hips take of one who stands free, as measured of people who
#: practise, and of one whom both hands hold to a chair's back.
_HIPS_SHARE, _HELD_SHARE = 0.62, 1 / 3
#: How far a seated pelvis shifts when all the weight is on one side: as far as its sit bone is
#: from the middle.
_SEATED_SHIFT = 0.30
#: Who stands on one leg has their centre so far inside the sole's edge, in heads.
_INSIDE = 0.1
#: Poses that are kept: phases, supports and what is like another say the same again and again.
_KEPT = 512
#: A foot that is lifted and of which nothing else is said hangs with its heel so high.
_HANGING_HEEL = 18.0


class Posed(Struct, frozen=True):
    """A pose, and what its words say besides: the chair's place, lit fingers, the hands' face.

    `holding` are the hands that have the movement's things: of a mirrored movement the one whose
    turn it is. `alone` is the side whose hand does it alone, while the other rests. `through` are
    the poses that are passed on the way to it. `eyes` are a word, or degrees to the left of the
    room's front.
    """

    pose: Pose
    words: PoseWords
    chair: ChairPlace = ChairPlace.FRONT
    lit: frozenset[str] = frozenset()
    face: Face | None = None
    holding: frozenset[str] = BOTH_HANDS
    through: tuple[Posed, ...] = ()
    eyes: Gaze | float | None = None
    alone: Side | None = None


def build_pose(
    name: str,
    movement: Movement,
    movements: Mapping[str, Movement],
    where: Where,
    weight: int | None = None,
    support: Support = Support.STANDING,
    alone: Side | None = None,
) -> Posed:
    """Return the pose of a name; `weight` is percent on the left foot if its words have none.

    Where one hand does it `alone`, the other one rests as with this support. A pose that a body
    cannot take is returned as it was asked for; `limits.faults` tells of it.

    Raises:
        PoseError: there is no such pose.
    """

    def words_of(each: str, at: Where) -> PoseWords:
        words = full_words(each, movement, movements, at, support)
        return words if alone is None else at_rest_but(alone, words, support)

    words = words_of(name, where)
    posed = _posed(words, weight)
    if movement.mirrored:
        posed = structs.replace(posed, holding=frozenset({"left"}))
    if alone is not None:
        posed = structs.replace(posed, holding=frozenset({alone.value}), alone=alone)
    passed = [_posed(words_of(each, words.where), weight) for each in words.through or ()]
    return structs.replace(posed, through=tuple(passed)) if passed else posed


def _posed(words: PoseWords, weight: int | None) -> Posed:
    return Posed(
        pose_of(words, weight),
        words,
        chair_of(words),
        frozenset(each.replace("-", "_") for each in words.lit or ()),
        None if words.face is None else Face(words.face),
        eyes=_eyes_of(words),
    )


def _eyes_of(words: PoseWords) -> Gaze | float | None:
    """Return what the eyes do; an angle is from the front, whichever way the person faces."""
    turned = words.facing if words.stance != SEATED else None
    return words.eyes + (turned or 0.0) if isinstance(words.eyes, float) else words.eyes


@lru_cache(_KEPT)
def pose_of(words: PoseWords, weight: int | None = None) -> Pose:
    """Return the pose of full words (`full_words`); `weight` is for words that have none."""
    stance = words.stance or "parallel"
    percent = words.weight if words.weight is not None else weight
    hands = (words.left_hand, words.right_hand)
    held = any(hand is not None and hand.on == "chair" for hand in hands)
    body = structs.replace(
        words,
        stance=stance,
        weight=STANCES[stance].weight if percent is None else percent,
        chair=words.chair if held else None,
        eyes=None,
        through=None,
        lit=None,
        face=None,
    )
    return _of_body(body)


@lru_cache(_KEPT)
def _of_body(words: PoseWords) -> Pose:
    """Return the pose of words that say no more than it hangs on, stance and weight among them."""
    stance, percent = STANCES[words.stance or ""], words.weight or 0
    free = words.stance not in {SEATED, LYING}
    waist = words.waist or 0.0
    pelvis_turn = _hips(words) if free else 0.0
    knees = stance.knees if words.knees is None else words.knees
    left_leg, right_leg = _legs(words, stance)
    if words.stance == LYING:
        pelvis: Vector = (0.0, LYING_HIPS, 0.0)
    elif words.stance == SEATED:
        pelvis = ((percent - 50) / 50 * _SEATED_SHIFT, SEATED_HIPS, 0.0)
    else:
        pelvis = _standing_pelvis(
            (left_leg, right_leg), percent, knees, pelvis_turn, words.sway or 0.0
        )
    bare = Pose(
        pelvis=pelvis,
        pelvis_turn=pelvis_turn,
        pelvis_tilt=0.0,
        lean=(words.lean or 0.0) + (words.sway or 0.0),
        side_bend=words.bend or 0.0,
        chest_turn=waist - pelvis_turn,
        head_turn=0.0 if words.head is None else words.head - waist,
        head_nod=words.nod or 0.0,
        head_tilt=words.tilt or 0.0,
        left_arm=_HANGING[0],
        right_arm=_HANGING[1],
        left_leg=left_leg,
        right_leg=right_leg,
        weight=float(percent),
    )
    pose = _with_arms(bare, words)
    if not free:
        return pose
    pose = _with_weight(pose, words, knees)
    return _facing(pose, words) if words.facing else pose


def _hips(words: PoseWords) -> float:
    """Return how far the hips of one who stands turn: as said, or so much of the waist's turn."""
    if words.hips is not None:
        return words.hips
    hands = (words.left_hand, words.right_hand)
    held = all(hand is not None and hand.on == "chair" for hand in hands)
    return (words.waist or 0.0) * (_HELD_SHARE if held else _HIPS_SHARE)


_HANGING = tuple(
    Arm((1.05 * side, 3.5, 0.3), (0.4 * side, -0.8, -0.5), (0, -1, 0.1), (side, 0, 0.2))
    for side in (1, -1)
)


def _with_arms(
    bare: Pose, words: PoseWords, wanted: Callable[[HandWords], bool] = lambda _: True
) -> Pose:
    """Return the pose with those of its arms that are `wanted`.

    They hang from a trunk, and may rest on legs already laid.
    """
    fixed = fixed_of(bare)
    hips, trunk = hips_at(bare, fixed), trunk_of(bare, fixed)
    arms = [bare.left_arm, bare.right_arm]
    both = (("left", 1, words.left_hand), ("right", -1, words.right_hand))
    for at, (name, side, hand) in enumerate(both):
        if hand is not None and wanted(hand):
            rests: Thigh | ChairPlace = chair_of(words)
            if hand.at is None and hand.on != "chair":
                joints = joints_at(bare, fixed)
                rests = Thigh(joints[f"{name}_hip"], joints[f"{name}_knee"])
            arms[at] = solve_arm(hand, side, hips, trunk, rests)
    return structs.replace(bare, left_arm=arms[0], right_arm=arms[1])


def _with_weight(pose: Pose, words: PoseWords, knees: float) -> Pose:
    """Return a standing pose with its centre over the weight: of a foot in the air, over the other.

    A pelvis that is over the weight itself would not do, for arms and legs weigh too.
    """
    left, right = pose.left_leg.foot[1] == 0, pose.right_leg.foot[1] == 0
    if left == right:
        aim, weight = bearing(pose, pose.weight), pose.weight
    else:
        sole = sole_of(pose.left_leg if left else pose.right_leg)
        aim, weight = partial(sole.nearest, within=_INSIDE), 100.0 if left else 0.0
    held = [hand is None or hand.on != "chair" for hand in (words.left_hand, words.right_hand)]
    by_x, by_z = to_balance(pose, aim, (held[0], held[1]))
    x, z = pose.pelvis[0] + by_x, pose.pelvis[2] + by_z
    height = _pelvis_height((pose.left_leg, pose.right_leg), (x, z), knees, pose.pelvis_turn)
    return _with_arms(structs.replace(pose, pelvis=(x, height, z), weight=weight), words)


def _facing(pose: Pose, words: PoseWords) -> Pose:
    """Return the pose facing its way; hands that hold the chair stay there."""
    return _with_arms(faced(pose, words.facing or 0.0), words, lambda hand: hand.on == "chair")


def _foot(stance: StanceFoot, words: FootWords | None) -> StanceFoot:
    """Return a stance's foot with what the author says of it."""
    if words is None:
        return stance
    hangs = words.lift is not None and words.heel is None and words.toes is None
    heel = _HANGING_HEEL if hangs and words.lift else stance.heel
    return StanceFoot(
        stance.at if words.at is None else words.at,
        stance.turn if words.turn is None else words.turn,
        heel if words.heel is None else words.heel,
        stance.toes if words.toes is None else words.toes,
        stance.lift if words.lift is None else words.lift,
    )


def _legs(words: PoseWords, stance: Stance) -> tuple[Leg, Leg]:
    """Return the left and the right leg of a stance, with what the author says of its feet."""
    left, right = _foot(stance.left, words.left_foot), _foot(stance.right, words.right_foot)
    if words.stance == LYING:
        return _lying(left, 1), _lying(right, -1)
    seated = words.stance == SEATED
    return _leg(left, 1, seated=seated), _leg(right, -1, seated=seated)


def _leg(foot: StanceFoot, side: int, *, seated: bool) -> Leg:
    """Return a leg; its knee goes where its toes point, of a seated one also upwards."""
    x, z = foot_place(foot.at)
    turn = foot.turn * side
    ahead = radians(turn)
    return Leg(
        foot=(x, foot.lift * FOOT_LENGTH, z + (SEATED_FEET if seated else 0.0)),
        turn=turn,
        knee=(sin(ahead), 0.9 if seated else 0.0, cos(ahead)),
        heel=foot.heel,
        toes=foot.toes,
    )


def _lying(foot: StanceFoot, side: int) -> Leg:
    """Return the leg of one who lies; its depth is towards the foot end of the mat."""
    x, down = foot_place(foot.at)
    return lying_leg(x, down, foot.lift * FOOT_LENGTH, foot.toes - foot.heel, side)


def _standing_pelvis(
    legs: tuple[Leg, Leg], percent: float, knees: float, turn: float, sway: float
) -> Vector:
    """Return the pelvis over the weight, so high that the straighter knee bends by `knees`.

    It is before the weight as far as a body does that sways by so many degrees at the ankles.
    """
    left, right = legs
    part = percent / 100
    x = left.foot[0] * part + right.foot[0] * (1 - part)
    z = left.foot[2] * part + right.foot[2] * (1 - part)
    z += _leg_length(knees) * sin(radians(sway))
    return (x, _pelvis_height(legs, (x, z), knees, turn), z)


def _leg_length(knees: float) -> float:
    """Return how long a leg is from hip to ankle whose knee is bent so far."""
    return sqrt(THIGH * THIGH + SHIN * SHIN + 2 * THIGH * SHIN * cos(radians(knees)))


def _pelvis_height(
    legs: tuple[Leg, Leg], at: tuple[float, float], knees: float, turn: float
) -> float:
    """Return how high a pelvis over a place is, by the feet on the floor if there are any."""
    long = _leg_length(knees)
    both = ((legs[0], 1), (legs[1], -1))
    standing = [(leg, side) for leg, side in both if leg.foot[1] == 0]
    return min(_height(leg, side, at, long, turn) for leg, side in standing or both)


def _height(leg: Leg, side: int, at: tuple[float, float], long: float, turn: float) -> float:
    """Return how high a pelvis is whose leg, from hip to ankle, is `long`."""
    ankle = soles_of(leg)[0]
    hip_x = at[0] + side * HIP * cos(radians(turn))
    hip_z = at[1] - side * HIP * sin(radians(turn))
    apart = (hip_x - ankle[0]) ** 2 + (hip_z - ankle[2]) ** 2
    return ankle[1] + sqrt(max(long * long - apart, 1.0))
