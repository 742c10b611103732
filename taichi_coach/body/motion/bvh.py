"""A movement as a BVH file, which animation programs read: a skeleton, and its turns by frames.

Lengths are centimetres of a person of 167 cm. At rest the skeleton stands as a T: arms to the
sides with the palms down, the feet to the front. What in the figure is no turn (the shoulder blade
that follows a raised hand, the breath in the chest, the sole that bends at its ball) moves those
few joints along channels of their own, so that every joint is where the figure has it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

from taichi_coach.body.kinematics.skeleton import (
    ANKLE,
    FOREARM,
    HIP,
    NECK,
    SHIN,
    SHOULDER,
    THIGH,
    TORSO,
    UPPER_ARM,
)
from taichi_coach.body.kinematics.solver import (
    ABOVE_FLOOR,
    BALL_AHEAD,
    HEEL_BACK,
    TOE_AHEAD,
    solve,
)
from taichi_coach.body.kinematics.vectors import distance, scaled, sub
from taichi_coach.body.motion.bvh_turns import angles, turned_back, turns_of
from taichi_coach.body.motion.track import FINGER_JOINTS, joints_of, moments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.body.motion.bvh_turns import Turn
    from taichi_coach.body.motion.keyframes import Loop

#: A head in centimetres.
CENTIMETRES = 22.0
_PLACES, _TURNS = "Xposition Yposition Zposition", "Zrotation Xrotation Yrotation"
_FINGERS = ("index", "middle", "ring", "little", "thumb")


class Bone(Struct, frozen=True):
    """A joint of the skeleton: how far it is from its parent at rest, in heads, and what hangs on.

    `moves` tells whether it also goes to and fro against its parent.
    """

    name: str
    offset: Vector
    moves: bool = False
    parts: tuple[Bone, ...] = field(default=())


def bvh(loop: Loop, hz: int) -> Iterator[str]:
    """Yield a BVH file of one repetition line by line, `hz` frames a second."""
    skeleton = skeleton_of(loop.pose_at(0))
    at = list(moments(loop.length_ms, hz))
    yield "HIERARCHY\n"
    yield from _written(skeleton, 0)
    yield f"MOTION\nFrames: {len(at)}\nFrame Time: {1 / hz:.8f}\n"
    yield from _motion(skeleton, (loop.pose_at(each) for each in at))


def skeleton_of(pose: Pose) -> Bone:
    """Return the skeleton at rest, its fingers as long as those of the pose."""
    arms = tuple(_arm(pose, side, sign) for side, sign in (("left", 1.0), ("right", -1.0)))
    crown = Bone("crown", (0.0, 1.0, 0.0))
    skull = Bone("skull", (0.0, NECK + 0.06, 0.05), parts=(crown,))
    neck = Bone("neck", (0.0, TORSO * 0.3, 0.0), moves=True, parts=(skull, *arms))
    chest = Bone("chest", (0.0, TORSO * 0.3, 0.0), parts=(neck,))
    waist = Bone("waist", (0.0, TORSO * 0.4, 0.0), parts=(chest,))
    legs = tuple(_leg(side, sign) for side, sign in (("left", 1.0), ("right", -1.0)))
    return Bone("pelvis", (0.0, 0.0, 0.0), moves=True, parts=(waist, *legs))


def _leg(side: str, sign: float) -> Bone:
    heel, ball, toe = ABOVE_FLOOR
    last = Bone(f"{side}_toe", (0.0, toe - ball, TOE_AHEAD - BALL_AHEAD))
    foot = (
        Bone(f"{side}_heel", (0.0, heel - ANKLE, -HEEL_BACK), moves=True),
        Bone(f"{side}_ball", (0.0, ball - ANKLE, BALL_AHEAD), moves=True, parts=(last,)),
    )
    ankle = Bone(f"{side}_ankle", (0.0, -SHIN, 0.0), parts=foot)
    knee = Bone(f"{side}_knee", (0.0, -THIGH, 0.0), parts=(ankle,))
    return Bone(f"{side}_hip", (sign * HIP, 0.0, 0.0), parts=(knee,))


def _arm(pose: Pose, side: str, sign: float) -> Bone:
    body = solve(pose)
    places, turns = joints_of(body), turns_of(body)
    fingers = tuple(_finger(places, turns, side, name, sign) for name in _FINGERS)
    wrist = Bone(f"{side}_wrist", (sign * FOREARM, 0.0, 0.0), parts=fingers)
    elbow = Bone(f"{side}_elbow", (sign * UPPER_ARM, 0.0, 0.0), parts=(wrist,))
    return Bone(f"{side}_shoulder", (sign * SHOULDER, -0.1, 0.0), moves=True, parts=(elbow,))


def _finger(
    places: dict[str, Vector], turns: dict[str, Turn], side: str, name: str, sign: float
) -> Bone:
    """Return a finger that is straight at rest."""
    names = [f"{side}_{name}_{joint}" for joint in FINGER_JOINTS]
    root = turned_back(turns[f"{side}_wrist"], sub(places[names[0]], places[f"{side}_wrist"]))
    parts: tuple[Bone, ...] = ()
    for before, last in reversed(list(pairwise(names))):
        parts = (
            Bone(last, (sign * distance(places[before], places[last]), 0.0, 0.0), parts=parts),
        )
    return Bone(names[0], root, parts=parts)


def _written(bone: Bone, depth: int) -> Iterator[str]:
    """Yield the lines of a joint and of all that hangs on it."""
    edge = "\t" * depth
    fixed_end = not bone.parts and not bone.moves
    # The end of a limb is a place without a turn, to which the format gives no name.
    kind = "End Site" if fixed_end else f"{'JOINT' if depth else 'ROOT'} {bone.name}"
    x, y, z = scaled(bone.offset, CENTIMETRES)
    yield f"{edge}{kind}\n{edge}{{\n{edge}\tOFFSET {x:.6f} {y:.6f} {z:.6f}\n"
    if not fixed_end:
        channels = f"6 {_PLACES} {_TURNS}" if bone.moves else f"3 {_TURNS}"
        yield f"{edge}\tCHANNELS {channels}\n"
        for part in bone.parts:
            yield from _written(part, depth + 1)
        if not bone.parts:
            yield f"{edge}\tEnd Site\n{edge}\t{{\n{edge}\t\tOFFSET 0 0 0\n{edge}\t}}\n"
    yield f"{edge}}}\n"


def _motion(skeleton: Bone, poses: Iterable[Pose]) -> Iterator[str]:
    before: dict[str, Vector] = {}
    for pose in poses:
        body = solve(pose)
        numbers: list[float] = []
        places, turns = joints_of(body), turns_of(body)
        _frame(numbers, skeleton, None, (places, turns, before))
        yield " ".join(f"{number:.6f}" for number in numbers) + "\n"


_Moment = tuple["dict[str, Vector]", "dict[str, Turn]", "dict[str, Vector]"]


def _frame(numbers: list[float], bone: Bone, parent: str | None, moment: _Moment) -> None:
    """Add the channels of a joint and of all that hangs on it, in the order of the skeleton."""
    places, turns, before = moment
    if not bone.parts and not bone.moves:
        return
    if bone.moves:
        place = places[bone.name]
        if parent is not None:
            place = turned_back(turns[parent], sub(place, places[parent]))
        numbers += scaled(place, CENTIMETRES)
    turn = angles(turns, bone.name, parent, before.get(bone.name))
    before[bone.name] = turn
    numbers += turn
    for part in bone.parts:
        _frame(numbers, part, bone.name, moment)
