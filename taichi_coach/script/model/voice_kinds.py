"""How a session wants the voice to be."""

from __future__ import annotations

from enum import StrEnum


class Pace(StrEnum):
    """How fast the voice speaks."""

    SLOW = "slow"
    NORMAL = "normal"
    BRISK = "brisk"


class Volume(StrEnum):
    """How loud the voice is in the mix."""

    SOFT = "soft"
    NORMAL = "normal"
