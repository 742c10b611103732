"""What an author shows, in the guide's place: how the place is shared, and the picture in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath

from taichi_coach.script.model.step_picture import GuideBeside

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from taichi_coach.graphics.theme import Look

#: The guide's part beside a picture.
_SHARE: Final = 0.36
#: Below so many pixels at 100 % a small guide would not be seen.
_LEAST: Final = 150
_EDGE: Final = 24
_ROUND: Final = 18


def shared(whole: QRect, guide: GuideBeside, look: Look) -> tuple[QRect, QRect | None]:
    """Return the places of a picture and of the guide beside it; None where that is not seen."""
    beside = whole.width() >= whole.height()
    length = whole.width() if beside else whole.height()
    part = round(length * _SHARE / 2) * 2
    if guide is not GuideBeside.SMALL or part < look.px(_LEAST):
        return whole, None
    picture, figure = QRect(whole), QRect(whole)
    if beside:
        picture.setWidth(length - part)
        figure.setLeft(picture.right() + 1)
    else:
        picture.setHeight(length - part)
        figure.setTop(picture.bottom() + 1)
    return picture, figure


def fitted_picture(image: QImage, place: QSize, look: Look, ratio: float = 1.0) -> QImage | None:
    """Return a picture as large as a place has room for; None where it has none.

    `ratio` is how many dots of the screen a pixel has.
    """
    edge = min(look.px(_EDGE), min(place.width(), place.height()) // 16)
    room = place - QSize(2 * edge, 2 * edge)
    if room.isEmpty():
        return None
    size = image.size().scaled(room * ratio, Qt.AspectRatioMode.KeepAspectRatio)
    smooth = Qt.TransformationMode.SmoothTransformation
    scaled = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    scaled.setDevicePixelRatio(ratio)
    return scaled


def paint_author_picture(painter: QPainter, place: QRect, image: QImage | None, look: Look) -> None:
    """Paint the room's colour, and in its middle a picture that was fitted into the place."""
    painter.fillRect(place, look.theme.room)
    if image is None:
        return
    size = image.deviceIndependentSize()
    box = QRectF(0, 0, size.width(), size.height())
    box.moveCenter(QRectF(place).center())
    frame = QPainterPath()
    frame.addRoundedRect(box, look.px(_ROUND), look.px(_ROUND))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(frame, Qt.ClipOperation.IntersectClip)
    painter.drawImage(box, image)
    painter.restore()
