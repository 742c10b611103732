"""The words of now: as large as their place allows, and whole."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from taichi_coach.graphics.theme import Look

#: Up to so many letters, words are set in so many pixels (at 100 %); more of them, smaller.
SIZES: Final = ((22, 84), (60, 66))
_LONG: Final = 58
_SMALLEST: Final = 16
_STEP: Final = 2
WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def fitted(
    words: str,
    place: QSize,
    look: Look,
    *,
    bold: bool,
    most: int | None = None,
    least: int = _SMALLEST,
) -> QFont:
    """Return the largest font in which `words` fit into a place, whole and without broken words.

    Args:
        words: What is to be read.
        place: Its room, in pixels.
        look: Whose sizes.
        bold: Whether it is.
        most: The size that is begun with, in pixels at 100 %; None for what suits the length.
        least: The size that is kept even where it does not fit.
    """
    usual = next((size for letters, size in SIZES if len(words) <= letters), _LONG)
    first = usual if most is None else most
    size = _fitted_size(words, place.toTuple(), look, first, least, bold=bold)
    return look.font(size, bold=bold)


@lru_cache(maxsize=256)  # the same words are fitted into the same place several times over
def _fitted_size(
    words: str, place: tuple[int, int], look: Look, first: int, least: int, *, bold: bool
) -> int:
    sizes = range(first, least, -_STEP)  # what fits in one size fits in all that are smaller
    largest = bisect_left(
        sizes, True, key=lambda size: fits(words, QSize(*place), look.font(max(size, 1), bold=bold))
    )
    return max(first - largest * _STEP, 1)


def tall_at(words: str, width: int, font: QFont) -> int:
    """Return the height that words take at a width, in pixels."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), WRAP, words).height()


def fits(words: str, place: QSize, font: QFont) -> bool:
    """Tell whether words fit into a place in a font, whole and without broken words."""
    if tall_at(words, place.width(), font) > place.height():
        return False
    metrics = QFontMetrics(font)
    # What a no-break space holds together is not broken either.
    whole = set(words.replace("\n", " ").split(" "))
    return all(metrics.horizontalAdvance(word) <= place.width() for word in whole)
