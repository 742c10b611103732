"""What stands beside the lines: their numbers and findings at the left, lengths at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from taichi_coach.graphics import sizes
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.text.lengths import clock
from taichi_coach.ui.desk.colours import colours_of
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QMouseEvent

    from taichi_coach.authoring.desk.analysis import LineLength
    from taichi_coach.ui.desk.editor import TextEditor

#: Pixels beside numbers, at 100 %.
_AIR: Final = 10
#: Lengths are wider by a sum sign for sections.
_LONGEST: Final = "88:88"


class LineMargin(QWidget):
    """Line numbers, the sign of a line's worst finding, and a bar at the line of the cursor."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._levels: Mapping[int, Level] = {}

    def show_levels(self, levels: Mapping[int, Level]) -> None:
        """Show these findings, the worst of each line by its number."""
        if levels != self._levels:
            self._levels = dict(levels)
            self.update()

    def breadth(self) -> int:
        """Return how broad it has to be for all of the lines."""
        look = look_of(self)
        digits = max(len(str(self._editor.blockCount())), 2)
        metrics = QFontMetrics(look.font(sizes.SECONDARY, bold=True))
        sign = metrics.height()
        return metrics.horizontalAdvance("8" * digits) + sign + look.px(3 * _AIR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands beside the lines that are seen."""
        look = look_of(self)
        theme, shades = look.theme, colours_of(look.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.side)
        air, now = look.px(_AIR), self._editor.line
        for line, top, height in self._editor.seen_lines():
            here = line == now
            row = QRectF(0, top, self.width(), height)
            if here:
                painter.fillRect(QRectF(self.width() - 4, top, 4, height), theme.primary)
            painter.setFont(look.font(sizes.SECONDARY, bold=here))
            painter.setPen(theme.ink if here else theme.ink2)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row.adjusted(0, 0, -air - 4, 0), side, str(line))
            if line in self._levels:
                level = self._levels[line]
                box = QRectF(air / 2, top + height * 0.14, height * 0.72, height * 0.72)
                paint_sign(painter, box, level, getattr(shades, level.value), theme.side)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the line whose number was pressed."""
        self._editor.go_to_height(event.position().toPoint().y())


class LengthMargin(QWidget):
    """How long each section and step takes, beside its line."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._lengths: dict[int, LineLength] = {}

    def show_lengths(self, lengths: Iterable[LineLength]) -> bool:
        """Show these lengths; return whether another breadth is wanted for them."""
        by_line = {each.line: each for each in lengths}
        were, self._lengths = self._lengths, by_line
        if by_line != were:
            self.update()
        return bool(by_line) != bool(were)

    def breadth(self) -> int:
        """Return how broad it has to be; what has no lengths needs no room for them."""
        if not self._lengths:
            return 0
        look = look_of(self)
        metrics = QFontMetrics(look.font(sizes.SECONDARY, bold=True))
        return metrics.horizontalAdvance(_LONGEST) + look.px(2 * _AIR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lengths of the lines that are seen: a section's in bold."""
        look = look_of(self)
        painter = QPainter(self)
        painter.fillRect(event.rect(), look.theme.side)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for line, top, height in self._editor.seen_lines():
            length = self._lengths.get(line)
            if length is None:
                continue
            section = length.what == "section"
            painter.setFont(look.font(sizes.SECONDARY, bold=section))
            painter.setPen(look.theme.ink if section else look.theme.ink2)
            row = QRectF(0, top, self.width() - look.px(_AIR), height)
            painter.drawText(row, side, clock(length.for_ms))
        painter.end()


def paint_sign(
    painter: QPainter, box: QRectF, level: Level, colour: QColor, ground: QColor
) -> None:
    """Paint the sign of a finding: a filled disc, a triangle or a ring, told by shape."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if level is Level.WARNING:
        painter.drawPolygon(
            QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])
        )
    else:
        painter.drawEllipse(box)
    if level is Level.ADVICE:
        painter.setBrush(ground)
        rim = box.width() * 0.14
        painter.drawEllipse(box.adjusted(rim, rim, -rim, -rim))
    _paint_mark(painter, box, level, colour if level is Level.ADVICE else ground)
    painter.restore()


def _paint_mark(painter: QPainter, box: QRectF, level: Level, colour: QColor) -> None:
    """Paint the stroke and the dot of an exclamation mark; for advice upside down, as in an i."""
    wide, tall, middle = box.width(), box.height(), box.center().x()
    low = 0.36 if level is Level.WARNING else 0.22
    stroke = QRectF(middle - wide * 0.07, box.top() + tall * low, wide * 0.14, tall * 0.34)
    dot = QRectF(stroke.left(), box.top() + tall * (low + 0.42), wide * 0.14, tall * 0.13)
    if level is Level.ADVICE:
        stroke.translate(0, tall * 0.22)
        dot.moveTop(box.top() + tall * 0.24)
    painter.setBrush(colour)
    painter.drawRect(stroke)
    painter.drawRect(dot)
