"""A hand: rays of bone under one skin, and the fingers that fold away from it or before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from taichi_coach.body.hands import CENTIMETRE, FINGERS
from taichi_coach.body.vectors import Vector, along, dot, sub, unit
from taichi_coach.ui.painting.outline import Ribbon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QColor, QPainter

    from taichi_coach.body.skeleton import HandBones
    from taichi_coach.ui.painting.camera import Camera, Spot
    from taichi_coach.ui.painting.outline import Point
    from taichi_coach.ui.painting.palette import Palette

#: Cosines of the bends beyond which a finger's bones are painted one by one.
_KNUCKLE_FOLD: Final = 0.5
_MIDDLE_FOLD: Final = 0.26
#: A thumb whose tip joint lies nearer than this to the middle of the palm lies across it (cm).
_THUMB_ACROSS: Final = 3.4
_LAYERS: Final = ((1.0, 0.0), (0.88, 0.09), (0.70, 0.20))
#: Flesh of the palm: from and to along the hand, towards the thumb and out of the back, and radii
#: there; in cm.
_FLESH: Final = (
    ((2.2, 1.2, -0.3), (6.8, 1.6, -0.1), (2.0, 1.6)),
    ((1.8, -1.5, -0.3), (5.4, -2.6, -0.35), (1.35, 1.30)),
    ((2.0, 0.2, -0.2), (7.2, -0.6, -0.1), (2.1, 1.9)),
)


@dataclass(frozen=True, slots=True)
class Piece:
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
    pieces: tuple[Piece, ...]

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

    def ribbon(self, finger: str, first: int, last: int) -> Ribbon:
        """Return the outline of some of a finger's bones, with a slight waist in each."""
        spots, radii = self.spots[finger], self.radii[finger]
        points: list[Point] = []
        widths: list[float] = []
        for i in range(first, last):
            a, b = spots[i], spots[i + 1]
            waist = 0.95 if i > 1 else 0.99
            points += [(a.x, a.y), ((a.x + b.x) / 2, (a.y + b.y) / 2)]
            widths += [radii[i], (radii[i] + radii[i + 1]) / 2 * waist]
        points.append((spots[last].x, spots[last].y))
        widths.append(radii[last])
        return Ribbon(points, widths)


def hand_of(camera: Camera, bones: HandBones, unit_cm: float = CENTIMETRE) -> Hand:
    """Return the hand as the camera sees it; `unit_cm` is the length of a centimetre in space."""
    spots = {name: [camera(v) for v in finger.joints] for name, finger in bones.fingers.items()}
    radii = {
        name: [r * spot.size for r, spot in zip(finger.radii, spots[name], strict=True)]
        for name, finger in bones.fingers.items()
    }
    fused, pieces = {}, []
    for name in bones.fingers:
        end, own = _parted(bones, name, unit_cm, camera)
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
    bones: HandBones, name: str, cm: float, camera: Camera
) -> tuple[int, list[Piece]]:
    """Return up to which joint a finger is one with the palm, and its other pieces."""
    joints = bones.fingers[name].joints
    if name == "thumb":
        aside = dot(sub(joints[3], bones.wrist), bones.thumbward) / cm
        cuts = [2, 4] if aside < _THUMB_ACROSS else [4]
    else:
        palm = unit(sub(joints[1], joints[0]))
        first, rest = unit(sub(joints[2], joints[1])), unit(sub(joints[4], joints[2]))
        cuts = [1] if dot(palm, first) < _KNUCKLE_FOLD else []
        cuts += [2] if dot(first, rest) < _MIDDLE_FOLD else []
        cuts.append(4)
    pieces = [
        Piece(name, a, b, sum(camera.near_of(v) for v in joints[a : b + 1]) / (b - a + 1))
        for a, b in zip(cuts, cuts[1:], strict=False)
    ]
    return cuts[0], pieces


def paint_hand(
    painter: QPainter,
    camera: Camera,
    colours: Palette,
    bones: HandBones,
    forearm: Vector,
    clip: QPainterPath | None,
) -> None:
    """Paint a hand as small as it is on a whole person.

    Args:
        painter: Where to.
        camera: How it is seen.
        colours: The skin.
        bones: The hand.
        forearm: A point within the sleeve from which the wrist comes.
        clip: Where it is seen, such as the mouth of a cuff; None for everywhere.
    """
    hand = hand_of(camera, bones)
    edge = max(1.2, 0.24 * hand.cm)
    tones = (colours.skin[1], colours.skin[2], colours.skin[3])
    painter.save()
    if clip is not None:
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    level = camera.near_of(hand.place((6.0, 0.0, 0.0)))
    for piece in hand.pieces:
        if piece.depth < level:
            paint_piece(painter, hand, piece, tones, colours.skin_edge, edge)
    painter.fillPath(skin(hand, forearm, 1.0, 0.0, edge), colours.skin_edge)
    for (grow, shift), tone in zip(_LAYERS, tones, strict=True):
        painter.fillPath(skin(hand, forearm, grow, shift), tone)
    for piece in hand.pieces:
        if piece.depth >= level:
            paint_piece(painter, hand, piece, tones, colours.skin_edge, edge)
    painter.restore()


def skin(
    hand: Hand, forearm: Vector, grow: float = 1.0, shift: float = 0.0, add: float = 0.0
) -> QPainterPath:
    """Return the outline of palm, wrist and all fingers that are one with them."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    camera, cm = hand.camera, hand.cm
    for name in (*FINGERS, "thumb"):
        first = 1 if name == "thumb" else 0
        ribbon = hand.ribbon(name, first, max(hand.fused[name], first + 1))
        path.addPath(ribbon.path(grow, shift, add=add))
    for start, stop, (r0, r1) in _FLESH:
        points = (hand.at(start), hand.at(stop))
        path.addPath(Ribbon(points, (r0 * cm, r1 * cm)).path(grow, shift, add=add))
    root = camera(forearm)
    points = ((root.x, root.y), hand.at((-2.6, 0, 0)), hand.at((0.2, 0.05, 0)), hand.at((2.6, -0.15, 0)))
    radii = (2.85 * cm, 2.40 * cm, 2.58 * cm, 3.0 * cm)
    path.addPath(Ribbon(points, _flattened(hand, radii)).path(grow, shift, add=add))
    return path


def _flattened(hand: Hand, radii: Sequence[float]) -> tuple[float, ...]:
    """Return the wrist's radii as seen: from the side it is slimmer than from before."""
    slim = 1 - 0.26 * abs(hand.side)
    return tuple(radius * slim for radius in radii)


def paint_piece(
    painter: QPainter,
    hand: Hand,
    piece: Piece,
    tones: Sequence[QColor],
    edge: QColor,
    width: float,
) -> None:
    """Paint some bones of a finger by themselves, with an edge all round."""
    ribbon = hand.ribbon(piece.finger, piece.first, piece.last)
    painter.fillPath(ribbon.path(add=width), edge)
    for (grow, shift), tone in zip(_LAYERS, tones, strict=False):
        painter.fillPath(ribbon.path(grow, shift), tone)


