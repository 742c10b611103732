"""The colours of a text at the desk: each at least 7:1 on a card, none alone in its meaning.

Verbs are bold as well, remarks slanted, and findings have signs of their own beside their lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Theme


@dataclass(frozen=True, slots=True)
class TextColours:
    """What stands in which colour; `error`, `warning` and `advice` are lines and signs."""

    verb: QColor
    key: QColor
    number: QColor
    remark: QColor
    error: QColor
    warning: QColor
    advice: QColor


def _made(*codes: str) -> TextColours:
    return TextColours(*map(QColor, codes))


_COLOURS: Final = {
    "light": _made("#14494F", "#553A78", "#713500", "#3C4649", "#8F1D0A", "#663F00", "#14494F"),
    "dark": _made("#7FE3E0", "#D8C4FF", "#FFD08A", "#B8C0C2", "#FFB4A6", "#FFD08A", "#7FE3E0"),
    "contrast": _made("#FFE600", "#FFFFFF", "#FFE600", "#FFFFFF", "#FFE600", "#FFE600", "#FFFFFF"),
}


def colours_of(theme: Theme) -> TextColours:
    """Return the colours that go with a theme."""
    return _COLOURS[theme.name]
