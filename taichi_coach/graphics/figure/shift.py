"""How far the picture moves from one guide to another: what is not seen need not be painted."""

from __future__ import annotations

from dataclasses import dataclass
from math import dist, inf, radians, sin
from typing import TYPE_CHECKING, Final

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF

from taichi_coach.body.kinematics.hand_bones import local_joints
from taichi_coach.body.kinematics.vectors import along
from taichi_coach.body.poses.guide import Scene
from taichi_coach.graphics.figure.drawing import body_of
from taichi_coach.graphics.figure.figure import camera_of, placing_of
from taichi_coach.graphics.figure.hands_scene import pixels_per_cm
from taichi_coach.graphics.figure.torso import BELLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTransform

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.kinematics.skeleton import Body
    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.body.poses.guide import Eyes, Guide
    from taichi_coach.graphics.figure.camera import Camera, View

#: Half the breadth of an eye, in heads: all that lids and gaze move.
_EYE: Final = 0.07
#: From the middle of the trunk to its surface, and likewise of the head, in heads.
_TRUNK, _HEAD = 0.57, 0.45


@dataclass(frozen=True, slots=True)
class PlacedGuide:
    """A guide, and where what moves of it is seen.

    Attributes:
        guide: What is shown.
        points: Its joints, finger tips and the like, in pixels, in an order that stays.
        size: The length of a head on the picture, in pixels.
    """

    guide: Guide
    points: tuple[tuple[float, ...], ...]
    size: float

    def shift(self, other: PlacedGuide) -> float:
        """Return how many pixels any point moves between two pictures; inf to another kind."""
        one, two = self.guide, other.guide
        # Neither does anyone see what is held for those who want no motion. Where the guide goes
        # through the room, its feet tell how far the floor moves.
        place = one.place if one.place is not None and two.place is not None else two.place
        alike = structs.replace(
            two,
            pose=one.pose,
            eyes=one.eyes,
            held=one.held,
            held_eyes=one.held_eyes,
            place=place,
            aside=one.aside,
        )
        if alike != one:
            return inf
        far = max(map(dist, self.points, other.points))
        if one.scene is Scene.HANDS:
            return far
        return max(far, _eyes_shift(one.eyes, two.eyes) * _EYE * self.size)

    def box(self) -> QRectF:
        """Return what holds all that moves of a guide that is shown whole."""
        across, down = zip(*self.points, strict=True)
        left, top = min(across) - self.size, min(down) - self.size
        return QRectF(left, top, max(across) + self.size - left, max(down) + self.size - top)


def placed(guide: Guide, rect: QRectF, view: View) -> PlacedGuide:
    """Return where a guide that is painted into `rect` is seen."""
    if guide.scene is Scene.HANDS:
        cm = pixels_per_cm(rect)
        shapes = (guide.pose.left_arm.shape, guide.pose.right_arm.shape)
        joints = (
            joint for shape in shapes for each in local_joints(shape).values() for joint in each
        )
        return PlacedGuide(guide, tuple((x * cm, y * cm, z * cm) for x, y, z in joints), cm)
    camera = camera_of(rect, guide, view)
    spots = map(camera, _surface(body_of(guide.pose)))
    points = tuple((spot.x, spot.y) for spot in spots)
    if guide.pose.lies:
        placing = placing_of(rect, guide, view)
        points = tuple(_mapped(placing, point) for point in (*points, _belly(guide.pose, camera)))
    return PlacedGuide(guide, points, camera.size)


def _belly(pose: Pose, camera: Camera) -> tuple[float, float]:
    """Return the highest point of the belly of one who lies, which rises with the breath."""
    body = body_of(pose)
    spot = camera(along(body.joints["waist"], body.pelvis.front, _TRUNK + BELLY * pose.breath))
    return spot.x, spot.y


def _mapped(placing: QTransform, point: tuple[float, float]) -> tuple[float, float]:
    place = placing.map(QPointF(*point))
    return place.x(), place.y()


def _surface(body: Body) -> Iterator[Vector]:
    """Yield joints, finger tips, and points that show how trunk and head are turned."""
    yield from body.joints.values()
    for hand in (body.left_hand, body.right_hand):
        for finger in hand.fingers.values():
            yield finger.joints[-1]
    for name, axes, far in (
        ("pelvis", body.pelvis, _TRUNK),
        ("chest", body.chest, _TRUNK),
        ("skull", body.head, _HEAD),
    ):
        for direction in (axes.front, axes.left):
            yield along(body.joints[name], direction, far)
            yield along(body.joints[name], direction, -far)


def _eyes_shift(one: Eyes, two: Eyes) -> float:
    """Return how far lids or irises move, in halves of an eye's breadth."""
    turned, nodded = (
        abs(sin(radians(a)) - sin(radians(b)))
        for a, b in ((one.turn, two.turn), (one.nod, two.nod))
    )
    return max(turned, nodded, abs(one.lids - two.lids))
