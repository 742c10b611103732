"""A chart's figures as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.report.chart_description import ChartDescription

_BESIDE = 10
_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAP = _LEADING | Qt.TextFlag.TextWordWrap
_ROW = 38


class _Head(QHeaderView):
    """The names of the columns, wrapped, over one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def tall(self) -> int:
        """Return the height at which every name fits its column."""
        metrics, highest = QFontMetrics(self.font()), 0
        for at in range(self.count()):
            room = QRect(0, 0, max(self.sectionSize(at) - 2 * _BESIDE, 1), 10_000)
            highest = max(highest, metrics.boundingRect(room, _WRAP, self._text(at)).height())
        return highest + 14

    def paintSection(self, painter: QPainter, box: QRect, at: int) -> None:
        """Paint one name and the line below it."""
        worn = look_of(self).theme
        painter.fillRect(box, worn.card)
        painter.setFont(self.font())
        painter.setPen(worn.ink)
        painter.drawText(box.adjusted(_BESIDE, 0, -_BESIDE, 0), _WRAP, self._text(at))
        painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, worn.line)

    def _text(self, at: int) -> str:
        return str(self.model().headerData(at, Qt.Orientation.Horizontal))


class _Cells(QStyledItemDelegate):
    """Cells with air beside the words, and a ring round the one that the keys have reached."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the words of one cell."""
        look, box = look_of(), QRect(option.rect)
        painter.setFont(option.font)
        painter.setPen(look.theme.ink)
        inner = box.adjusted(_BESIDE, 0, -_BESIDE, 0)
        painter.drawText(inner, _WRAP, str(index.data()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.theme.ink, 2))
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 6, 6)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for the wrapped words."""
        wide = max(option.rect.width() - 2 * _BESIDE, 1)
        metrics = QFontMetrics(option.font)
        words = metrics.boundingRect(QRect(0, 0, wide, 10_000), _WRAP, str(index.data()))
        return QSize(words.width() + 2 * _BESIDE, max(words.height() + 10, look_of().px(_ROW)))


class ToldTable(QTableWidget):
    """All rows at once, as high as they are; the arrow keys go from cell to cell."""

    def __init__(self, description: ChartDescription, parent: QWidget | None = None) -> None:
        super().__init__(len(description.rows), len(description.head), parent)
        self._head = _Head()
        self.setHorizontalHeader(self._head)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(tr("{title}, as a table").format(title=description.title))
        self.setHorizontalHeaderLabels(description.head)
        for row, cells in enumerate(description.rows):
            for column, cell in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(cell))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self._wear()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(300, self._head.height() + self.verticalHeader().length() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the words wrap where it is narrow."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the whole breadth, and wrap the words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._wear()

    def _wear(self) -> None:
        look = look_of(self)
        self.setFont(look.font(sizes.SECONDARY))
        self._head.setFont(look.font(sizes.SECONDARY, bold=True))
        self._fit()

    def _fit(self) -> None:
        """Divide the breadth; give head and rows the height that their words then need."""
        wide, spare = divmod(self.viewport().width(), self.columnCount())
        for column in range(self.columnCount()):
            self.setColumnWidth(column, wide + (column < spare))
        self._head.setFixedHeight(self._head.tall())
        self.resizeRowsToContents()
        self.updateGeometry()
