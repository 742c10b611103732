"""The breath, painted: a disc that swells and sinks, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from taichi_coach.graphics.theme import veil
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from taichi_coach.graphics.theme import Theme
    from taichi_coach.player.display import BreathNow

#: The empty disc's part of the full one.
_EMPTY: Final = 0.42


def which_breath(breath: BreathNow) -> str:
    """Return the line over the word: "Breath 2 of 6", or only what it is."""
    if breath.of > 1:
        return tr("Breath {index} of {of}").format(index=breath.index, of=breath.of)
    return labels.breath_over(breath.part)


def paint_breath_disc(
    painter: QPainter, centre: QPointF, full: float, level: float, worn: Theme
) -> None:
    """Paint the full size as a line, and the breath as a disc that is so full (0-1)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(worn.ring_back, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, full, full)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = full * (_EMPTY + (1 - _EMPTY) * level)
    painter.setBrush(veil(worn.primary, 0.28))
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(worn.primary)
    painter.drawEllipse(centre, radius * 0.78, radius * 0.78)
