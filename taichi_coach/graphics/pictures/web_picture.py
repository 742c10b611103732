"""Pictures as a page for browsers holds them: square, small, in WebP."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from taichi_coach.graphics.author_picture import author_picture
from taichi_coach.graphics.pictures.files import as_pillow
from taichi_coach.graphics.pictures.shot import paint_shot
from taichi_coach.graphics.theme import Look

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.graphics.pictures.shot import Shot
    from taichi_coach.graphics.theme import Theme

#: Pixels along each edge: sharp on a tablet held in hand, and some 12 kB.
EDGE: Final = 800
#: Percent; below it the edges of sleeves and fingers begin to fray.
_QUALITY: Final = 80
#: Of an author's own picture, along its longer side.
_LONGEST: Final = 1280


def key_picture(shot: Shot, theme: Theme) -> bytes:
    """Return a shot in the colours of a theme, as WebP; takes some 60 ms."""
    # No pixel may be covered in part: the picture has no ground of its own.
    image = QImage(EDGE, EDGE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_shot(painter, QRectF(0, 0, EDGE, EDGE), shot, Look(theme, 1.5))
    painter.end()
    return _webp(image)


def own_picture(file: Path) -> bytes:
    """Return an author's own picture, upright and no larger than it is shown, as WebP.

    Raises:
        CoachError: It is not there, or is no picture that can be shown; the sentence says why.
    """
    image = author_picture(file, _LONGEST)
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(0xFFFFFFFF)  # what is seen through it in the window is a light card, too
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return _webp(ground)


def _webp(image: QImage) -> bytes:
    data = BytesIO()
    as_pillow(image).save(data, "WEBP", quality=_QUALITY, method=4)
    return data.getvalue()
