"""The practice in the terminal by keyboard, headset and desktop, whatever window is in front."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from taichi_coach.remote.offer import offer_at
from taichi_coach.remote.remotes import open_remote

if TYPE_CHECKING:
    from taichi_coach.player.player import Player
    from taichi_coach.remote.offer import Command


class TerminalMediaKeys:
    """Shows a practice outside the terminal, and keeps what is asked for there until it is taken.

    Close it when the practice is over. There are no pictures: they would take Qt.
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        self._asked: deque[Command] = deque()
        self._remote = open_remote(self._asked.append, window=False)

    def show(self, player: Player, *, leapt: bool) -> None:
        """Show the practice as it stands; `leapt`: time alone did not lead there."""
        if self._remote is not None:
            offer = offer_at(player.timeline, player.position_ms, player.state)
            self._remote.show(offer, leapt=leapt)

    def take(self) -> tuple[Command, ...]:
        """Return what was asked for since the last time, oldest first."""
        return tuple(self._asked.popleft() for _ in range(len(self._asked)))

    def close(self) -> None:
        """Show nothing more."""
        if self._remote is not None:
            self._remote.close()
