"""Walk along a timeline. The player is told the time; it never asks for it and never waits."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a practice stands."""

    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    FINISHED = "finished"
