"""How the guide is looked at: from which side, and where a point in space falls on the picture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import cos, radians, sin
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from taichi_coach.body.kinematics.vectors import Vector


class View(StrEnum):
    """From where the guide is seen.

    In `MIRROR` it faces the person as a looking-glass does, its left at their left; `TEACHER`
    faces them as someone else would, its left at their right. `QUARTER` is a mirror turned aside.
    """

    MIRROR = "mirror"
    TEACHER = "teacher"
    BEHIND = "behind"
    QUARTER = "three-quarter"


class Spot(NamedTuple):
    """A point on the picture: its place and the length of a head there in pixels, and its depth.

    `depth` is in heads; what is nearer to the person has more of it.
    """

    x: float
    y: float
    size: float
    depth: float


#: Heads between the eye and the guide: far enough for a calm perspective.
_DISTANCE: Final = 22.0
#: Degrees by which the eye looks down on the guide.
_PITCH: Final = 6.0
_TURNS: Final = {View.MIRROR: 0.0, View.TEACHER: 0.0, View.BEHIND: 180.0, View.QUARTER: -36.0}
#: Share of the picture's height for one head, and where the floor under the feet lies.
_HEAD: Final = 0.1085
_FLOOR: Final = 0.912
#: Over hands that are overhead so much of the picture's height is left.
_OVER: Final = 0.07
#: Who sits is shorter, and is seen from nearer.
_CLOSER: Final = 1.14
#: Arms are seen from near, half from the side and from a little above: how far aside and above in
#: degrees, the heads that fit into the picture's height, how high its middle is over the floor for
#: who stands and who sits, and how far to the front.
_ARMS_TURN: Final = 28.0
_ARMS_PITCH: Final = 14.0
_ARMS_TALL: Final = 4.8
_ARMS_MIDDLE: Final = {False: 5.75, True: 4.05}
_ARMS_AHEAD: Final = 0.55
#: Least room for the reach of the arms, in heads.
_ACROSS: Final = 6.4


@dataclass(frozen=True, slots=True)
class Camera:
    """A weak perspective upon the guide's own space.

    Attributes:
        size: Pixels of a head at the middle of the floor.
        x: Where the middle of the floor falls on the picture.
        y: The height of the floor on the picture.
        across: The picture's axis to the right, in the guide's space; `up` and `near` likewise.
        distance: From the eye to the middle of the floor, in heads.
    """

    size: float
    x: float
    y: float
    across: Vector
    up: Vector
    near: Vector
    distance: float = _DISTANCE

    def view(self, v: Vector) -> Vector:
        """Return a direction or a point in the picture's axes: right, up, towards the eye."""
        vx, vy, vz = v
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self.across, self.up, self.near
        return (
            vx * ax + vy * ay + vz * az,
            vx * bx + vy * by + vz * bz,
            vx * cx + vy * cy + vz * cz,
        )

    def near_of(self, v: Vector) -> float:
        """Return how far a direction or point comes towards the eye."""
        near = self.near
        return v[0] * near[0] + v[1] * near[1] + v[2] * near[2]

    def __call__(self, v: Vector) -> Spot:
        """Return where a point falls on the picture."""
        # Written out, not by `view`: this is asked some two hundred times a frame.
        vx, vy, vz = v
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self.across, self.up, self.near
        x = vx * ax + vy * ay + vz * az
        y = vx * bx + vy * by + vz * bz
        z = vx * cx + vy * cy + vz * cz
        # Whatever a pose may ask for, nothing comes behind the eye.
        size = self.size * self.distance / max(self.distance - z, self.distance * 0.2)
        return Spot(self.x + x * size, self.y - y * size, size, z)


def look_from(turn: float, pitch: float, *, mirrored: bool) -> tuple[Vector, Vector, Vector]:
    """Return the picture's axes for an eye `turn` degrees aside and `pitch` degrees above."""
    c, s = cos(radians(turn)), sin(radians(turn))
    cp, sp = cos(radians(pitch)), sin(radians(pitch))
    flip = -1.0 if mirrored else 1.0
    return (flip * c, 0.0, flip * s), (s * sp, cp, -c * sp), (-s * cp, sp, c * cp)


def camera_for(
    rect: QRectF, view: View, *, seated: bool = False, aside: float = 1.0, top: float = 0.0
) -> Camera:
    """Return the camera that shows a person whole within `rect`, feet on the floor.

    `aside` is how far a view from three-quarter is turned, 0 to 1; `top` is how high hands come
    that are to be seen, in heads.
    """
    size = min(rect.height() * _HEAD, rect.width() / _ACROSS) * (_CLOSER if seated else 1.0)
    if top:
        size = min(size, rect.height() * (_FLOOR - _OVER) / top)
    mirrored = view in (View.MIRROR, View.QUARTER)
    turn = _TURNS[view] * (aside if view is View.QUARTER else 1.0)
    across, up, near = look_from(turn, _PITCH, mirrored=mirrored)
    floor = rect.top() + rect.height() * _FLOOR
    return Camera(size, rect.center().x(), floor, across, up, near)


def camera_on_arms(rect: QRectF, *, seated: bool = False, right: bool = False) -> Camera:
    """Return the camera that shows from near what the arms do, in a looking-glass.

    It looks from the left, so that the left arm is before the trunk, or from the `right`.
    """
    size = min(rect.height(), rect.width()) / _ARMS_TALL
    turn = _ARMS_TURN if right else -_ARMS_TURN
    across, up, near = look_from(turn, _ARMS_PITCH, mirrored=True)
    middle = Camera(size, 0.0, 0.0, across, up, near)((0.0, _ARMS_MIDDLE[seated], _ARMS_AHEAD))
    centre = rect.center()
    return Camera(size, centre.x() - middle.x, centre.y() - middle.y, across, up, near)
