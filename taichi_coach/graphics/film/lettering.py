"""Words in a film's picture: whole, as large as their place allows, each measured once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont

from taichi_coach.graphics.led.lettering import WRAP, fitted, tall_at

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from taichi_coach.graphics.theme import Look

#: Words become smaller rather than be cut: down to so many pixels at 100 %.
_LEAST: Final = 6


@lru_cache(maxsize=256)
def font_in(
    words: str, wide: int, tall: int, look: Look, *, bold: bool, most: int | None = None
) -> QFont:
    """Return the largest font in which words fit into a place; see `fitted`."""
    return fitted(words, QSize(wide, tall), look, bold=bold, most=most, least=_LEAST)


@lru_cache(maxsize=256)
def height_in(
    words: str, wide: int, tall: int, look: Look, *, bold: bool, most: int | None = None
) -> int:
    """Return how tall words are in the font that fits into a place; 0 where there are none."""
    if not words:
        return 0
    return tall_at(words, wide, font_in(words, wide, tall, look, bold=bold, most=most))


def write(
    painter: QPainter,
    box: QRect,
    words: str,
    look: Look,
    ink: QColor,
    *,
    bold: bool,
    most: int | None = None,
    middle: bool = False,
) -> None:
    """Write words into a box, from its top, or in the `middle` of its height."""
    if not words:
        return
    font = QFont(font_in(words, box.width(), box.height(), look, bold=bold, most=most))
    place = QRect(box)
    if middle:
        place.setTop(box.top() + (box.height() - tall_at(words, box.width(), font)) // 2)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(place, WRAP, words)
