"""The session bus, on which the programs of a person's desktop talk to each other (D-Bus)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError
from taichi_coach.text.catalogue import tr
from taichi_coach.there import is_there

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"
_RUNTIME = "XDG_RUNTIME_DIR"


def open_session_bus() -> DBusConnection:
    """Return a connection of our own to the bus; one that lets nobody in is given up in a second.

    Raises:
        CoachError: There is no bus here, or it does not answer; the text says which.
    """
    address = _address()
    try:
        from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415  few starts want it

        return open_dbus_connection(address)
    except Exception as error:  # whatever a bus or its address may do, nobody's practice ends by it
        raise CoachError(
            tr("The session bus at {address} does not answer: {why}.").format(
                address=address, why=str(error) or type(error).__name__
            )
        ) from error


def _address() -> str:
    """Return where the bus is: what the environment says, or where systemd puts it.

    Raises:
        CoachError: There is none.
    """
    if sys.platform != "linux":
        raise CoachError(tr("Only Linux has a session bus."))
    address = os.environ.get(ADDRESS, "")
    if address:
        return address
    usual = Path(os.environ.get(_RUNTIME, "")) / "bus"
    if os.environ.get(_RUNTIME) and is_there(usual):
        return f"unix:path={usual}"
    raise CoachError(
        tr("There is no session bus here ({variable} is not set).").format(variable=ADDRESS)
    )
