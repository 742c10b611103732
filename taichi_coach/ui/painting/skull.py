"""The head's own space: where forehead, cheeks and chin are, and how far each is turned to us."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

from taichi_coach.body.vectors import along
from taichi_coach.ui.painting.outline import hull

if TYPE_CHECKING:
    from PySide6.QtGui import QPainterPath

    from taichi_coach.body.skeleton import Axes
    from taichi_coach.body.vectors import Vector
    from taichi_coach.ui.painting.camera import Camera
    from taichi_coach.ui.painting.drawing import Drawing
    from taichi_coach.ui.painting.outline import Point

#: Discs of the face: places to the left, up and to the front of the skull's base, and radii.
_FACE: Final = (
    ((0.0, 0.53, 0.10), 0.335),
    ((0.0, 0.40, 0.11), 0.322),
    ((0.0, 0.24, 0.15), 0.232),
    ((0.0, 0.125, 0.20), 0.122),
)
#: The nose and lips, which stand out of the face when it is seen from the side.
_NOSE: Final = (
    ((0.0, 0.50, 0.405), 0.034),
    ((0.0, 0.365, 0.475), 0.054),
    ((0.0, 0.335, 0.40), 0.046),
)
_MOUTH: Final = (((0.0, 0.250, 0.335), 0.050), ((0.0, 0.195, 0.325), 0.046))


@dataclass(frozen=True, slots=True)
class Skull:
    """A head on the picture; points in it are (left, up, front) of its base, in heads.

    Attributes:
        camera: How it is seen.
        base: Where it sits on the neck.
        axes: Which way it looks.
        size: Pixels of a head.
        facing: How far the face is turned to the eye, -1 to 1.
        turn: How far the face looks to the picture's right, -1 to 1.
    """

    camera: Camera
    base: Vector
    axes: Axes
    size: float
    facing: float
    turn: float

    def at(self, left: float, up: float, front: float) -> Point:
        """Return where a point of the head is seen."""
        axes = self.axes
        place = along(along(along(self.base, axes.left, left), axes.up, up), axes.front, front)
        spot = self.camera(place)
        return spot.x, spot.y

    def on_face(self, left: float, up: float, out: float = 0.0) -> Point:
        """Return where a point on the skin of the face is seen, `out` of it."""
        return self.at(left, up, _depth(left, up) + out)

    def seen(self, left: float, up: float) -> float:
        """Return the cosine between the skin at a point of the face and the eye."""
        axes, near = self.axes, self.camera.near_of
        return (near(axes.left) * left + near(axes.front) * (_depth(left, up) - 0.10)) / 0.335

    def face(self, grow: float = 1.0, shift: float = 0.0) -> QPainterPath:
        """Return the outline of the face, with nose and lips where they stand out."""
        path = self.discs(_FACE, grow, shift)
        return path

    def profile(self) -> QPainterPath:
        """Return nose and lips, as they stand out of a face seen aside."""
        path = self.discs(_NOSE)
        path.addPath(self.discs(_MOUTH))
        return path

    def discs(
        self, discs: tuple[tuple[Vector, float], ...], grow: float = 1.0, shift: float = 0.0
    ) -> QPainterPath:
        """Return the belt round discs of the head."""
        points = [self.at(*place) for place, _ in discs]
        return hull(points, [radius * self.size for _, radius in discs], grow, shift)


def _depth(left: float, up: float) -> float:
    return 0.10 + sqrt(max(0.0, 0.335**2 - left * left - (up - 0.50) ** 2 * 0.6))


def skull_of(drawing: Drawing) -> Skull:
    """Return the head of a drawing."""
    axes, camera = drawing.body.head, drawing.camera
    front = camera.view(axes.front)
    spot = drawing.spots["skull"]
    return Skull(camera, drawing.body.joints["skull"], axes, spot.size, front[2], front[0])
