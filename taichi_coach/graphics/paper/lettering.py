"""Words on paper: lines that are broken by themselves, measured before they are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from taichi_coach.graphics.theme import FAMILY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

INK: Final = QColor("#000000")
QUIET: Final = QColor("#3A3A3A")
LINE: Final = QColor("#8C8C8C")

#: Lines are laid out so many times larger than they are printed: widths are not rounded then.
_FINE: Final = 20
#: From one line to the next, for a size of 1; of small type there is little on a line.
_LEADING: Final = 1.28
_CLOSE, _SMALL = 1.2, 12.0
#: What goes on is cut here at the end of the last line.
_MORE: Final = " …"


def face(size: float, *, bold: bool = False) -> QFont:
    """Return the typeface, `_FINE` times as large as `size` points."""
    font = QFont(FAMILY)
    font.setPixelSize(round(size * _FINE))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class TextBlock:
    """A paragraph in one size.

    `tall` is its height in points, `broad` the breadth of its widest line, `lines` how many
    there are.
    """

    def __init__(
        self,
        text: str,
        size: float,
        wide: float,
        *,
        bold: bool = False,
        ink: QColor = INK,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        most: int | None = None,
        strong: int = 0,
    ) -> None:
        """Lay a text out.

        Args:
            text: The words; breaks in them are blanks.
            size: In points.
            wide: The longest line, in points.
            bold: Whether it is heavy.
            ink: Its colour.
            align: To which side.
            most: So many lines at most; what is left over ends in "…".
            strong: So many characters at the beginning are heavy.
        """
        self._ink = ink
        self._step = size * (_CLOSE if size <= _SMALL else _LEADING)
        self._wide = wide
        self._font = face(size, bold=bold)
        self._strong = strong
        self._option = QTextOption(align)
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._lay_out(" ".join(text.split()))
        if most is not None and self.lines > most:
            self._shorten(most)

    @property
    def tall(self) -> float:
        """Return the height of all lines."""
        return self.lines * self._step

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it, its upper left corner at this place."""
        painter.save()
        painter.translate(x, y)
        painter.scale(1 / _FINE, 1 / _FINE)
        painter.setPen(self._ink)
        self._layout.draw(painter, QPointF(0, 0))
        painter.restore()

    def ends(self) -> list[int]:
        """Return where in the text each line ends."""
        laid_lines = [self._layout.lineAt(number) for number in range(self.lines)]
        return [line.textStart() + line.textLength() for line in laid_lines]

    def _lay_out(self, text: str) -> None:
        self._text = text
        self._layout = QTextLayout(text, self._font)
        self._layout.setTextOption(self._option)
        if self._strong:
            self._layout.setFormats([_heavy(min(self._strong, len(text)))])
        step = self._step * _FINE
        self.broad, self.lines = 0.0, 0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._wide * _FINE)
            line.setPosition(QPointF(0, self.lines * step + (step - line.height()) / 2))
            self.broad = max(self.broad, line.naturalTextWidth() / _FINE)
            self.lines += 1
        self._layout.endLayout()

    def _shorten(self, most: int) -> None:
        """Leave the last words out, until what is left has no more than `most` lines."""
        kept = self._text[: self.ends()[most - 1]].rstrip()
        while kept:
            self._lay_out(kept + _MORE)
            if self.lines <= most:
                return
            kept = kept.rpartition(" ")[0] or kept[:-1]


def _heavy(length: int) -> QTextLayout.FormatRange:
    heavy = QTextCharFormat()
    heavy.setFontWeight(QFont.Weight.Bold)
    format_range = QTextLayout.FormatRange()
    format_range.start, format_range.length, format_range.format = 0, length, heavy
    return format_range


def pieces(text: str, size: float, wide: float, most: int) -> Iterator[str]:
    """Yield a text in pieces of at most `most` lines, so that a page can end between them."""
    left = " ".join(text.split())
    while left:
        ends = TextBlock(left, size, wide).ends()
        end = ends[most - 1] if len(ends) > most else len(left)
        yield left[:end].strip()
        left = left[end:].strip()
