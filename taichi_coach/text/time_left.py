"""How much longer something will take, in words, by how long its first part took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import minutes

if TYPE_CHECKING:
    from collections.abc import Callable

#: Earlier nothing is said: the beginning of a thing is no measure of the rest of it.
_SURE_MS = 3000
_MINUTE_MS = 60_000


class TimeLeft:
    """Tells how much longer one thing takes, from the moment at which it was made."""

    def __init__(self, now_ms: Callable[[], float]) -> None:
        """Go by a clock that is never set."""
        self._now_ms = now_ms
        self._began_ms = now_ms()

    def words(self, done: int, of: int) -> str:
        """Return what is left when so much is done: "about 2 minutes left"; "" while unknown."""
        return left_words(round(self._now_ms() - self._began_ms), done, of)


def left_words(spent_ms: int, done: int, of: int) -> str:
    """Return how much longer it takes, where `done` of `of` took so many milliseconds.

    >>> left_words(60_000, 1, 3)
    'about 2 minutes left'
    """
    if spent_ms < _SURE_MS or not 0 < done < of:
        return ""
    left_ms = spent_ms * (of - done) // done
    if left_ms < _MINUTE_MS:
        return tr("less than a minute left")
    return tr("about {minutes} left").format(minutes=minutes(round(left_ms / _MINUTE_MS)))


def told(what: str, done: int, of: int, left: str) -> str:
    """Return how far something is: "Painting the film, 12 %, about 2 minutes left"."""
    percent = f"{done * 100 // max(of, 1)}\N{NO-BREAK SPACE}%"
    return ", ".join(part for part in (what, percent, left) if part)
