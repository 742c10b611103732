"""Keeps the screen awake during a practice, where the system lets it."""

from __future__ import annotations

import logging
from contextlib import ExitStack

_log = logging.getLogger(__name__)


class Awake:
    """Call it with True to keep the screen awake and with False to let it sleep again."""

    def __init__(self) -> None:
        """Begin with a screen that may sleep."""
        self._kept = ExitStack()
        self._on = False

    def __call__(self, on: bool) -> None:  # noqa: FBT001  a switch
        """Switch; asking twice is the same as asking once, and a system that cannot is no fault."""
        if on == self._on:
            return
        self._on = on
        if not on:
            self._kept.close()
            return
        from wakepy import keep

        mode = self._kept.enter_context(keep.presenting(on_fail="pass"))
        if not mode.active:
            _log.info("the system does not let the screen be kept awake")
