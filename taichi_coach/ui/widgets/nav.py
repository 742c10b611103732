"""Where to go: the pages' names, at the side or on top."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.theme.text_flags import BESIDE_LEFT
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.plate import Plate, paint_focus, paint_plate

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from taichi_coach.graphics.theme import Theme
    from taichi_coach.ui.widgets.flow import LineLayout

#: The breadth of the bar at the side, at 100 %.
SIDE = 208


class NavButton(Plate):
    """A word of the side bar; the page that is open is told by colour, weight and description."""

    page_requested = Signal(str)
    radius = 14

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        self._key = key
        self._open = False
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    @property
    def is_open(self) -> bool:
        """Return whether this button's page is the one shown."""
        return self._open

    def set_open(self, open_: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Mark this button's page as the one shown."""
        self._open = open_
        self.setAccessibleDescription(self.open_words() if open_ else "")
        self._wear()

    def open_words(self) -> str:
        """Return what a screen reader is told of the open one."""
        return tr("This page is open.")

    def colours(self, worn: Theme) -> tuple[QColor, QColor]:
        """Return the main colours for the open page, else the side bar's own."""
        return (worn.primary, worn.on_primary) if self._open else (worn.side, worn.ink)

    def paint_surface(self, painter: QPainter) -> QColor:
        """Paint a plate only where it tells something; the words are enough otherwise."""
        plate, words = self.surface()
        box = QRectF(self.rect())
        paint_plate(painter, box, plate, radius=self.radius)
        if self.hasFocus():
            paint_focus(painter, box, words, radius=self.radius)
        return words

    def sizeHint(self) -> QSize:
        """Return one line with 16 px beside it."""
        metrics = QFontMetrics(look_of(self).font(self.type_size(), bold=True))
        return QSize(metrics.horizontalAdvance(self.text()) + 34, max(60, metrics.height() + 32))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words of the side bar are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word, the open one bold, upon a plate where that tells something.

        At rest the pen is the palette's: to choose one makes every enum of Qt, see `text_flags`.
        """
        painter = QPainter(self)
        if self._open or self.isDown() or self.is_pointed_at or self.hasFocus():
            painter.setPen(self.paint_surface(painter))
        painter.setFont(look_of(self).font(self.type_size(), bold=self._open))
        box = self.rect().adjusted(16, 0, -16, 0)
        painter.drawText(box, BESIDE_LEFT, self.text())
        painter.end()

    @Slot()
    def _ask(self) -> None:
        self.page_requested.emit(self._key)


class SideBar(QWidget):
    """The pages' names: a column at the side, or a row on top where the window is narrow.

    Signals:
        page_requested: The key of the page that the person chose.
    """

    page_requested = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)
        self.buttons: dict[str, NavButton] = {}
        self._name = Label(title, "heading")
        self._upright = True
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.setContentsMargins(16, 26, 16, 26)
        self._column.setSpacing(sizes.GAP)
        self._name.setContentsMargins(16, 0, 32, 16)
        self._column.addWidget(self._name)
        self._column.addStretch(1)

    def add(self, key: str, title: str) -> None:
        """Append a page's name."""
        button = NavButton(key, title)
        button.page_requested.connect(self.page_requested)
        self.buttons[key] = button
        self._place(button)

    def set_open(self, key: str) -> None:
        """Mark the page that is shown."""
        for other, button in self.buttons.items():
            button.set_open(other == key)

    def tell_led_on(self) -> None:
        """Have the marked page's name say that not itself is shown, but one that it led to."""
        for button in self.buttons.values():
            if button.is_open:
                button.setAccessibleDescription(tr("A page of it is open."))

    def set_upright(self, upright: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Stand at the side, or lie on top."""
        if upright == self._upright:
            self._wear()
            return
        self._upright = upright
        for button in self.buttons.values():
            (self._lines if upright else self._column).removeWidget(button)
            self._place(button)
        self._name.setVisible(upright)
        beside, above = (16, 26) if upright else (4, 12)  # on a small screen every pixel of a line
        self._column.setContentsMargins(beside, above, beside, above)
        self._wear()

    def _place(self, button: NavButton) -> None:
        rule = QSizePolicy.Policy
        button.setSizePolicy(rule.Preferred, rule.Fixed)
        if self._upright:
            self._column.insertWidget(1 + list(self.buttons.values()).index(button), button)
        else:
            self._lines.addWidget(button)

    @cached_property
    def _lines(self) -> LineLayout:
        """Where the buttons lie side by side."""
        from taichi_coach.ui.widgets.flow import LineLayout

        lines = LineLayout()
        self._column.insertLayout(self._column.count() - 1, lines)
        return lines

    def _wear(self) -> None:
        wide = look_of(self).px(SIDE) if self._upright else 16_777_215
        self.setMaximumWidth(wide)
        self.setMinimumWidth(wide if self._upright else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line that high contrast has in place of a colour."""
        worn = look_of(self).theme
        if not worn.outlined:
            return
        edge = self.rect()
        if self._upright:
            edge.setLeft(edge.right() - 1)
        else:
            edge.setTop(edge.bottom() - 1)
        painter = QPainter(self)
        painter.fillRect(edge, worn.line)
        painter.end()
