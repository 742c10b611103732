"""What an author says of the eyes, in words."""

from __future__ import annotations

from enum import StrEnum


class Gaze(StrEnum):
    """What the eyes do; `OPEN` is as usual: with the upper hand in forms, elsewhere ahead."""

    CLOSED = "closed"
    OPEN = "open"
    AT_HAND = "at-hand"
    AHEAD = "ahead"
