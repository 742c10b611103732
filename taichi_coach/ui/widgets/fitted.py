"""Widgets that measure anew when the look or their size changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent


class MeasuredWidget(QWidget):
    """A widget whose own wish for room depends on the look."""

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self.updateGeometry()


class Fitted(QWidget):
    """A widget that arranges what it holds by its size and by the look."""

    def fit(self) -> None:
        """Arrange the parts for the size and look of now."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts for the new size."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange the parts anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self.fit()


class Ground(Fitted):
    """A bar at the foot of a page, on the side's colour; high contrast has a line above it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        worn = look_of(self).theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.side)
        if worn.outlined:
            painter.fillRect(0, 0, self.width(), 2, worn.line)
        painter.end()
