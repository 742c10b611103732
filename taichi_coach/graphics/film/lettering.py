"""Words in a film's picture: whole, as large as their place allows, each measured once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainterPath, QTextLayout, QTextOption

from taichi_coach.graphics.led.lettering import fitted, tall_at

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
    font = font_in(words, box.width(), box.height(), look, bold=bold, most=most)
    letters = _letters(words, box.width(), font.toString())
    down = (box.height() - tall_at(words, box.width(), font)) // 2 if middle else 0
    painter.fillPath(letters.translated(box.left(), box.top() + down), ink)


@lru_cache(maxsize=16)
def _letters(words: str, wide: int, font: str) -> QPainterPath:
    """Return the outlines of words in lines of a breadth.

    Qt paints large letters in a slightly other way once it has painted some of another size.
    Their outlines stay the same, and a film's picture has to.
    """
    face = QFont()
    face.fromString(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout, letters = QTextLayout(words, face), QPainterPath()
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(wide)
        text = words[line.textStart() : line.textStart() + line.textLength()]
        letters.addText(0, top + line.ascent(), face, text.rstrip())
        top += line.height()
    layout.endLayout()
    letters.setFillRule(Qt.FillRule.WindingFill)
    return letters
