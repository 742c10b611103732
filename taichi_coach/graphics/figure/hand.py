"""A hand: rays of bone under one skin, and the fingers that fold away from it or before it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from taichi_coach.body.kinematics.hand_bones import CENTIMETRE
from taichi_coach.body.kinematics.vectors import Vector, along, dot, sub, unit
from taichi_coach.graphics.figure.outline import Ribbon
from taichi_coach.graphics.theme import blend

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QColor, QPainter

    from taichi_coach.body.kinematics.skeleton import HandBones
    from taichi_coach.graphics.figure.camera import Camera, Spot
    from taichi_coach.graphics.figure.outline import Point
    from taichi_coach.graphics.figure.palette import Palette

#: Cosines of the bends beyond which a finger's bones are painted one by one.
_KNUCKLE_FOLD: Final = 0.5
_MIDDLE_FOLD: Final = 0.26
_GRASP_FOLD: Final = 0.95
#: A hand whose thumb side is turned to the eye by more than this is seen from the side.
_FROM_SIDE: Final = 0.75
#: A thumb whose tip joint is nearer than this to the middle of the palm lies across it (cm).
_THUMB_ACROSS: Final = 3.4
#: The first joint of every ray of bones under the palm's skin.
_RAYS: Final = (("index", 0), ("middle", 0), ("ring", 0), ("little", 0), ("thumb", 1))
#: Flesh of the palm: from and to along the hand, towards the thumb and out of the back, and radii
#: there, from before and from the side; in cm.
_FLESH: Final = (
    ((2.2, 1.2, -0.3), (6.8, 1.6, -0.1), ((2.0, 1.5), (1.6, 1.25))),
    ((1.8, -1.5, -0.3), (5.4, -2.6, -0.35), ((1.35, 1.3), (1.30, 1.2))),
    ((2.0, 0.2, -0.2), (7.2, -0.6, -0.1), ((2.1, 1.4), (1.9, 1.3))),
)


#: A hand with more pixels in a cm is painted with round finger tips.
_LARGE: Final = 5.5


@dataclass(frozen=True, slots=True)
class FingerPiece:
    """A run of a finger's bones that is painted by itself; `depth` tells what covers what."""

    finger: str
    first: int
    last: int
    depth: float


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand on the picture.

    Attributes:
        bones: In space.
        spots: The joints of every finger on the picture.
        radii: Their radii in pixels.
        cm: Pixels in a centimetre of it.
        back: How far its back is turned to the eye, -1 to 1; `side` likewise its thumb side.
        fused: For every finger, the last joint up to which it shares the palm's skin.
        pieces: What is painted by itself, far to near.
    """

    camera: Camera
    bones: HandBones
    spots: Mapping[str, Sequence[Spot]]
    radii: Mapping[str, Sequence[float]]
    unit: float
    cm: float
    back: float
    side: float
    fused: Mapping[str, int]
    pieces: tuple[FingerPiece, ...]

    def place(self, local: Vector) -> Vector:
        """Return the point at so many cm along the hand, towards the thumb, out of the back."""
        bones, cm = self.bones, self.unit
        point = along(bones.wrist, bones.along, local[0] * cm)
        point = along(point, bones.thumbward, local[1] * cm)
        return along(point, bones.back, local[2] * cm)

    def at(self, local: Vector) -> Point:
        """Return where such a point is seen."""
        spot = self.camera(self.place(local))
        return spot.x, spot.y

    @property
    def level(self) -> float:
        """How near the palm is; what is nearer is painted over it."""
        aside = 2.0 * self.side if abs(self.side) > _FROM_SIDE else 0.0
        return self.camera.near_of(self.place((6.0, aside, 0.0)))

    def ribbon(self, finger: str, first: int, last: int, *, coarse: bool = False) -> Ribbon:
        """Return the outline of some of a finger's bones, with a slight waist in each."""
        spots, radii = self.spots[finger], self.radii[finger]
        if coarse:
            run = range(first, last + 1)
            return Ribbon([(spots[i].x, spots[i].y) for i in run], [radii[i] for i in run])
        points: list[Point] = []
        widths: list[float] = []
        for i in range(first, last):
            a, b = spots[i], spots[i + 1]
            points.append((a.x, a.y))
            widths.append(radii[i])
            if i > 0:
                waist = 0.95 if i > 1 else 0.99
                points.append(((a.x + b.x) / 2, (a.y + b.y) / 2))
                widths.append((radii[i] + radii[i + 1]) / 2 * waist)
        points.append((spots[last].x, spots[last].y))
        widths.append(radii[last])
        return Ribbon(points, widths)


def hand_of(
    camera: Camera, bones: HandBones, unit_cm: float = CENTIMETRE, *, grasping: bool = False
) -> Hand:
    """Return the hand as the camera sees it.

    Args:
        camera: The eye.
        bones: The hand.
        unit_cm: The length of a centimetre in its space.
        grasping: Whether there is something in it that the fingers close over.
    """
    spots = {name: [camera(v) for v in finger.joints] for name, finger in bones.fingers.items()}
    radii = {
        name: [r * spot.size for r, spot in zip(finger.radii, spots[name], strict=True)]
        for name, finger in bones.fingers.items()
    }
    fused, pieces = {}, []
    for name in bones.fingers:
        end, own = _parted(bones, name, unit_cm, camera, grasping=grasping)
        fused[name] = end
        pieces += own
    pieces.sort(key=lambda piece: piece.depth)
    return Hand(
        camera,
        bones,
        spots,
        radii,
        unit_cm,
        unit_cm * camera(bones.wrist).size,
        camera.near_of(bones.back),
        camera.near_of(bones.thumbward),
        fused,
        tuple(pieces),
    )


