"""What may be written at the cursor: a short list below it, with a picture of a movement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.figure_view import FigureView
from taichi_coach.ui.widgets.plate import paint_plate
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent

    from taichi_coach.authoring.desk.completion import Completion
    from taichi_coach.body.poses.guide import Guide

#: So many are seen at once; the arrow keys go on to the rest.
SEEN: Final = 6
_INSIDE: Final = 10
_PICTURE: Final = 170
_WIDE: Final = 490
_FOOT: Final = tr("Down chooses, Enter writes it, Esc closes")
_FOOT_MARKED: Final = tr("Enter writes it, Down chooses, Esc closes")


class Popup(QWidget):
    """A list over the text. The keyboard stays in the text, which hands it the arrow keys.

    Signals:
        picked: The number of the one that is to be written.
        moved: The number of the one that is marked now.
    """

    picked = Signal(int)
    moved = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[Completion, ...] = ()
        self.at = 0
        self._first = 0
        self.setAccessibleName(tr("What may be written here"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.figure = FigureView(self)
        self.figure.hide()
        self.hide()

    def offer(
        self, items: Sequence[Completion], place: QRect, room: QRect, *, marked: bool
    ) -> None:
        """Show what may be written, below the cursor's `place`, or above it, within `room`.

        With `marked` the first is marked at once; else none is, until an arrow key marks it.
        """
        self.items, self.at, self._first = tuple(items), 0 if marked else -1, 0
        self.figure.hide()
        if not items:
            self.hide()
            return
        self.settle(place, room)
        self.show()
        self.raise_()
        self.update()
        self.moved.emit(0)

    def go(self, by: int) -> None:
        """Mark another one, and say it."""
        self.at = (self.at + by if self.at >= 0 or by > 0 else by) % len(self.items)
        self._first = min(max(self._first, self.at - SEEN + 1), self.at)
        self.update()
        self.say()
        self.moved.emit(self.at)

    def say(self) -> None:
        """Tell a screen reader the one that is marked."""
        item = self.items[self.at]
        numbered = tr("{at} of {of}").format(at=self.at + 1, of=len(self.items))
        tell(self, ", ".join(each for each in (item.label, item.detail, numbered) if each))

    def show_guide(self, guide: Guide | None) -> None:
        """Show the movement that is marked; None for none."""
        if guide is not None:
            self.figure.show_guide(guide)
        self.figure.setVisible(guide is not None)

    def sizeHint(self) -> QSize:
        """Return the room for the lines that are seen, and a picture where one may come."""
        look = look_of(self)
        lines = min(len(self.items), SEEN)
        wide, tall = look.px(_WIDE), (lines + 1) * self._line_height() + 2 * _INSIDE
        if any(each.movement for each in self.items):
            return QSize(wide + look.px(_PICTURE), max(tall, look.px(_PICTURE)))
        return QSize(wide, tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines: the marked one on the main colour, with a sign before it."""
        look = look_of(self)
        theme = look.theme
        painter = QPainter(self)
        paint_plate(painter, QRectF(self.rect()), theme.chip, radius=12, edge=theme.line)
        tall, wide = self._line_height(), self._lines_wide()
        strong, plain = look.font(sizes.SECONDARY, bold=True), look.font(sizes.SECONDARY)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for row, item in enumerate(self.items[self._first : self._first + SEEN]):
            box = QRect(_INSIDE, _INSIDE + row * tall, wide - 2 * _INSIDE, tall)
            marked = self._first + row == self.at
            if marked:
                paint_plate(painter, QRectF(box), theme.primary, radius=8)
            painter.setPen(theme.on_primary if marked else theme.ink)
            painter.setFont(strong)
            words = f"› {item.label}" if marked else item.label
            inner = box.adjusted(10, 0, -10, 0)
            painter.drawText(inner, middle, words)
            begin = QFontMetrics(strong).horizontalAdvance(words) + 16
            rest = inner.adjusted(begin, 0, 0, 0)
            detail = QFontMetrics(plain).elidedText(
                item.detail, Qt.TextElideMode.ElideRight, max(rest.width(), 0)
            )
            painter.setFont(plain)
            painter.drawText(rest, middle, detail)
        foot = QRect(_INSIDE + 10, self.height() - _INSIDE - tall, wide - 2 * _INSIDE, tall)
        painter.setPen(theme.ink)
        painter.setFont(plain)
        painter.drawText(foot, middle, _FOOT if self.at < 0 else _FOOT_MARKED)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the one that was pressed."""
        row = (event.position().toPoint().y() - _INSIDE) // self._line_height()
        at = self._first + row
        if 0 <= row < SEEN and at < len(self.items):
            self.picked.emit(at)

    def settle(self, place: QRect, room: QRect) -> None:
        """Stand below the cursor's `place`, or above it, within `room`."""
        size = self.sizeHint().boundedTo(room.size())
        x = min(max(place.left(), room.left()), room.right() + 1 - size.width())
        below = room.bottom() - place.bottom()
        fits = below >= size.height() or below >= place.top() - room.top()
        y = place.bottom() + 4 if fits else place.top() - size.height() - 4
        y = min(max(y, room.top()), room.bottom() + 1 - size.height())
        self.setGeometry(QRect(x, y, size.width(), size.height()))
        wide = self._lines_wide()
        inner = self.rect().adjusted(wide, _INSIDE, -_INSIDE, -_INSIDE)
        self.figure.setGeometry(inner)

    def _lines_wide(self) -> int:
        pictured = any(each.movement for each in self.items)
        return self.width() - (look_of(self).px(_PICTURE) if pictured else 0)

    def _line_height(self) -> int:
        return QFontMetrics(look_of(self).font(sizes.SECONDARY)).height() + look_of(self).px(12)
