"""A class by week: names in rows, weeks in columns, a press marks who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QSizePolicy, QTableWidget, QTableWidgetItem

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.attendance_cells import BESIDE, CELL, LEADING, Cells, Head
from taichi_coach.ui.widgets.page import BroadBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.widgets.values import WeekCell, WeekHead

#: The least breadth of a week, in pixels; it grows with the words that stand in it.
_WEEK = sizes.TARGET
#: No more than this part of the breadth is for the names.
_NAMES = 0.42
#: So many weeks are to be seen together where that can be.
_SEASON = 12
#: The table is as high as its rows, but no higher than this; then it scrolls by itself.
_TALLEST = 620
_PRESSES = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select}


class AttendanceTable(QTableWidget):
    """As many weeks as have room, the latest first seen; the names are always in sight.

    The arrow keys go from cell to cell, also to the weeks that are not shown; the space bar and
    Enter press one.

    Signals:
        marked: The row and the week (both from 0) that were pressed.
        opened: The row whose name was pressed.
        moved: Other weeks are shown now.
    """

    marked = Signal(int, int)
    opened = Signal(int)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._cells: tuple[tuple[WeekCell, ...], ...] = ()
        self._first, self._fit_weeks = 0, 1
        self._head = Head()
        self.setHorizontalHeader(self._head)
        self.setItemDelegate(Cells(self))
        self.setAccessibleName(tr("The class by week"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBar(BroadBar(on_card=True))
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.cellClicked.connect(self._press)

    @property
    def earlier(self) -> bool:
        """Tell whether there are weeks before those that are shown."""
        return self._first > 0

    @property
    def later(self) -> bool:
        """Tell whether there are weeks after those that are shown."""
        return self._first + self._fit_weeks < len(self._head.heads)

    def show_class(
        self,
        names: Sequence[str],
        heads: Sequence[WeekHead],
        rows: Sequence[Sequence[WeekCell]],
    ) -> None:
        """Show a class; the cell that the keys have reached, and the weeks in sight, stay."""
        anew = tuple(names) != self._names or len(heads) != len(self._head.heads)
        afresh = anew or tuple(heads) != self._head.heads
        was, self._cells = self._cells, tuple(map(tuple, rows))
        self._head.heads, self._names = tuple(heads), tuple(names)
        if anew:
            self.clear()
            self.setRowCount(len(names))
            self.setColumnCount(len(heads) + 1)
            self._fill()
        for row, cells in enumerate(rows):
            for at, cell in enumerate(cells):
                if afresh or was[row][at] != cell:
                    self._tell(row, at, cell)
        if anew:
            self._first = len(heads)
            self._fit()
        self._head.viewport().update()

    @Slot()
    def go_earlier(self) -> None:
        """Show the weeks before."""
        self._go(self._first - self._fit_weeks)

    @Slot()
    def go_later(self) -> None:
        """Show the weeks after."""
        self._go(self._first + self._fit_weeks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press a cell, or go to a week that is not shown."""
        row, column = self.currentRow(), self.currentColumn()
        last = self._first + self._fit_weeks
        if event.key() in _PRESSES:
            if row >= 0 and not event.isAutoRepeat():
                self._press(row, column)
        elif event.key() == Qt.Key.Key_Left and column == self._first + 1 and self.earlier:
            self._go(self._first - 1)
            self.setCurrentCell(row, column - 1)
        elif event.key() == Qt.Key.Key_Right and column == last and self.later:
            self._go(self._first + 1)
            self.setCurrentCell(row, column + 1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of all rows, up to the tallest."""
        tall = self._head.height() + self.verticalHeader().length() + 2
        return QSize(300, min(tall, _TALLEST))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, and room for a name and a week."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many weeks as have room now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._fit()

    def _fill(self) -> None:
        for row, name in enumerate(self._names):
            item = QTableWidgetItem(name)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, tr("Press to change the name."))
            self.setItem(row, 0, item)
            for at in range(len(self._head.heads)):
                self.setItem(row, at + 1, QTableWidgetItem())
        self.setHorizontalHeaderLabels([tr("Name"), *(head.said for head in self._head.heads)])

    def _tell(self, row: int, at: int, cell: WeekCell) -> None:
        said = f"{self._names[row]}, {self._head.heads[at].said}, {cell.said}"
        place = self.model().index(row, at + 1)
        self.model().setData(place, cell, CELL)
        self.model().setData(place, said, Qt.ItemDataRole.AccessibleTextRole)

    def _go(self, first: int) -> None:
        last = max(len(self._head.heads) - self._fit_weeks, 0)
        self._first = min(max(first, 0), last)
        for at in range(len(self._head.heads)):
            shown = self._first <= at < self._first + self._fit_weeks
            self.setColumnHidden(at + 1, not shown)
        self.moved.emit()

    def _fit(self) -> None:
        """Divide the breadth into the names and as many weeks as have room."""
        if not self._names:
            return
        look, wide = look_of(self), self.viewport().width()
        names = QFontMetrics(look.font(sizes.SECONDARY, bold=True))
        around = 2 * BESIDE + 2
        widest = max(map(names.horizontalAdvance, self._names)) + around
        longest = max(map(names.horizontalAdvance, " ".join(self._names).split())) + around
        least = max(_WEEK, QFontMetrics(look.font(sizes.SECONDARY)).horizontalAdvance("000′") + 6)
        # Where a season of weeks has room beside wrapped names, the names wrap.
        name_room = min(widest, max(longest, wide - _SEASON * least), int(wide * _NAMES))
        self._fit_weeks = max(min((wide - name_room) // least, len(self._head.heads)), 1)
        each = (wide - name_room) // self._fit_weeks
        self.setColumnWidth(0, wide - each * self._fit_weeks)
        for at in range(len(self._head.heads)):
            self.setColumnWidth(at + 1, each)
        inner = QRect(0, 0, max(self.columnWidth(0) - 2 * BESIDE, 1), 10_000)
        lowest = max(sizes.TARGET, look.px(52))
        for row, name in enumerate(self._names):
            words = names.boundingRect(inner, LEADING, name).height()
            self.setRowHeight(row, max(lowest, words + 10))
        self._head.setFixedHeight(self._head.tall())
        self._go(self._first)
        self.updateGeometry()

    @Slot(int, int)
    def _press(self, row: int, column: int) -> None:
        if column == 0:
            self.opened.emit(row)
        else:
            self.marked.emit(row, column - 1)
