"""The parts a person is painted in, each with the points that tell whether it has moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from taichi_coach.body.kinematics.vectors import along
from taichi_coach.graphics.figure.arms import paint_arm, sleeve_of
from taichi_coach.graphics.figure.eyes import seen_of
from taichi_coach.graphics.figure.head import paint_head, paint_neck
from taichi_coach.graphics.figure.legs import paint_leg, paint_seated_leg, paint_shoe
from taichi_coach.graphics.figure.torso import paint_torso, pulled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.graphics.figure.arms import Sleeve
    from taichi_coach.graphics.figure.drawing import Drawing
    from taichi_coach.graphics.figure.kept import KeptParts
    from taichi_coach.graphics.figure.outline import Point
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.figure.torso import Torso

_T = TypeVar("_T")

_LEG: Final = ("hip", "knee", "ankle", "heel", "ball", "toe")
#: Joints that show how the jacket lies: its skirt covers the thighs.
_TRUNK: Final = (
    *("pelvis", "waist", "chest", "neck", "skull"),
    *("left_shoulder", "right_shoulder", "left_hip", "right_hip", "left_knee", "right_knee"),
)
#: How far parts reach beyond their points, in heads.
_ROOM: Final = 0.75
#: From the middle of the trunk to its surface, and of the head, in heads.
_DEEP, _FACE = 0.57, 0.45
#: How much the ribs widen with a full breath, in heads.
_RIBS: Final = 0.02


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a person in one frame: painted, or laid down as they were `kept`."""

    drawing: Drawing
    person: Person
    kept: KeptParts | None
    trunk_points: Sequence[Point]
    _sleeves: dict[str, Sleeve] = field(default_factory=dict)
    _exact: list[object] = field(default_factory=list)

    def sleeve(self, side: str) -> Sleeve:
        """Return a sleeve: in the dark it is asked for twice, once for its pale edge."""
        if side not in self._sleeves:
            self._sleeves[side] = sleeve_of(self.drawing, side)
        return self._sleeves[side]

    def leg(self, side: str, *, far: bool) -> None:
        """Paint a leg with its shoe; the `far` one is darker."""

        def paint(drawing: Drawing) -> None:
            paint_shoe(drawing, side)
            paint_leg(drawing, side, far=far)

        self._paint(f"{side}_leg", far, self._joints(side, _LEG), paint, self._trunk_exactly)

    def lap(self, side: str, torso: Torso, *, far: bool) -> None:
        """Paint the leg of someone who sits, with the jacket's skirt over the thigh."""

        def paint(drawing: Drawing) -> None:
            paint_shoe(drawing, side)
            paint_seated_leg(drawing, side, torso.cloth, far=far)

        points = [*self._joints(side, _LEG), *self.trunk_points]
        self._paint(f"{side}_leg", ("lap", far), points, paint, self._trunk_exactly)

    def trunk(self) -> Torso:
        """Paint neck and jacket."""

        def paint(drawing: Drawing) -> Torso:
            paint_neck(drawing)
            return paint_torso(drawing)

        return self._paint("trunk", None, self.trunk_points, paint, self._trunk_exactly)

    def head(self) -> None:
        """Paint the head with its collar."""
        drawing = self.drawing
        axes, joints = drawing.body.head, drawing.body.joints
        skull = joints["skull"]
        points = self._joints("", ("neck", "skull", "crown"))
        points += [self._at(along(skull, way, _FACE)) for way in (axes.left, axes.front)]
        points.append(self._at(along(joints["neck"], drawing.body.chest.front, _FACE)))
        state = seen_of(drawing.eyes)
        self._paint(
            *("head", state, points, lambda into: paint_head(into, self.person)),
            self._head_exactly,
            rigid=True,
        )

    def arm(self, side: str, torso: Torso | None) -> None:
        """Paint an arm that grows out of a jacket, or one that is behind the body."""
        drawing = self.drawing
        hand = drawing.body.left_hand if side == "left" else drawing.body.right_hand
        points = self._joints(side, ("shoulder", "elbow", "wrist"))
        points += [self._at(joint) for each in hand.fingers.values() for joint in each.joints[2::2]]
        if torso is not None:
            points += self.trunk_points
        self._paint(
            f"{side}_arm",
            torso is None,
            points,
            lambda into: paint_arm(into, self.sleeve(side), torso),
            partial(self._arm_exactly, side),
        )

    def _paint(
        self,
        name: str,
        state: object,
        points: Sequence[Point],
        paint: Callable[[Drawing], _T],
        exactly: Callable[[], object],
        *,
        rigid: bool = False,
    ) -> _T:
        drawing = self.drawing
        if self.kept is None:
            return paint(drawing)
        whole = (state, self.person, drawing.colours, drawing.camera, drawing.seated)
        room = _ROOM * drawing.camera.size
        return self.kept.paint(drawing, name, whole, points, room, paint, exactly, rigid=rigid)

    def _trunk_exactly(self) -> object:
        """Return what tells to the last bit how trunk and neck are."""
        if not self._exact:
            body, breath = self.drawing.body, self.drawing.breath
            self._exact.append((body.pelvis, body.chest, body.head, breath, pulled(self.drawing)))
        return self._exact[0]

    def _arm_exactly(self, side: str) -> object:
        body = self.drawing.body
        hand = body.left_hand if side == "left" else body.right_hand
        return self._trunk_exactly(), hand

    def _head_exactly(self) -> object:
        return self.drawing.body.head, self.drawing.body.chest

    def _joints(self, side: str, names: tuple[str, ...]) -> list[Point]:
        spots = self.drawing.spots
        joints = (spots[f"{side}_{name}" if side else name] for name in names)
        return [(spot.x, spot.y) for spot in joints]

    def _at(self, place: Vector) -> Point:
        spot = self.drawing.camera(place)
        return spot.x, spot.y


def parts_of(drawing: Drawing, person: Person, kept: KeptParts | None) -> Parts:
    """Return the parts of a person in one frame."""
    return Parts(drawing, person, kept, _trunk(drawing) if kept is not None else ())


def _trunk(drawing: Drawing) -> list[Point]:
    """Return what shows how the trunk stands, is turned, and breathes."""
    body, camera = drawing.body, drawing.camera
    spots = [drawing.spots[name] for name in _TRUNK]
    for name, axes in (("pelvis", body.pelvis), ("chest", body.chest)):
        middle = body.joints[name]
        spots += [camera(along(middle, way, _DEEP)) for way in (axes.front, axes.left)]
    points = [(spot.x, spot.y) for spot in spots]
    x, y = points[0]
    points.append((x + _RIBS * drawing.breath * camera.size, y))
    return points
