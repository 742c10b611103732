"""One clock for a practice, and time that passed without it.

The clock is the sound device's while it plays, the monotonic one otherwise.

The reading is continuous. When a device begins, ends or dies, the clock goes on from what it last
read, so that nobody sees a jump.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: Where the steady clock has gone so much further than the monotonic one, the machine has slept.
SLEPT_MS = 1000
#: Longer than this nothing holds up a program that runs.
HELD_UP_MS = 5000


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


class LapseWatch:
    """Notices a lapse: the machine has slept between two looks, or the program was held up.

    It never asks the clock on the wall, so that one that was set is not taken for a sleep.
    """

    def __init__(
        self,
        monotonic_ms: Callable[[], float],
        steady_ms: Callable[[], float],
        held_up_ms: float = HELD_UP_MS,
    ) -> None:
        """Look for the first time, by the two clocks of `machine_clock`.

        `held_up_ms` is how far apart two looks may be; a sleep is noticed however short it was.
        """
        self._monotonic, self._steady, self._held_up_ms = monotonic_ms, steady_ms, held_up_ms
        self._seen = monotonic_ms(), steady_ms()

    def notice_lapse(self) -> bool:
        """Tell whether there was a lapse since the last look."""
        before, self._seen = self._seen, (self._monotonic(), self._steady())
        awake, passed = (now - then for now, then in zip(self._seen, before, strict=True))
        return passed - awake >= SLEPT_MS or passed > self._held_up_ms
