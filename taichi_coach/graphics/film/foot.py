"""The foot of a film's picture: its chapters as a bar, and how much is left."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics

from taichi_coach.graphics.film.layout import QUIET
from taichi_coach.graphics.film.piece import Piece
from taichi_coach.graphics.led.section_bar import paint_section_bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.film.layout import FilmLayout
    from taichi_coach.player.display import Display
    from taichi_coach.player.section_share import SectionShare

#: A bar that grows by so many pixels at once, or once a second, is seen to grow as well.
_STEP: Final = 2


def foot_piece(layout: FilmLayout, now: Display, length_ms: int) -> Piece:
    """Return the foot at a moment of a film of a length."""
    seconds = length_ms // 1000
    parts = _stepped(now.section_fractions, min(layout.foot.width() // _STEP, seconds))
    paint = partial(_paint, layout=layout, now=replace(now, section_fractions=parts))
    return Piece("foot", layout.foot, (parts, now.section_title, now.minutes_left), paint)


def _stepped(parts: Sequence[SectionShare], steps: int) -> tuple[SectionShare, ...]:
    """Return the chapters with what is done of each in so many steps of the whole bar."""
    shares = []
    for part in parts:
        own = max(round(part.share * steps), 1)
        shares.append(replace(part, fraction=round(part.fraction * own) / own))
    return tuple(shares)


def _paint(painter: QPainter, layout: FilmLayout, now: Display) -> None:
    worn, foot, edge = layout.look.theme, layout.foot, layout.edge
    painter.fillRect(foot, worn.side)
    if worn.outlined:
        painter.fillRect(foot.left(), foot.top(), foot.width(), 2, worn.line)
    air = layout.px(14)
    bar = QRectF(foot.left() + edge, foot.top() + air, foot.width() - 2 * edge, layout.bar_tall)
    paint_section_bar(painter, bar, now.section_fractions, worn)
    top = round(bar.bottom()) + layout.px(6)
    words = QRect(foot.left() + edge, top, foot.width() - 2 * edge, foot.bottom() + 1 - top)
    font = layout.quiet.font(QUIET - 4)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(worn.ink2)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, now.minutes_left)
    room = words.width() - metrics.horizontalAdvance(now.minutes_left) - edge
    title = metrics.elidedText(now.section_title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, title)
