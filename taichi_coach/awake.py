"""Keeps the screen awake during a practice, where the system lets it."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from typing import Final

from taichi_coach.text.catalogue import tr

_log = logging.getLogger(__name__)

MAY_DARKEN: Final = tr(
    "The screen may go dark meanwhile; the system’s own settings can keep it on for longer."
)


class Awake:
    """Call it with True to keep the screen awake and with False to let it sleep again."""

    def __init__(self) -> None:
        """Begin with a screen that may sleep."""
        self._kept = ExitStack()
        self._wanted = False
        self._is_kept = True

    def __call__(self, on: bool) -> bool:  # noqa: FBT001  a switch
        """Switch; return False where the screen should stay awake and the system does not let it.

        Asking twice is the same as asking once.
        """
        if on == self._wanted:
            return self._is_kept
        self._wanted = on
        if on:
            self._is_kept = self._keep()
        else:
            self._kept.close()
            self._is_kept = True
        return self._is_kept

    def _keep(self) -> bool:
        from wakepy import keep  # noqa: PLC0415  only where somebody practises

        mode = self._kept.enter_context(keep.presenting(on_fail="pass"))
        if not mode.active:
            _log.info("the screen is not kept awake: %s", mode.result.get_failure_text("inline"))
        return mode.active


def can_stay_awake() -> bool:
    """Try it, for a moment: tell whether the system lets the screen be kept awake."""
    awake = Awake()
    try:
        return awake(True)
    finally:
        awake(False)
