"""How the weight is shared between the feet: two chips in the colours of the cuffs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget
from taichi_coach.ui.widgets.plate import paint_plate

_GAP: Final = 8
_AIR: Final = 12


class WeightChips(MeasuredWidget):
    """`Left 70 %` and `Right 30 %`; the heavier side is told by bold words too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = 50
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_weight(self, left: int) -> None:
        """Show `left` percent on the left foot and the rest on the right."""
        if left == self._left and self.accessibleName():
            return
        self._left = left
        self.setAccessibleName(tr("Weight: {words}").format(words=", ".join(self.words()).lower()))
        self.update()

    def words(self) -> tuple[str, str]:
        """Return what the two chips say."""
        return tr("Left {left} %").format(left=self._left), tr("Right {rest} %").format(
            rest=100 - self._left
        )

    def sizeHint(self) -> QSize:
        """Return room for two equal chips."""
        wide, tall = self._chip()
        return QSize(2 * wide + _GAP, tall)

    def minimumSizeHint(self) -> QSize:
        """Return the same without the air beside the words: they are never cut."""
        return self.sizeHint() - QSize(4 * (_AIR - 2), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both chips."""
        look = look_of(self)
        worn = look.theme
        wide, tall = self._chip()
        wide = min(wide, (self.width() - _GAP) // 2)
        left, right = self.words()
        painter = QPainter(self)
        for at, words, plate, ink, heavier in (
            (0, left, worn.left, worn.on_left, self._left >= 50),
            (wide + _GAP, right, worn.right, worn.on_right, self._left <= 50),
        ):
            box = QRectF(at, 0, wide, tall)
            edge = worn.line if plate == worn.right else None
            paint_plate(painter, box, plate, radius=12, edge=edge)
            painter.setPen(ink)
            painter.setFont(look.font(sizes.SECONDARY, bold=heavier))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def _chip(self) -> tuple[int, int]:
        metrics = QFontMetrics(look_of(self).font(sizes.SECONDARY, bold=True))
        return metrics.horizontalAdvance(tr("Right 100 %")) + 2 * _AIR, metrics.height() + 16
