"""A field for words to look for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.plate import paint_plate

#: In pixels at 100 %: what is typed, or may be, is read beside whatever else there is.
_LEAST = 260


class SearchField(QLineEdit):
    """One line to type into; its rim thickens while it has the focus."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFrame(False)
        self.setTextMargins(22, 0, 22, 0)
        self._wear()

    def sizeHint(self) -> QSize:
        """Return a line with the air of a button."""
        return QSize(320, max(64, QFontMetrics(self.font()).height() + 36))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, and room for a few words."""
        return QSize(look_of(self).px(_LEAST), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._wear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rounded field under the words."""
        worn = look_of(self).theme
        painter = QPainter(self)
        box = QRectF(self.rect())
        rim = worn.ink if self.hasFocus() else worn.line
        paint_plate(painter, box, rim, radius=18)
        by = 3 if self.hasFocus() else 2
        paint_plate(painter, box.adjusted(by, by, -by, -by), worn.card, radius=18 - by)
        painter.end()
        super().paintEvent(event)

    def _wear(self) -> None:
        look = look_of(self)
        self.setFont(look.font())
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(QPalette.ColorRole.Text, look.theme.ink)
        palette.setColor(QPalette.ColorRole.PlaceholderText, look.theme.ink2)
        self.setPalette(palette)
        self.updateGeometry()
