"""The timeline that a page of a practice reads from, and what of it was told to be left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.player.display import Display, display_at

if TYPE_CHECKING:
    from taichi_coach.player.player import State
    from taichi_coach.timeline.model import Timeline


class ShownTimeline:
    """Tells what is shown at a position; what is told to be left never grows by itself."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self.timeline: Timeline | None = None
        self.position_ms = 0
        self._last_shown: tuple[int, int] | None = None

    def show(self, timeline: Timeline) -> None:
        """Read from `timeline` from now on: what follows is laid out anew."""
        self.timeline, self._last_shown = timeline, None

    def extend(self, timeline: Timeline) -> None:
        """Read from `timeline`, the same up to here; what is told to be left does not grow."""
        if self.timeline is not None:
            left = self.timeline.duration_ms - self.position_ms
            told_left_ms = left if self._last_shown is None else min(left, self._last_shown[1])
            self._last_shown = self.position_ms, told_left_ms
        self.timeline = timeline

    def at(self, position_ms: int, state: State) -> Display | None:
        """Return what is shown at a position, None while there is no timeline."""
        if self.timeline is None:
            return None
        self.position_ms = position_ms
        if self._last_shown is not None and position_ms < self._last_shown[0]:
            self._last_shown = None
        told_left_ms = None if self._last_shown is None else self._last_shown[1]
        return display_at(self.timeline, position_ms, state, told_left_ms)
