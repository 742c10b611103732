"""Buttons that are easy to see and to hit, painted by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from weakref import ref

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.graphics.theme import mix
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.theme.text_flags import WRAPPED
from taichi_coach.ui.widgets.button_words import ButtonWords, Wording
from taichi_coach.ui.widgets.icons import Icon, paint_icon
from taichi_coach.ui.widgets.in_sight import shown_first

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Theme
    from taichi_coach.ui.widgets.values import Role


#: Between a sign and the words.
_SIGN_GAP = 14


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
        super().__init__(text, parent)
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
            return plate, mix(words, plate, 0.3)
        return mix(plate, words, share), words

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
        if appearance.dressed(event):
            self._wear()

    def _wear(self) -> None:
        self.setFont(look_of(self).font(self.type_size(), bold=True))
        self.updateGeometry()
        self.update()


class BigButton(Plate):
    """A word to press, with an optional sign beside it. Its words wrap where room is scarce."""

    def __init__(
        self,
        text: str,
        role: Role = "quiet",
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._role: Role = role
        self._sign = icon
        self._words: ButtonWords | None = None
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_role(self, role: Role) -> None:
        """Become the one main button of the page, or no longer be it."""
        if role != self._role:
            self._role = role
            self._wear()

    def set_icon(self, icon: Icon | None) -> None:
        """Change the sign beside the word."""
        self._sign = icon
        self.updateGeometry()
        self.update()

    def colours(self, worn: Theme) -> tuple[QColor, QColor]:
        """Return surface and words of the role."""
        if self._role == "primary":
            return worn.primary, worn.on_primary
        if self._role == "hurt":
            return worn.hurt, worn.on_hurt
        return worn.quiet, worn.on_quiet

    def type_size(self) -> int:
        """Return a larger size for the one main button."""
        return 26 if self._role == "primary" else sizes.BODY

    def measures(self) -> tuple[int, int]:
        """Return the height at 100 % and the air at either side of the words."""
        return (84, 40) if self._role == "primary" else (64, 26)

    def keeps_sign_room(self) -> bool:
        """Return whether there is room for a sign."""
        return self._sign is not None

    def sizeHint(self) -> QSize:
        """Return the size with the words in one line."""
        return QSize(self._measured().hint)

    def minimumSizeHint(self) -> QSize:
        """Return the size with the longest word alone deciding the width."""
        return QSize(self._measured().least)

    def hasHeightForWidth(self) -> bool:
        """Return True: narrow buttons grow in height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which the wrapped words fit."""
        return self._measured().height(width)

    def _measured(self) -> ButtonWords:
        """Return the room that the words need, measured anew when they or their font changed."""
        font = self.font()
        sign = _sign_side(font) + _SIGN_GAP if self.keeps_sign_room() else 0
        wording = Wording(self.text(), font.key(), self.type_size(), *self.measures(), sign)
        if self._words is None or self._words.wording != wording:
            self._words = ButtonWords(wording, font)
        return self._words

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, words and sign."""
        painter = QPainter(self)
        colour = self.paint_surface(painter)
        painter.setPen(colour)
        painter.setFont(self.font())
        leads = self._sign is not None and self._sign.leads
        words = self._measured().place(self.rect(), sign_leads=leads)
        painter.drawText(words, WRAPPED, self.text())
        if self._sign is not None:
            side = _sign_side(self.font())
            at = words.left() - side - _SIGN_GAP if leads else words.right() + _SIGN_GAP
            box = QRectF(at, (self.height() - side) / 2, side, side)
            paint_icon(painter, self._sign, box, colour)
        painter.end()


def _sign_side(font: QFont) -> int:
    """Return how large a sign is beside words of a font, in pixels."""
    return round(font.pixelSize() * 0.72)


def press_reached(page: QWidget) -> bool:
    """Press the button of a page that was reached by Tab; False where none was."""
    button = page.focusWidget()
    if not isinstance(button, BigButton) or not button.hasFocus():
        return False
    button.click()
    return True
