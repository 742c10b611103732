"""The head's own space: where forehead, cheeks and chin are, and how far they are turned to us."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTransform

from taichi_coach.graphics.figure.outline import LIGHT, hull

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainterPath

    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.graphics.figure.camera import Camera, Spot
    from taichi_coach.graphics.figure.drawing import Drawing
    from taichi_coach.graphics.figure.outline import Point

#: Discs of the face: places to the left, up and to the front of the skull's base, and radii.
FACE: Final = (
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
        left: Its own left, `up` and `front`, in the picture's axes.
        size: Pixels of a head.
    """

    camera: Camera
    base: Spot
    left: Vector
    up: Vector
    front: Vector
    size: float

    @property
    def facing(self) -> float:
        """How far the face is turned to the eye, -1 to 1."""
        return self.front[2]

    @property
    def turn(self) -> float:
        """How far the face looks to the picture's right, -1 to 1."""
        return self.front[0]

    @property
    def near_side(self) -> int:
        """The side that is turned to the eye: 1 for the head's left, -1 for its right."""
        return 1 if self.left[2] >= 0 else -1

    @property
    def aside(self) -> float:
        """How far the side of the head has come round to us, 0 (from before) to 1."""
        return min(max((abs(self.turn) - 0.30) / 0.40, 0.0), 1.0)

    def showing(self, left: float) -> float:
        """Return how much of a side is to be seen, 0 to 1, for what goes round the head.

        All of the near side; of the far side the less, the further the head is turned.
        """
        if left * self.near_side >= 0:
            return 1.0
        return min(max(1 - (abs(self.left[2]) - 0.30) / 0.40, 0.0), 1.0)

    def at(self, left: float, up: float, front: float) -> Point:
        """Return where a point of the head is seen."""
        (lx, ly, lz), (ux, uy, uz), (fx, fy, fz) = self.left, self.up, self.front
        # A head is small: its perspective is that of its base, with what depth adds to first order.
        size = self.size * (1 + (left * lz + up * uz + front * fz) / self.camera.distance)
        return (
            self.base.x + (left * lx + up * ux + front * fx) * size,
            self.base.y - (left * ly + up * uy + front * fy) * size,
        )

    def on_face(self, left: float, up: float, out: float = 0.0) -> Point:
        """Return where a point on the skin of the face is seen, `out` of it."""
        return self.at(left, up, _depth(left, up) + out)

    def seen(self, left: float, up: float) -> float:
        """Return the cosine between the skin at a point of the face and the eye."""
        return (self.left[2] * left + self.front[2] * (_depth(left, up) - 0.10)) / 0.335

    def face(self, grow: float = 1.0, shift: float = 0.0) -> QPainterPath:
        """Return the outline of the face without nose and lips."""
        return self.discs(FACE, grow, shift)

    def profile(self) -> QPainterPath:
        """Return nose and lips, as they stand out of a face seen aside."""
        path = self.discs(_NOSE)
        path.addPath(self.discs(_MOUTH))
        return path

    def layers(
        self, discs: tuple[tuple[Vector, float], ...], layers: Sequence[tuple[float, float]]
    ) -> list[QPainterPath]:
        """Return the belt round discs, and within it those of further layers.

        These are the first one made smaller: nobody sees that they are not quite belts.
        """
        whole = self.discs(discs)
        box = whole.boundingRect()
        x, y, radius = box.center().x(), box.center().y(), box.width() / 2
        paths = [whole]
        for grow, shift in layers[1:]:
            aside, up = LIGHT[0] * shift * radius, LIGHT[1] * shift * radius
            laid = QTransform(grow, 0, 0, grow, x * (1 - grow) + aside, y * (1 - grow) + up)
            paths.append(laid.map(whole))
        return paths

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
    base = drawing.spots["skull"]
    view = camera.view
    return Skull(camera, base, view(axes.left), view(axes.up), view(axes.front), base.size)
