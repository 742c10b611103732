"""Small still pictures of the guide: painted when there is time for it, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.figure.camera import View
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.theme import Look

#: More than a large screen shows at once, for a few sizes and looks.
_MOST = 300


@dataclass(frozen=True, slots=True)
class Shown:
    """A pose of the guide, who shows it, and from where it is seen."""

    guide: Guide
    person: Person
    view: View


class PosePictures:
    """Pictures by what is shown, how large, and in which look; the oldest go first."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Shown, QSize, float, Look], QPixmap] = {}

    def picture(self, shown: Shown, size: QSize, ratio: float, look: Look) -> QPixmap:
        """Return a picture of this size, at so many pixels of the screen for each of it."""
        key = (shown, size, ratio, look)
        if key not in self._kept:
            while len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = _painted(shown, size, ratio, look)
        return self._kept[key]


def _painted(shown: Shown, size: QSize, ratio: float, look: Look) -> QPixmap:
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
        paint_guide(painter, box, shown.guide, shown.person, look, shown.view)
    finally:
        painter.end()  # a picture that dies under its painter takes the program with it
    return picture
