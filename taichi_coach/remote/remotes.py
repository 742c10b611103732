"""Which way there is to offer a practice to keyboard, headset and desktop."""

from __future__ import annotations

import logging
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from taichi_coach.remote.offer import Command, CommandKind
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.remote.offer import Offer, Remote

_log = logging.getLogger(__name__)

#: What the extra `media-keys` brings, by system.
_EXTRA: Final = {"win32": "winrt.windows.media.playback", "darwin": "MediaPlayer"}


def open_remote(on_command: Callable[[Command], None], *, window: bool) -> Remote | None:
    """Return what shows a practice outside the window; None on a system where nothing can.

    Args:
        on_command: is called with each command, in any thread.
        window: whether there is one that can be raised.
    """
    if _system() == "linux":
        from taichi_coach.remote.bus_remote import BusRemote  # noqa: PLC0415  each on its system

        return BusRemote(on_command, window=window)
    return Untried(_of_the_system, on_command) if _has_extra() else None


def why_no_remote() -> str:
    """Return why keyboard and headset reach no practice from outside the window; "" if they do."""
    if _system() == "linux":
        from taichi_coach.remote.bus_remote import why_no_bus  # noqa: PLC0415  as above

        return why_no_bus()
    if _has_extra():
        return _why_broken()
    return tr(
        "On this system they need the extra “media-keys”, which was written for it without ever"
        " being tried on it."
    )


class Untried:
    """A remote that was never started on its system: its first fault is its last, and harmless.

    That fault is told as LOST.
    """

    def __init__(
        self,
        make: Callable[[Callable[[Command], None]], Remote],
        on_command: Callable[[Command], None],
    ) -> None:
        """Guard what `make` makes, once something is shown; `on_command` takes each command."""
        self._make, self._on_command = make, on_command
        self._remote: Remote | None = None
        self._broken = False

    def show(self, offer: Offer, *, leapt: bool = False) -> None:
        """Show the practice as it stands now; `leapt`: time alone did not lead there."""
        if self._broken:
            return
        try:
            if self._remote is None:
                self._remote = self._make(self._on_command)
            self._remote.show(offer, leapt=leapt)
        except Exception:  # noqa: BLE001  it was never started there: nobody's practice ends by it
            self._broken = True
            _log.warning("no media keys from here on", exc_info=True)
            self._on_command(Command(CommandKind.LOST))

    def close(self) -> None:
        """Show the practice no more."""
        remote, self._remote = self._remote, None
        try:
            if remote is not None:
                remote.close()
        except Exception:  # noqa: BLE001  likewise
            _log.warning("the media keys are left behind", exc_info=True)


def _system() -> str:
    """Return the system's name; a type checker looks at what is done on each of them."""
    return sys.platform


def _has_extra() -> bool:
    try:
        return find_spec(_EXTRA.get(_system(), "")) is not None
    except (ImportError, ValueError):  # a part of it is missing, or there is none for this system
        return False


def _why_broken() -> str:
    """Start what the extra brings, and end it; return why it cannot be, "" where it can."""
    try:
        _of_the_system(_hear_nothing).close()
    except Exception as error:  # noqa: BLE001  as in `Untried`
        return tr("The extra “media-keys” does not work here: {why}.").format(
            why=str(error).rstrip(".") or type(error).__name__
        )
    return ""


def _hear_nothing(_command: Command) -> None:
    """Do nothing: no practice is shown."""


def _of_the_system(on_command: Callable[[Command], None]) -> Remote:
    if _system() == "win32":
        from taichi_coach.remote.windows_remote import WindowsRemote  # noqa: PLC0415  as above

        return WindowsRemote(on_command)
    from taichi_coach.remote.mac_remote import MacRemote  # noqa: PLC0415  as above

    return MacRemote(on_command)
