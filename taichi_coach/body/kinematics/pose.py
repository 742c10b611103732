"""A pose as numbers: where pelvis, hands and feet are, and which way everything looks.

The frame is the performer's own: x to the performer's left, y up, z to the front; the floor is
y = 0; one unit is the height of the head (a grown person is 7.6 of them, so a unit is some 22 cm).
Angles are degrees; a positive turn, bend or tilt is to the performer's left, a positive lean or
nod to the front. A pose is what is wanted; `solve`
(module `solver`) makes joints of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.vectors import Vector


#: Hips that are lower, in heads, are those of one who lies.
LIES = 1.0


class Finger(Struct, frozen=True):
    """The flexion of one finger's three joints, and its splay away from the middle finger."""

    knuckle: float = 12
    middle: float = 16
    tip: float = 8
    splay: float = 0


class Thumb(Struct, frozen=True):
    """The thumb: how far `out` from the fingers, turned how far `across` the palm, and its bends.

    At `across` 0 it lies in the plane of the palm, at 90 straight in front of it.
    """

    out: float = 32
    across: float = 12
    knuckle: float = 12
    tip: float = 10


class HandShape(Struct, frozen=True):
    """How one hand is held."""

    index: Finger = Finger(splay=5)
    middle: Finger = Finger()
    ring: Finger = Finger(splay=-5)
    little: Finger = Finger(splay=-11)
    thumb: Thumb = Thumb()


class Arm(Struct, frozen=True):
    """Where the wrist is, whither the elbow bends, and how the hand lies.

    `fingers` is the direction of the straight fingers, `back` that of the back of the hand. The
    shoulder itself is moved by `lift` upwards and by `forward` to the front. `rests` is true of a
    hand that lies on a thigh or a chair, and goes where that goes.
    """

    wrist: Vector
    elbow: Vector
    fingers: Vector
    back: Vector
    shape: HandShape = HandShape()
    lift: float = 0
    forward: float = 0
    rests: bool = False


def with_wrist_at(arm: Arm, wrist: Vector) -> Arm:
    """Return the arm with its wrist there; `replace`, for thousands, takes four times as long."""
    return Arm(wrist, arm.elbow, arm.fingers, arm.back, arm.shape, arm.lift, arm.forward, arm.rests)


class Leg(Struct, frozen=True):
    """Where the sole stands: the point under the ankle, its turn to the left, its lifts.

    `heel` and `toes` are how far each end of the sole is lifted, in degrees about the other end.
    `tip` is how far all of the sole is tipped, toes down, about the point under the ankle.
    """

    foot: Vector
    turn: float
    knee: Vector
    heel: float = 0
    toes: float = 0
    tip: float = 0


class Pose(Struct, frozen=True):
    """One posture of the whole body.

    `breath` is 0 when empty and 1 when full. `weight` is percent on the left foot.
    """

    pelvis: Vector
    pelvis_turn: float
    pelvis_tilt: float
    lean: float
    side_bend: float
    chest_turn: float
    head_turn: float
    head_nod: float
    head_tilt: float
    left_arm: Arm
    right_arm: Arm
    left_leg: Leg
    right_leg: Leg
    weight: float = 50
    breath: float = 0

    @property
    def lies(self) -> bool:
        """Whether it is that of one who lies (module `lying`)."""
        return self.pelvis[1] < LIES
