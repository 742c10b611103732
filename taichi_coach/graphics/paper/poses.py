"""The guide's key poses as pictures for paper: sharp, on white, and few."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPen

from taichi_coach.body.motion.keyframes import Loop, NoPosesError
from taichi_coach.body.poses.guide import Scene
from taichi_coach.graphics.figure.figure import paint_guide
from taichi_coach.graphics.figure.scene import FLOOR
from taichi_coach.graphics.guide_view import usual_view
from taichi_coach.graphics.theme import LIGHT, Look
from taichi_coach.script.model.one_hand import hand_alone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from taichi_coach.body.motion.keyframes import Still
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.camera import View
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.script.model.session import Movement, Side, Support

#: So many poses show a movement; of the fingers each one matters.
MOST: Final = 3
MOST_OF_HANDS: Final = 6
#: Breadth and height of a picture, in points.
SIZES: Final = {Scene.BODY: (98.0, 133.0), Scene.ARMS: (98.0, 104.0), Scene.HANDS: (98.0, 92.0)}
#: One who lies is broader than high, with more floor.
_LYING: Final = (118.0, 70.0)
_FLOOR_OF_LYING: Final = 0.6
#: Pixels for a point: 300 to the inch.
_SHARP: Final = 300 / 72
_FLOOR: Final = QColor("#EFECE6")
_EDGE: Final = QColor("#B9B5AC")
_ROUND: Final = 7.0
#: An author's picture may be as high as this, in points.
_TALLEST: Final = 150.0
_LOOK: Final = Look(replace(LIGHT, room=QColor("#FFFFFF"), card=QColor("#FFFFFF")))


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture of `wide` by `tall` points; `number` is that of the part it shows, or 0."""

    image: QImage
    wide: float
    tall: float
    number: int = 0


class PrintedPoses:
    """Pictures of movements, each pose painted once."""

    def __init__(self, movements: Mapping[str, Movement], support: Support, person: Person) -> None:
        self._movements, self._support, self._person = movements, support, person
        self._painted: dict[tuple[Guide, View], QImage] = {}

    def of(
        self, movement: Movement, side: Side | None, most: int | None = None
    ) -> list[PrintedPicture]:
        """Return the key poses of a movement, at most so many; none where it has no poses."""
        turned = side if movement.mirrored or hand_alone(movement, side) else None
        try:
            stills = Loop(movement, self._movements, self._support, turned).stills()
        except NoPosesError:
            return []
        if most is None:
            hands = stills[0].guide.scene is Scene.HANDS
            most = MOST_OF_HANDS if hands else MOST
        numbered = len(movement.phases_for(self._support)) > 1
        view = usual_view(still.guide for still in stills)
        return [
            self._picture(still, view, numbered=numbered) for still in chosen_stills(stills, most)
        ]

    def _picture(self, still: Still, view: View, *, numbered: bool) -> PrintedPicture:
        wide, tall = _size(still.guide)
        image = self._painted.get((still.guide, view))
        if image is None:
            image = _painted(still.guide, self._person, view)
            self._painted[still.guide, view] = image
        return PrintedPicture(image, wide, tall, still.numbers[0] if numbered else 0)


def chosen_stills(stills: tuple[Still, ...], most: int) -> list[Still]:
    """Return at most so many of the poses, evenly spread, the first and the last among them."""
    if len(stills) <= most:
        return list(stills)
    if most == 1:
        return [stills[-1]]
    last = len(stills) - 1
    return [stills[round(at * last / (most - 1))] for at in range(most)]


def of_file(file: Path, wide: float) -> PrintedPicture | None:
    """Return an author's own picture, at most so many points wide; None if it cannot be read."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return None
    share = min(wide / image.width(), _TALLEST / image.height())
    size = QSizeF(image.size()) * share
    if share * _SHARP < 1:
        image = image.scaled(
            (size * _SHARP).toSize(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return PrintedPicture(_on_white(image), size.width(), size.height())


def _size(guide: Guide) -> tuple[float, float]:
    whole = guide.scene is not Scene.HANDS
    return _LYING if whole and guide.pose.lies else SIZES[guide.scene]


def _painted(guide: Guide, person: Person, view: View) -> QImage:
    """Return the guide on white, in a frame."""
    wide, tall = _size(guide)
    image = QImage(ceil(wide * _SHARP), ceil(tall * _SHARP), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SHARP, _SHARP)
    rect = QRectF(0, 0, wide, tall).adjusted(0.5, 0.5, -0.5, -0.5)
    frame = QPainterPath()
    frame.addRoundedRect(rect, _ROUND, _ROUND)
    painter.save()
    painter.setClipPath(frame)
    if guide.scene is Scene.BODY:
        floor = _FLOOR_OF_LYING if guide.pose.lies else FLOOR
        painter.fillRect(rect.adjusted(0, rect.height() * floor, 0, 0), _FLOOR)
    paint_guide(painter, rect, guide, person, _LOOK, view, resting=False)
    painter.restore()
    painter.setPen(QPen(_EDGE, 0.8))
    painter.drawPath(frame)
    painter.end()
    return image


def _on_white(image: QImage) -> QImage:
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground
