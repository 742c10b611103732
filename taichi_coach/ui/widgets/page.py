"""What every quiet page stands in: one column that scrolls."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.plate import Plate, paint_focus, paint_plate

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QLayout

#: The widest column of words and cards, in pixels at 100 %.
WIDEST = 1000
#: Above and below it; a page that just fits a laptop's screen is to show no scroll bar.
ABOVE = 24
#: Of a page that scrolls; it takes what room there is.
_HINT: Final = QSize(480, 320)
#: What the style leaves at both ends of a scroll bar, and its least thumb; pixels of a screen of
#: so many an inch.
_END, _LEAST_THUMB, _DPI = 14, 26, 72 if sys.platform == "darwin" else 96


def margin_at(wide: int) -> int:
    """Return the margin beside the column of words in a page of this width."""
    return max(min(52, wide // 24), (wide - look_of().px(WIDEST)) // 2)


class BroadBar(QScrollBar):
    """A scroll bar that a shaking hand can hit."""

    def __init__(self, parent: QWidget | None = None, *, on_card: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._on_card = on_card

    def sizeHint(self) -> QSize:
        """Return a breadth of 24 px."""
        return QSize(24, 120)

    def thumb(self) -> QRect:
        """Return where the thumb is, as Qt's Fusion style lays it out for the mouse.

        To ask the style itself would make all of its enums: 9 ms before the first page is there,
        and a megabyte.
        """
        dense = self.logicalDpiX() / _DPI
        end, least = round(_END * dense), round(_LEAST_THUMB * dense)
        room = self.height() - 2 * end
        range_ = self.maximum() - self.minimum()
        tall = self.pageStep() * room // (range_ + self.pageStep()) if range_ else room
        tall = min(max(tall, least), room)
        gone = self.sliderPosition() - self.minimum()
        above = (2 * gone * (room - tall) + range_) // (2 * range_) if range_ else 0
        return QRect(0, end + above, self.width(), tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the thumb alone, on the colour of the room or the card around it."""
        worn = look_of(self).theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.card if self._on_card else worn.room)
        box = QRectF(self.thumb()).adjusted(6, 2, -6, -2)
        paint_plate(painter, box, worn.line, radius=box.width() / 2)
        painter.end()


class Page(QScrollArea):
    """A column of parts with comfortable margins; it scrolls up and down, never sideways.

    The parts go into `column`. Page Up, Page Down and the arrow keys scroll from wherever the
    focus is, and Tab brings what it reaches into view.
    """

    def __init__(
        self, name: str, parent: QWidget | None = None, *, tight: tuple[int, int] | None = None
    ) -> None:
        """Make it; `tight` are the margins beside and above of a page that is part of another."""
        super().__init__(parent)
        self._tight = tight
        self._ringed = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(BroadBar())
        sheet = QWidget()
        sheet.setAccessibleName(name)
        self.column = QVBoxLayout(sheet)
        self.column.setSpacing(sizes.BLOCK)
        self.setWidget(sheet)
        # The viewport paints the room, and the ring round it while the page has the focus.
        sheet.setAutoFillBackground(False)
        self._margins()

    def sizeHint(self) -> QSize:
        """Return the size of any page: it scrolls. Qt's own measures all that it holds."""
        return _HINT

    def add(self, part: QWidget | QLayout) -> None:
        """Append a widget or a layout to the column."""
        if isinstance(part, QWidget):
            self.column.addWidget(part)
        else:
            self.column.addLayout(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column readable: margins grow with the window."""
        self._margins()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure anew: only now is it known whether there is a scroll bar."""
        super().showEvent(event)
        self._margins()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._margins()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Light no button that has gone from under the pointer."""
        super().scrollContentsBy(dx, dy)
        Plate.rest_pointer()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to whoever works by keys; after a click the ring says nothing."""
        why, by_tab = (
            event.reason(),
            {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason},
        )
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        self._ringed = why in by_tab or (by_keys and why is not Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)
        if why in by_tab and self.focusProxy() is None:
            from taichi_coach.ui.widgets.opening_words import tell_again  # noqa: PLC0415  few pages

            tell_again(self)
        self.viewport().update()  # Qt paints only the page's own frame anew, which it has not

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the focus of a page that is only read."""
        super().paintEvent(event)
        if self._ringed and self.hasFocus() and self.focusProxy() is None:
            painter = QPainter(self.viewport())
            box = QRectF(self.viewport().rect())
            paint_focus(painter, box, look_of(self).theme.ink, radius=18)
            painter.end()

    def _margins(self) -> None:
        if self._tight is not None:
            beside, above = self._tight
            self.column.setContentsMargins(beside, above, beside, above)
            return
        beside = margin_at(self.width())
        self.column.setContentsMargins(beside, ABOVE, self._after(beside), ABOVE)

    def _after(self, beside: int) -> int:
        """Return what is left of the margin behind the column beside the scroll bar in it.

        So the column stays where it is when a bar comes, in line with the foot below.
        """
        bar = self.verticalScrollBar()
        taken = bar.width() if bar.isVisible() else 0
        return max(beside - taken, min(beside, sizes.GAP))


class PageHead(QWidget):
    """A page's title and the line under it."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, "title")
        self.subtitle = Label(subtitle, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def tell(self, title: str, subtitle: str) -> None:
        """Change both."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
