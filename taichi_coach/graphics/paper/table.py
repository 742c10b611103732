"""A table on paper: a heavy head, rows as high as their words, thin lines between."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPen

from taichi_coach.graphics.paper.lettering import TextBlock
from taichi_coach.graphics.paper.pages import Block
from taichi_coach.graphics.paper.plots import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

_HEAD: Final = 13.5
#: Between two columns.
BETWEEN: Final = 3.5
_AIR: Final = 1.2
_LINE: Final = QColor("#B4B4B4")


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    wide: float,
    above: float,
) -> Iterator[Block]:
    """Yield the head, which stands on each page, and each row.

    `shares` are the columns' parts of the breadth.
    """
    lefts = [sum(shares[:at]) * wide for at in range(len(shares))]
    widths = [share * wide - BETWEEN for share in shares]
    title, *names = head
    cells = [
        TextBlock(title, _HEAD, widths[0], bold=True),
        *(
            TextBlock(name, SMALL, each, bold=True)
            for name, each in zip(names, widths[1:], strict=True)
        ),
    ]
    tall = max(each.tall for each in cells)
    top = Block(tall, partial(_cells, cells, lefts, 0.0), above, leads=bool(rows))
    yield top
    for row in rows:
        cells = [TextBlock(cell, SMALL, each) for cell, each in zip(row, widths, strict=True)]
        tall = max(each.tall for each in cells) + 2 * _AIR
        yield Block(tall, partial(_cells, cells, lefts, wide), again=top)


def _cells(
    cells: Sequence[TextBlock],
    lefts: Sequence[float],
    line: float,
    painter: QPainter,
    x: float,
    y: float,
) -> None:
    """Paint cells side by side on one baseline, under a line of this length."""
    if line:
        painter.setPen(QPen(_LINE, 0.5))
        painter.drawLine(QPointF(x, y), QPointF(x + line, y))
        y += _AIR
    lowest = cells[0].tall if not line else 0.0
    for cell, left in zip(cells, lefts, strict=True):
        cell.paint(painter, x + left, y + max(lowest - cell.tall, 0.0))
