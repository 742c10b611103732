"""A button's surface and the ring of the keyboard's focus, and what every button does alike.

The side bar is of these alone: what words that wrap and signs need beside them is in `button`, for
the first picture of the window does without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from weakref import ref

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.graphics.theme import blend
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent

    from taichi_coach.graphics.theme import Theme


def paint_plate(
    painter: QPainter, box: QRectF, colour: QColor, *, radius: float, edge: QColor | None = None
) -> None:
    """Paint a rounded surface; with an `edge`, a line of 2 px runs inside its rim."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plate = QPainterPath()
    inner = box if edge is None else box.adjusted(1, 1, -1, -1)
    plate.addRoundedRect(inner, radius, radius)
    painter.fillPath(plate, colour)
    if edge is not None:
        painter.strokePath(plate, QPen(edge, 2))


def paint_focus(painter: QPainter, box: QRectF, colour: QColor, *, radius: float) -> None:
    """Paint the ring of the keyboard's focus: 3 px, 5 px inside the rim."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = QPainterPath()
    ring.addRoundedRect(box.adjusted(6, 6, -6, -6), radius - 5, radius - 5)
    painter.strokePath(ring, QPen(colour, 3))


class Plate(QPushButton):
    """A button whose surface, words and focus ring are painted here; Enter presses it too."""

    radius = 18
    #: The one that the pointer was moved to.
    _pointed: ClassVar[ref[Plate] | None] = None

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)  # with words as well Python would make all that icons are, 1 ms
        self.setText(text)
        self._wear()

    @property
    def is_pointed_at(self) -> bool:
        """Whether the pointer was moved here: one that rests where a page appears says nothing."""
        return Plate._pointed is not None and Plate._pointed() is self

    @staticmethod
    def rest_pointer() -> None:
        """Light no button any more: the person works by keys, or it has gone from the pointer."""
        lit = Plate._pointed() if Plate._pointed is not None else None
        Plate._pointed = None
        if lit is not None:
            lit.update()

    def colours(self, worn: Theme) -> tuple[QColor, QColor]:
        """Return the surface and the words upon it."""
        return worn.quiet, worn.on_quiet

    def type_size(self) -> int:
        """Return the size of the words, in pixels at 100 %."""
        return sizes.BODY

    def surface(self) -> tuple[QColor, QColor]:
        """Return the colours as the pointer has them: lit when moved to, deeper when pressed."""
        plate, words = self.colours(look_of(self).theme)
        share = 0.16 if self.isDown() else 0.06 if self.is_pointed_at else 0.0
        if not self.isEnabled():
            return plate, blend(words, plate, 0.3)
        return blend(plate, words, share), words

    def paint_surface(self, painter: QPainter) -> QColor:
        """Paint plate and focus ring; return the colour for the words."""
        worn = look_of(self).theme
        plate, words = self.surface()
        box = QRectF(self.rect())
        edge = None if plate == worn.primary else worn.line  # 3:1 from what lies around it
        paint_plate(painter, box, plate, radius=self.radius, edge=edge)
        if self.hasFocus():
            paint_focus(painter, box, words, radius=self.radius)
        return words

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed; not before the pointer is there, see `text_flags`."""
        from PySide6.QtCore import Qt

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        super().enterEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Be lit from now on."""
        super().mouseMoveEvent(event)
        if not self.is_pointed_at:
            Plate.rest_pointer()
            Plate._pointed = ref(self)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be lit no more."""
        super().leaveEvent(event)
        if self.is_pointed_at:
            Plate.rest_pointer()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the page that comes know that its person works by mouse; a key says the contrary."""
        from PySide6.QtCore import Qt

        by_keys = Qt.WidgetAttribute.WA_KeyboardFocusChange
        self.window().setAttribute(by_keys, False)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what the space bar does; the arrows are the page's, and no way elsewhere."""
        from PySide6.QtCore import Qt

        from taichi_coach.ui.widgets.in_sight import shown_first

        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # see mousePressEvent
        Plate.rest_pointer()
        presses = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in presses and shown_first(self):
            return
        if event.key() in presses[:2]:
            self.click()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()  # Qt would give the focus to a neighbour
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._wear()

    def _wear(self) -> None:
        self.setFont(look_of(self).font(self.type_size(), bold=True))
        self.updateGeometry()
        self.update()
