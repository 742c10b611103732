"""Which way there is to offer a practice to keyboard, headset and desktop."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.remote.offer import Command, Remote


def open_remote(told: Callable[[Command], None], *, window: bool) -> Remote | None:
    """Return what shows a practice outside the window; None on a system where nothing can.

    Args:
        told: is called with each command, in any thread.
        window: whether there is one that can be raised.
    """
    if sys.platform != "linux":
        return None
    from taichi_coach.remote.bus_remote import BusRemote  # noqa: PLC0415  only where there is one

    return BusRemote(told, window=window)


def why_no_remote() -> str:
    """Return why keyboard and headset reach no practice from outside the window; "" if they do."""
    if sys.platform != "linux":
        return tr("Media keys reach a practice on Linux; here only while its window is in front.")
    from taichi_coach.remote.bus_remote import why_no_bus  # noqa: PLC0415  likewise

    return why_no_bus()
