"""The weeks of a programme as a path of round discs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.fitted import MeasuredWidget
from taichi_coach.ui.widgets.icons import Icon, paint_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from taichi_coach.graphics.theme import Theme
    from taichi_coach.ui.widgets.values import Disc, WeekState


_GAP = 8


class Discs(MeasuredWidget):
    """One disc a week: a check mark, a filled, a ringed or a plain number, by how it stands.

    It is a picture; the page says the same in words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._discs: tuple[Disc, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_discs(self, discs: Sequence[Disc]) -> None:
        """Show these weeks."""
        self._discs = tuple(discs)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all in one line."""
        return QSize(len(self._discs) * (self._side() + _GAP), self._side())

    def minimumSizeHint(self) -> QSize:
        """Return room for one."""
        return QSize(self._side(), self._side())

    def hasHeightForWidth(self) -> bool:
        """Return True: narrow is tall."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at `width`."""
        columns = self._columns(width)
        lines = -(-len(self._discs) // columns)
        return max(lines, 1) * (self._side() + _GAP) - _GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the discs."""
        side, columns = self._side(), self._columns(self.width())
        # In one full line the discs spread over the whole breadth.
        spread = (self.width() - side) / (columns - 1) if columns == len(self._discs) > 1 else 0.0
        step = min(spread, side * 1.4) if spread else side + _GAP
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = [
            QRectF(at % columns * step, at // columns * (side + _GAP), side, side)
            for at in range(len(self._discs))
        ]
        self._paint_path(painter, boxes)
        for box, disc in zip(boxes, self._discs, strict=True):
            self._paint_disc(painter, box, disc)
        painter.end()

    def _side(self) -> int:
        return look_of(self).px(66)

    def _columns(self, width: int) -> int:
        fit = max(1, (width + _GAP) // (self._side() + _GAP))
        lines = max(1, -(-len(self._discs) // fit))
        return max(1, -(-len(self._discs) // lines))

    def _paint_path(self, painter: QPainter, boxes: Sequence[QRectF]) -> None:
        """Paint the way from each disc to the next in its line; what is done has its colour."""
        worn = look_of(self).theme
        for (box, disc), after in pairwise(zip(boxes, self._discs, strict=True)):
            if box.top() == after[0].top():
                walked = disc.state == "done"
                painter.setPen(QPen(worn.primary if walked else worn.ring_back, 6))
                painter.drawLine(box.center(), after[0].center())

    def _paint_disc(self, painter: QPainter, box: QRectF, disc: Disc) -> None:
        look = look_of(self)
        plate, words = _colours(look.theme, disc.state)
        painter.setBrush(plate)
        ringed = disc.state in {"open", "closed"} or (
            disc.state == "current" and not look.theme.dark
        )
        wide = 2 if disc.state == "closed" else 3
        painter.setPen(QPen(look.theme.line, wide) if ringed else Qt.PenStyle.NoPen)
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5) if ringed else box)
        if disc.state == "done":
            part = box.width() * 0.29
            paint_icon(painter, Icon.CHECK, box.adjusted(part, part, -part, -part), words)
            return
        painter.setPen(words)
        painter.setFont(look.font(26, bold=disc.state != "closed"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(disc.number))


def _colours(worn: Theme, state: WeekState) -> tuple[QColor, QColor]:
    if state == "done":
        return worn.primary, worn.on_primary
    if state == "current":
        return worn.left, worn.on_left
    return worn.chip, (worn.ink if state == "open" else worn.ink2)
