"""When to stop, in a frame: it stands on every page that somebody practises by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from taichi_coach.graphics.paper.lettering import INK, TextBlock
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_INSIDE: Final = 14.0
_CLOSE: Final = 5.0

#: Headings, and what stands under each.
#: The facts are those of classes for seniors; nothing here is a diagnosis or a promise.
STOP: Final = (
    (
        tr("Stop, and get help"),
        (
            tr("Chest pain or tightness, bad breathlessness, faintness, sickness."),
            tr("A weak side, a drooping face, odd speech, a sudden very bad headache."),
            tr("Call your emergency number first."),
        ),
    ),
    (
        tr("Leave a movement out"),
        (
            tr("It hurts sharply, or an ache grows by two points of ten."),
            tr("New numbness or tingling, or a joint that locks."),
            tr("You lose your balance, or it is harder than moderate."),
        ),
    ),
)
AFTER: Final = tr(
    "Worse pain two hours later or the next morning: rest a day, then do less, with more support. "
    "This page is no medical advice. When in doubt, ask your doctor or physiotherapist."
)


class StopBox:
    """Two lists side by side, and what holds afterwards; `tall` is its height in points."""

    def __init__(self, wide: float, head_size: float = 16.0, size: float = 14.0) -> None:
        """Lay it out in this breadth, with these sizes of type, in points."""
        self._wide = wide
        half = (wide - 3 * _INSIDE) / 2
        self._columns = [
            [
                TextBlock(title, head_size, half, bold=True),
                *(TextBlock(line, size, half) for line in lines),
            ]
            for title, lines in STOP
        ]
        self._after = TextBlock(AFTER, size, wide - 2 * _INSIDE)
        self._lists = max(sum(each.tall + _CLOSE for each in column) for column in self._columns)
        self.tall = self._lists + self._after.tall + 2 * _INSIDE

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it, its upper left corner at this place."""
        painter.setPen(QPen(INK, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x, y, self._wide, self.tall), 10, 10)
        for number, column in enumerate(self._columns):
            left = x + _INSIDE + number * (self._wide - _INSIDE) / 2
            top = y + _INSIDE
            for each in column:
                each.paint(painter, left, top)
                top += each.tall + _CLOSE
        self._after.paint(painter, x + _INSIDE, y + _INSIDE + self._lists)
