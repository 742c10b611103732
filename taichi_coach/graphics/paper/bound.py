"""Blocks bound to a document: pages with margins, bars beside groups, and a foot with numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen

from taichi_coach.graphics.paper.lettering import LINE, QUIET, TextBlock
from taichi_coach.graphics.paper.pages import fewest_pages
from taichi_coach.graphics.paper.sheet import PaperDocument
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.paper.pages import Block, PlacedBlock
    from taichi_coach.graphics.paper.sheet import About, Paper

#: Around a page, and for its last line, in points.
MARGIN: Final = 42.0
FOOT: Final = 34.0
#: How far a group stands in.
STEP: Final = 14.0
_FOOT_SIZE: Final = 14.0
_APART: Final = 14.0


def bound(about: About, blocks: Sequence[Block], foot: str, paper: Paper) -> PaperDocument:
    """Return the blocks on as few pages as they need, with `foot` and a number under each."""
    pages = fewest_pages(blocks, paper.tall - 2 * MARGIN - FOOT)
    return PaperDocument(
        about,
        paper,
        tuple(
            partial(_paint_page, placed=page, foot=(foot, number, len(pages)), paper=paper)
            for number, page in enumerate(pages, 1)
        ),
    )


def _paint_block(painter: QPainter, before: PlacedBlock | None, placed: PlacedBlock) -> None:
    """Paint a block with its bars, which reach up to those of the block before."""
    painter.setPen(QPen(LINE, 3))
    block, y = placed.block, MARGIN + placed.y
    for number in range(block.depth):
        goes_on = before is not None and before.block.depth > number
        top = MARGIN + before.y + before.block.tall if before and goes_on else y
        left = MARGIN + 2 + number * STEP
        painter.drawLine(QPointF(left, top), QPointF(left, y + block.tall))
    block.paint(painter, MARGIN + block.depth * STEP, y)


def _paint_page(
    painter: QPainter, placed: Sequence[PlacedBlock], foot: tuple[str, int, int], paper: Paper
) -> None:
    for before, each in zip((None, *placed), placed, strict=False):
        _paint_block(painter, before, each)
    name, number, of = foot
    wide, y = paper.wide - 2 * MARGIN, paper.tall - MARGIN - _FOOT_SIZE
    right = Qt.AlignmentFlag.AlignRight
    page = TextBlock(
        tr("Page {number} of {of}").format(number=number, of=of),
        _FOOT_SIZE,
        wide,
        ink=QUIET,
        align=right,
    )
    left = wide - page.broad - _APART
    page.paint(painter, MARGIN, y)
    TextBlock(name, _FOOT_SIZE, left, ink=QUIET, most=1).paint(painter, MARGIN, y)
