"""A change of the log by hand, and taking back just this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.practice.storage import changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.practice.storage.changes import Gesture
    from taichi_coach.practice.storage.log import Log


def apply_change(log: Log, change: Callable[[], str]) -> tuple[str, Gesture | None]:
    """Make a change; return what it says, and the gesture that it was, if anything changed.

    Raises:
        CoachError: It cannot be made.
    """
    before = changes.latest_gesture(log)
    words = change()
    after = changes.latest_gesture(log)
    return words, None if after == before else after


def undo_change(log: Log, gesture: Gesture | None) -> bool:
    """Take a gesture back; False where there is none any more.

    Raises:
        LogError: It has been changed since in another way.
    """
    return gesture is not None and changes.undo(log, gesture) is not None
