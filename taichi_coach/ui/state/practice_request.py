"""What one feature asks of the practice: a session, or one that broke off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taichi_coach.practice.storage.unfinished import Unfinished


@dataclass(frozen=True, slots=True)
class PracticeRequest:
    """What is to be practised: a session by id or file, or one that broke off."""

    session: str
    resumed: Unfinished | None = None
