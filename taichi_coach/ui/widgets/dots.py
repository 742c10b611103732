"""So many of so many, as discs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget


class Dots(MeasuredWidget):
    """`done` filled discs of `wanted`; the same is said in words beside them by the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = 0
        self._wanted = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, done: int, wanted: int) -> None:
        """Show `done` of `wanted`."""
        self._done, self._wanted = done, max(wanted, done)
        self.setAccessibleName(tr("{done} of {wanted} done").format(done=done, wanted=wanted))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for every disc."""
        side = look_of(self).px(26)
        return QSize(max(self._wanted * (side + 12) - 12, 1), side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the discs: filled ones are done, rings are to come."""
        look = look_of(self)
        side = look.px(26)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.theme.primary, 3))
        for at in range(self._wanted):
            filled = at < self._done
            painter.setBrush(look.theme.primary if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(at * (side + 12) + 2, 2, side - 4, side - 4))
        painter.end()
