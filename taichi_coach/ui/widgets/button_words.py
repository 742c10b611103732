"""How much room a button's words need: measured once, for a layout asks many times over."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.text_flags import WRAPPED

#: Higher than any words.
_ENDLESS = 10_000
#: The least air beside words that wrap, both sides together.
_LEAST_AIR = 16


class ButtonSizing(NamedTuple):
    """All that decides how large a button is, in pixels; `type_size` is its size at 100 %.

    `tall` and `air` are the height and the air at either side of one line at 100 %; `sign` is the
    room for the sign.
    """

    text: str
    font: QFont
    type_size: int
    tall: int
    air: int
    sign: int


class ButtonWords:
    """The words of a button, and the room that they need."""

    def __init__(self, sizing: ButtonSizing) -> None:
        self.sizing = sizing
        self._metrics = QFontMetrics(sizing.font)
        plain = QFont(sizing.font)
        plain.setPixelSize(sizing.type_size)
        above = sizing.tall - QFontMetrics(plain).height()
        height = max(self._metrics.height() + above, sizes.TARGET)
        self._one_line = self._metrics.horizontalAdvance(sizing.text)
        sides = 2 * sizing.air + sizing.sign
        #: With the words in one line.
        self.hint = QSize(max(self._one_line + sides + 2, sizes.TARGET), height)
        # A narrow button may give up half of the air beside its words.
        self._narrow = sides // 2 + sizing.sign // 2 + 2
        self._least: QSize | None = None
        self._heights: dict[int, int] = {}

    @property
    def least(self) -> QSize:
        """Return the size with the longest word alone deciding the width."""
        if self._least is None:
            words = map(self._metrics.horizontalAdvance, self.sizing.text.split())
            width = max(words, default=0) + self._narrow
            self._least = QSize(max(width, sizes.TARGET), self.hint.height())
        return self._least

    def height(self, width: int) -> int:
        """Return the height at which the words fit when they wrap."""
        known = self._heights.get(width)
        if known is None:
            known = self.hint.height()
            if "\n" in self.sizing.text or not self._is_one_line(self._airy(width)):
                words = self.place(QRect(0, 0, width, _ENDLESS)).height()
                more_lines = max(round(words / self._metrics.lineSpacing()), 1) - 1
                known += more_lines * self._metrics.lineSpacing()
            self._heights[width] = known
        return known

    def place(self, box: QRect, *, sign_leads: bool = False) -> QRect:
        """Return where the wrapped words stand in `box`, with the sign before or behind them."""
        wide = box.width() - self.sizing.sign
        airy = self._airy(box.width())
        words = self._wrapped(airy, box)
        if not self._is_one_line(airy):
            close = self._wrapped(wide - _LEAST_AIR, box)
            if words.width() > airy or words.height() > close.height():
                words, airy = close, wide - _LEAST_AIR
        words.setWidth(min(words.width() + 2, max(airy, 1)))
        left = (box.width() - words.width() - self.sizing.sign) // 2
        words.moveLeft(left + (self.sizing.sign if sign_leads else 0))
        words.moveTop((box.height() - words.height()) // 2)
        return words

    def _airy(self, width: int) -> int:
        """Return the breadth for words in a button, with air beside them."""
        air = min(2 * self.sizing.air, max(_LEAST_AIR, width // 6))
        return width - self.sizing.sign - air

    def _is_one_line(self, airy: int) -> bool:
        """Tell whether the words stand in one line that has room to spare."""
        return self._one_line + _LEAST_AIR <= airy

    def _wrapped(self, wide: int, box: QRect) -> QRect:
        """Return how large the words are that wrap in this breadth."""
        inner = QRect(0, 0, max(wide, 1), box.height())
        return self._metrics.boundingRect(inner, WRAPPED, self.sizing.text)
