"""What is painted in the table of a class: heads of weeks, names, and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.icons import Icon, paint_icon
from taichi_coach.ui.widgets.plate import paint_plate
from taichi_coach.ui.widgets.values import WeekCell, WeekHead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


#: Pixels beside a name.
BESIDE = 8
#: How a name stands in its cell.
LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
#: Where an item keeps its `WeekCell`.
CELL = Qt.ItemDataRole.UserRole

_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Head(QHeaderView):
    """The weeks over one line: the number of each, and its Monday."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.heads: Sequence[WeekHead] = ()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def tall(self) -> int:
        """Return the height of a number and of a day in two lines."""
        look = look_of(self)
        day = QFontMetrics(look.font(sizes.SECONDARY)).lineSpacing()
        return QFontMetrics(look.font(bold=True)).lineSpacing() + 2 * day + 12

    def paintSection(self, painter: QPainter, box: QRect, at: int) -> None:
        """Paint one week and the line below it."""
        look = look_of(self)
        painter.fillRect(box, look.theme.card)
        painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, look.theme.line)
        if not 0 < at <= len(self.heads):
            return
        head = self.heads[at - 1]
        painter.setPen(look.theme.ink)
        painter.setFont(look.font(bold=True))
        upper = QRect(
            box.left(), box.top(), box.width(), QFontMetrics(painter.font()).lineSpacing()
        )
        painter.drawText(upper, _MIDDLE, head.number)
        painter.setFont(look.font(sizes.SECONDARY))
        lower = box.adjusted(0, upper.height(), 0, -4)
        painter.drawText(lower, _MIDDLE, head.day)


class Cells(QStyledItemDelegate):
    """A check mark for who was there, minutes below it, and a ring where the keys are."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        look, box = look_of(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() % 2:
            painter.fillRect(box, look.theme.chip)
        if look.theme.outlined:
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, look.theme.line)
        cell = index.data(CELL)
        if isinstance(cell, WeekCell):
            self._paint_week(painter, box, cell)
        else:
            painter.setPen(look.theme.ink)
            painter.setFont(look.font(sizes.SECONDARY, bold=True))
            painter.drawText(box.adjusted(BESIDE, 0, -BESIDE, 0), LEADING, str(index.data()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.theme.ink, 3))
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 8, 8)
        painter.restore()

    def _paint_week(self, painter: QPainter, box: QRect, cell: WeekCell) -> None:
        look = look_of()
        minutes = QFontMetrics(look.font(sizes.SECONDARY)).height() if cell.minutes else 0
        if cell.days:
            side = min(box.width() - 12, box.height() - minutes - 10, look.px(32))
            left, top = box.center().x() - side / 2, box.top() + (box.height() - minutes - side) / 2
            plate = QRectF(left, top, side, side)
            paint_plate(painter, plate, look.theme.primary, radius=side / 4)
            if cell.days == 1:
                inner = plate.adjusted(side * 0.2, side * 0.2, -side * 0.2, -side * 0.2)
                paint_icon(painter, Icon.CHECK, inner, look.theme.on_primary)
            else:
                painter.setPen(look.theme.on_primary)
                painter.setFont(look.font(sizes.SECONDARY, bold=True))
                painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, str(cell.days))
        if cell.minutes:
            painter.setPen(look.theme.ink)
            painter.setFont(look.font(sizes.SECONDARY))
            lower = box.adjusted(0, box.height() - minutes, 0, -2)
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, f"{cell.minutes}′")
