"""How the lines of a chart are told apart: by colour, stroke and the shape of their points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from taichi_coach.graphics import sizes
from taichi_coach.graphics.theme import veil
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.charts.chart import small_words
from taichi_coach.ui.widgets.fitted import MeasuredWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.theme import Theme

#: A main line, a second one beside it, a third one; and the band of day-to-day variation.
Kind = Literal["main", "second", "third", "band"]

_CLAY = QColor("#9C4221")
_STROKES = {
    "main": Qt.PenStyle.SolidLine,
    "second": Qt.PenStyle.DashLine,
    "third": Qt.PenStyle.DotLine,
}
_GAP = 10


def colour(worn: Theme, kind: Kind) -> QColor:
    """Return the colour of a line."""
    if kind == "main":
        return worn.primary
    if kind == "third" or worn.outlined:
        return worn.ink2
    return worn.left if worn.dark else _CLAY


def band_colour(worn: Theme) -> QColor:
    """Return the colour of the band of day-to-day variation."""
    return veil(worn.primary, 0.22 if worn.dark else 0.12)


def stroke(worn: Theme, kind: Kind, scale: float) -> QPen:
    """Return the pen of a line."""
    pen = QPen(colour(worn, kind), 2 + 1.5 * scale)
    pen.setStyle(_STROKES[kind])
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if kind == "main" else Qt.PenCapStyle.FlatCap)
    return pen


def paint_point(painter: QPainter, worn: Theme, kind: Kind, at: QPointF, scale: float) -> None:
    """Paint a point: a disc, a hollow square or a hollow triangle."""
    r = 3 + 3 * scale
    painter.setPen(QPen(colour(worn, kind), 1.5 + scale))
    painter.setBrush(colour(worn, kind) if kind == "main" else worn.card)
    if kind == "main":
        painter.drawEllipse(at, r * 0.85, r * 0.85)
    elif kind == "second":
        r *= 1.2  # so that it is still seen behind a disc at the same place
        painter.drawRect(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r))
    else:
        corners = ((0, -r * 1.2), (r * 1.1, r), (-r * 1.1, r))
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))


class ChartKey(MeasuredWidget):
    """What a line of the chart means: a piece of it, and its name."""

    def __init__(self, kind: Kind, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the piece and the name in one line."""
        look = look_of(self)
        measure = small_words(look)
        wide = look.px(44) + _GAP + measure.horizontalAdvance(self._name) + 2
        return QSize(round(wide), round(measure.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the piece and the name."""
        look = look_of(self)
        worn, wide = look.theme, look.px(44)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        if self._kind == "band":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(band_colour(worn))
            painter.drawRoundedRect(QRectF(0, 2, wide, self.height() - 4), 5, 5)
        else:
            painter.setPen(stroke(worn, self._kind, look.scale))
            painter.drawLine(QPointF(2, middle), QPointF(wide - 2, middle))
            paint_point(painter, worn, self._kind, QPointF(wide / 2, middle), look.scale)
        painter.setFont(look.font(sizes.SECONDARY))
        painter.setPen(worn.ink2)
        box = QRectF(wide + _GAP, 0, self.width() - wide - _GAP, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._name)
        painter.end()
