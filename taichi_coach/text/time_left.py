"""How much longer something will take, in words, by how long its first part took."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import minutes

if TYPE_CHECKING:
    from collections.abc import Callable

#: Earlier nothing is said: the beginning of a thing is no measure of the rest of it.
_SURE_MS: Final = 3000
_MINUTE_MS: Final = 60_000
#: Minutes that were told stay until so much of one is known better: they shall not flicker.
_STAYS: Final = 0.75


class TimeLeft:
    """Tells how much longer one thing takes, from the moment at which it was made."""

    def __init__(self, now_ms: Callable[[], float]) -> None:
        """Go by a clock that is never set."""
        self._now_ms = now_ms
        self._began_ms = now_ms()
        self._minutes = 0

    def words(self, done: int, of: int) -> str:
        """Return what is left when so much is done: "about 2 minutes left"; "" while unknown."""
        spent_ms = self._now_ms() - self._began_ms
        if spent_ms < _SURE_MS or not 0 < done < of:
            return ""
        left = spent_ms * (of - done) / done / _MINUTE_MS
        if left < 1:
            self._minutes = 0
            return tr("less than a minute left")
        if abs(left - self._minutes) >= _STAYS:
            self._minutes = max(round(left), 1)
        return tr("about {minutes} left").format(minutes=minutes(self._minutes))


def progress_words(what: str, done: int, of: int, left: str) -> str:
    """Return how far something is: "Painting the film, 12 %, about 2 minutes left"."""
    percent = f"{done * 100 // max(of, 1)}\N{NO-BREAK SPACE}%"
    return ", ".join(part for part in (what, percent, left) if part)