def _parted(
    bones: HandBones, name: str, cm: float, camera: Camera, *, grasping: bool
) -> tuple[int, list[FingerPiece]]:
    """Return up to which joint a finger is one with the palm, and its other pieces."""
    joints = bones.fingers[name].joints
    if name == "thumb":
        aside = dot(sub(joints[3], bones.wrist), bones.thumbward) / cm
        across = aside < _THUMB_ACROSS or camera.near_of(bones.thumbward) > _FROM_SIDE
        cuts = [2, 4] if across else [4]
    else:
        palm = unit(sub(joints[1], joints[0]))
        first, rest = unit(sub(joints[2], joints[1])), unit(sub(joints[4], joints[2]))
        if abs(camera.near_of(bones.thumbward)) > _FROM_SIDE:
            # One behind another: the nearest stays one with the palm, the rest show beyond it.
            parted = name != ("index" if camera.near_of(bones.thumbward) > 0 else "little")
        else:
            parted = dot(palm, first) < _KNUCKLE_FOLD
        cuts = [1] if parted else []
        cuts += [2] if dot(first, rest) < (_GRASP_FOLD if grasping else _MIDDLE_FOLD) else []
        cuts.append(4)
    pieces = [
        FingerPiece(name, a, b, sum(camera.near_of(v) for v in joints[a : b + 1]) / (b - a + 1))
        for a, b in pairwise(cuts)
    ]
    return cuts[0], pieces


def paint_hand(
    painter: QPainter,
    colours: Palette,
    hand: Hand,
    forearm: Vector,
    paint_wrist: Callable[[Ribbon, float], None] | None = None,
) -> None:
    """Paint a hand as small as it is on a whole person.

    Args:
        painter: Where to.
        colours: Of whom.
        hand: Which.
        forearm: Where the wrist comes from.
        paint_wrist: Paints the wrist with an edge of some pixels, where something hides it.
    """
    edge = max(1.2, 0.24 * hand.cm)
    light = blend(colours.skin[2], colours.skin[3], 0.6)
    for piece in hand.pieces:
        if piece.depth < hand.level:
            _paint_small(painter, colours, hand, piece, edge)
    parts = skin(hand, forearm, coarse=True)
    wrist, rays = parts[-1], parts[: len(_RAYS)]
    for ray in rays:
        _fill(painter, hand, ray, colours.skin_edge, add=edge)
    if paint_wrist is None:
        _fill(painter, hand, wrist, colours.skin_edge, add=edge)
        _fill(painter, hand, wrist, colours.skin[1])
    else:
        paint_wrist(wrist, edge)
    for part in parts[:-1]:
        _fill(painter, hand, part, colours.skin[1])
    for ray in rays:
        _fill(painter, hand, ray, light, 0.70, 0.18)
    for piece in hand.pieces:
        if piece.depth >= hand.level:
            _paint_small(painter, colours, hand, piece, edge)


def _paint_small(
    painter: QPainter, colours: Palette, hand: Hand, piece: FingerPiece, edge: float
) -> None:
    """Paint some bones of a finger by themselves, with an edge all round."""
    ribbon = hand.ribbon(piece.finger, piece.first, piece.last, coarse=True)
    _fill(painter, hand, ribbon, colours.skin_edge, add=edge)
    _fill(painter, hand, ribbon, colours.skin[1])
    _fill(painter, hand, ribbon, colours.skin[2], 0.72, 0.18)


def _fill(
    painter: QPainter,
    hand: Hand,
    ribbon: Ribbon,
    paint: QColor,
    grow: float = 1.0,
    shift: float = 0.0,
    *,
    add: float = 0.0,
) -> None:
    """Fill a part of a hand, through each disc alone where the hand is small."""
    if hand.cm > _LARGE:
        ribbon.fill(painter, paint, grow, shift, add=add)
    else:
        painter.fillPath(ribbon.rough(grow, shift, add=add, step=1), paint)


def skin(hand: Hand, forearm: Vector, *, coarse: bool = False) -> list[Ribbon]:
    """Return palm, wrist and all fingers that are one with them: the five rays come first.

    A coarse skin is for small hands: without waists, and with less flesh.
    """
    parts = [
        hand.ribbon(name, first, max(hand.fused[name], first + 1), coarse=coarse)
        for name, first in _RAYS
    ]
    for start, stop, sizes in _FLESH[1:] if coarse else _FLESH:
        parts.append(Ribbon((hand.at(start), hand.at(stop)), _flattened(hand, sizes)))
    root = hand.camera(forearm)
    wrist = (hand.at((-2.6, 0, 0)), hand.at((0.2, 0.05, 0)), hand.at((2.6, -0.15, 0)))
    radii = _flattened(hand, ((2.85, 2.15), (2.40, 1.85), (2.58, 1.80), (3.0, 1.50)))
    parts.append(Ribbon(((root.x, root.y), *wrist), radii))
    return parts


def _flattened(hand: Hand, radii: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Return radii in pixels of what is broad from before and slim from the side, both in cm."""
    side = abs(hand.side)
    return tuple((broad + (slim - broad) * side) * hand.cm for broad, slim in radii)
