"""Words of now that are too many for their place, page by page, as they are said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.graphics.led.lettering import fits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize

    from taichi_coach.graphics.theme import Look

#: Words that would be smaller than this, in pixels at 100 %, are shown page by page instead.
TURNS: Final = 24


def pages_of(words: str, place: QSize, look: Look, *, bold: bool) -> tuple[str, ...]:
    """Return words as they are shown one after the other in a place too small for all of them.

    One page where they fit in letters that are still large; the pages break between words.
    """
    font = look.font(TURNS, bold=bold)
    if not words or place.isEmpty() or fits(words, place, font):
        return (words,)
    pages: list[str] = []
    for word in words.split():
        longer = f"{pages[-1]} {word}" if pages else word
        if pages and fits(longer, place, font):
            pages[-1] = longer
        else:
            pages.append(word)
    return tuple(pages)


def page_at(pages: Sequence[str], said: float) -> int:
    """Return which page is read when so much of the words has been said (0-1)."""
    letters = sum(map(len, pages)) * said
    for at, page in enumerate(pages[:-1]):
        letters -= len(page)
        if letters < 0:
            return at
    return len(pages) - 1
