"""The chapters of a practice, painted as a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.graphics.theme import Theme
    from taichi_coach.player.section_share import SectionShare

_GAP: Final = 6


def paint_section_bar(
    painter: QPainter, place: QRectF, parts: Sequence[SectionShare], worn: Theme
) -> None:
    """Paint one rounded piece a chapter, as long as the chapter is; what is done is filled."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for part, box in zip(parts, _boxes(parts, place), strict=True):
        piece = QPainterPath()
        radius = min(box.height(), box.width()) / 2
        piece.addRoundedRect(box, radius, radius)
        painter.fillPath(piece, worn.ring_back)
        if part.fraction > 0:
            painter.save()
            painter.setClipPath(piece)
            done = QRectF(box.topLeft(), box.size())
            done.setWidth(box.width() * part.fraction)
            painter.fillRect(done, worn.primary)
            painter.restore()


def seen_of(parts: Sequence[SectionShare], width: int) -> tuple[tuple[float, int], ...]:
    """Return what is seen of a bar of this width: as long as it is the same, so is the bar."""
    return tuple((part.share, round(part.fraction * part.share * width)) for part in parts)


def _boxes(parts: Sequence[SectionShare], place: QRectF) -> list[QRectF]:
    """Return where each piece stands; the shortest is still as wide as it is tall."""
    if not parts:
        return []
    tall = place.height()
    room = place.width() - _GAP * (len(parts) - 1)
    wanted = [max(part.share * room, tall) for part in parts]
    fit = room / sum(wanted)
    boxes, x = [], place.left()
    for wide in wanted:
        boxes.append(QRectF(x, place.top(), wide * fit, tall))
        x += wide * fit + _GAP
    return boxes
