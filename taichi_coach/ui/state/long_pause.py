"""Notices that a practice has stood so long that its person is surely elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.player.player import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.player.player import Player

#: Who comes back any later has done something else meanwhile.
LONG_MS: Final = 30 * 60_000
_MOVES: Final = {State.PLAYING, State.PREPARING}


class LongPause:
    """Asked now and then, it tells whether a practice that was left keeps nothing else away."""

    def __init__(self, clock_ms: Callable[[], float]) -> None:
        """Begin now, by a clock that stands still while the machine sleeps."""
        self._clock_ms, self._moved_ms = clock_ms, clock_ms()

    def look(self, player: Player) -> bool:
        """Return whether it has stood for long."""
        now_ms = self._clock_ms()
        if player.state in _MOVES:
            self._moved_ms = now_ms
        return now_ms - self._moved_ms >= LONG_MS
