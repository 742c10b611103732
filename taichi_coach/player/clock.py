"""One clock for a practice: the sound device's while it plays, the monotonic one otherwise.

The reading is continuous. When a device begins, ends or dies, the clock goes on from what it last
read, so that nobody sees a jump.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class PracticeClock:
    """Milliseconds that never go back."""

    def __init__(self, monotonic_ms: Callable[[], float]) -> None:
        """Run by `monotonic_ms` until a device is followed."""
        self._monotonic = monotonic_ms
        self._played: Callable[[], float | None] | None = None
        self._reading = 0.0
        self._base = 0.0
        self._from = monotonic_ms()

    def now(self) -> float:
        """Return the reading."""
        source = self._monotonic() if self._played is None else self._played()
        if source is None:
            self.release()
            return self._reading
        self._reading = max(self._reading, self._base + source - self._from)
        return self._reading

    def follow(self, played: Callable[[], float | None], at_ms: float) -> None:
        """Follow a device that has been asked to play from `at_ms`; None means that it has ended.

        Until the device begins it tells `at_ms`, and the reading stands still: nothing is lost
        to its start.
        """
        self._base, self._from, self._played = self.now(), at_ms, played

    def release(self) -> None:
        """Follow the monotonic clock from what was last read."""
        self._base, self._from, self._played = self._reading, self._monotonic(), None
