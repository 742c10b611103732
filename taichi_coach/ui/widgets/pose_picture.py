"""Small still pictures of the guide: painted when there is time for it, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.camera import View
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.theme import Look

#: So far, in heads, a hand reaches beyond its wrist.
_HAND = 0.7
#: More than a large screen shows at once, for a few sizes and looks.
_MOST = 300


@dataclass(frozen=True, slots=True)
class PosedGuide:
    """A pose of the guide, who shows it, and from where it is seen."""

    guide: Guide
    person: Person
    view: View


class PosePictures:
    """Pictures by what is shown, how large, and in which look; the oldest go first."""

    def __init__(self) -> None:
        self._kept: dict[tuple[PosedGuide, QSize, float, Look], QPixmap] = {}

    def picture(self, shown: PosedGuide, size: QSize, ratio: float, look: Look) -> QPixmap:
        """Return a picture of this size, at so many pixels of the screen for each of it."""
        key = (shown, size, ratio, look)
        if key not in self._kept:
            while len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = _painted(shown, size, ratio, look)
        return self._kept[key]


def _painted(shown: PosedGuide, size: QSize, ratio: float, look: Look) -> QPixmap:
    from taichi_coach.graphics.figure.backdrop import paint_backdrop  # noqa: PLC0415  dear to load
    from taichi_coach.graphics.figure.figure import paint_guide  # noqa: PLC0415  as above

    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    box = QRectF(0, 0, size.width(), size.height())
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        paint_backdrop(painter, box, look, shown.guide.scene)
        paint_guide(painter, place_of(box, shown), shown.guide, shown.person, look, shown.view)
    finally:
        painter.end()  # a picture that dies under its painter takes the program with it
    return picture


def place_of(box: QRectF, shown: PosedGuide) -> QRectF:
    """Return where a guide is painted so that no hand is cut off: aside, or a little smaller."""
    from taichi_coach.body.poses.guide import Scene  # noqa: PLC0415  as above
    from taichi_coach.graphics.figure.drawing import body_of  # noqa: PLC0415  as above
    from taichi_coach.graphics.figure.figure import camera_of  # noqa: PLC0415  as above

    guide = shown.guide
    if guide.scene is not Scene.BODY or guide.pose.lies:
        return box
    camera = camera_of(box, guide, shown.view)
    reached = [camera(each).x for each in body_of(guide.pose).joints.values()]
    hand = _HAND * camera.size
    left, right = min(reached) - hand, max(reached) + hand
    smaller = min(box.width() / (right - left), 1.0)
    beyond = max(-left, 0.0) - max(right - box.width(), 0.0)
    if smaller < 1.0:
        beyond = (box.center().x() - (left + right) / 2) * smaller
    place = QRectF(0, 0, box.width() * smaller, box.height() * smaller)
    place.moveCenter(box.center() + QPointF(beyond, 0))
    place.moveBottom(box.bottom())
    return place
