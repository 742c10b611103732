"""The guide as a small square picture, as desktops show it beside what plays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QImageWriter, QPainter

from taichi_coach.graphics.pictures.shot import paint_shot
from taichi_coach.graphics.theme import Look

if TYPE_CHECKING:
    from taichi_coach.graphics.pictures.shot import Shot

#: Pixels along each edge, where nothing else is asked for.
EDGE: Final = 320


def artwork(shot: Shot, edge: int = EDGE) -> bytes:
    """Return a shot as a PNG of `edge` by `edge` pixels; takes some 15 ms."""
    # No pixel may be covered in part: the picture has no ground of its own.
    image = QImage(edge, edge, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_shot(painter, QRectF(0, 0, edge, edge), shot, Look())
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
