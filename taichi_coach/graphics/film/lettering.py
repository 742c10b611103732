"""Words in a film's picture: whole, as large as their place allows, each measured once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainterPath, QTextLayout, QTextOption

from taichi_coach.graphics.led.lettering import fitted, tall_at

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from taichi_coach.graphics.theme import Look

#: Words become smaller rather than be cut: down to so many pixels at 100 %.
_LEAST: Final = 6
#: A word that does not fit in so many is broken: nobody reads all the rest smaller for its sake.
_WHOLE: Final = 18
#: What ends a line within a text, as authors write it and as Qt's layout takes it.
_END, _QT_END = "\n", "\N{LINE SEPARATOR}"


@lru_cache(maxsize=256)
def font_in(
    words: str, wide: int, tall: int, look: Look, *, bold: bool, most: int | None = None
) -> QFont:
    """Return the largest font in which words fit into a place; see `fitted`."""
    words = _breakable(words, wide, look, bold=bold)
    return fitted(words, QSize(wide, tall), look, bold=bold, most=most, least=_LEAST)


@lru_cache(maxsize=256)
def height_in(
    words: str, wide: int, tall: int, look: Look, *, bold: bool, most: int | None = None
) -> int:
    """Return how tall words are in the font that fits into a place; 0 where there are none."""
    if not words:
        return 0
    font = font_in(words, wide, tall, look, bold=bold, most=most)
    words = _breakable(words, wide, look, bold=bold)
    return tall_at(words, wide, font)


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
    words = _breakable(words, box.width(), look, bold=bold)
    letters = _letters(words, box.width(), font.toString())
    down = (box.height() - tall_at(words, box.width(), font)) // 2 if middle else 0
    painter.fillPath(letters.translated(box.left(), box.top() + down), ink)


@lru_cache(maxsize=256)
def _breakable(words: str, wide: int, look: Look, *, bold: bool) -> str:
    """Return words with an end of a line in each that is too broad even when it is small."""
    metrics = QFontMetrics(look.font(_WHOLE, bold=bold))

    def parted(word: str) -> str:
        parts = [""]
        for letter in word:
            if parts[-1] and metrics.horizontalAdvance(parts[-1] + letter) > wide:
                parts.append("")
            parts[-1] += letter
        return _END.join(parts)

    lines = (map(parted, line.split(" ")) for line in words.split(_END))
    return _END.join(" ".join(line) for line in lines)


@lru_cache(maxsize=16)
def _letters(words: str, wide: int, font: str) -> QPainterPath:
    """Return the outlines of words in lines of a breadth.

    Qt paints large letters in a slightly other way once it has painted some of another size.
    Their outlines stay the same, and a film's picture has to.
    """
    face, letters = QFont(), QPainterPath()
    face.fromString(font)
    for at, line in lines_in(words, wide, face):
        letters.addText(0, at, face, line)
    letters.setFillRule(Qt.FillRule.WindingFill)
    return letters


def lines_in(words: str, wide: int, font: QFont) -> list[tuple[float, str]]:
    """Return words in lines of a breadth, each with how far down its letters stand."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout = QTextLayout(words.replace(_END, _QT_END), font)
    layout.setTextOption(option)
    units = words.encode("utf-16-le", "replace")  # Qt counts in these, of two bytes each
    lines = []
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(wide)
        begin, end = line.textStart(), line.textStart() + line.textLength()
        text = units[2 * begin : 2 * end].decode("utf-16-le").rstrip()
        lines.append((top + line.ascent(), text))
        top += line.height()
    layout.endLayout()
    return lines
