"""Whether the sound server has died: to open a device of one that has would end the program.

Qt 6.11 goes on naming the devices of a PulseAudio server that is gone. To start one of them aborts
the whole process: Qt asks the library for the state of a connection that could not be made, and the
library does not forgive it. So whoever opens a device asks here first.
"""

from __future__ import annotations

import os
import socket
import sys
from functools import cache
from pathlib import Path

_PATIENCE_S = 1.0


def gone() -> bool:
    """Tell whether no server answers any longer where one answered when this was first asked."""
    first = _answering_at_first()
    return bool(first) and not any(_answers(place) for place in first)


@cache
def _answering_at_first() -> tuple[str, ...]:
    """Return the sockets that a server answers at; none on other systems, or over a network."""
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(place for place in _places() if _answers(place))


def _places() -> tuple[str, ...]:
    """Return where servers listen: PulseAudio as its library looks for it, and PipeWire."""
    named = [
        word.rpartition("}")[2].removeprefix("unix:")
        for word in os.environ.get("PULSE_SERVER", "").split()
    ]
    folders = [os.environ.get("PULSE_RUNTIME_PATH", "")]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime:
        folders.append(str(Path(runtime, "pulse")))
    sockets = [word for word in named if word.startswith("/")]
    if not named:
        sockets += [str(Path(folder, "native")) for folder in folders if folder]
    if runtime:
        sockets.append(str(Path(runtime, "pipewire-0")))
    return tuple(sockets)


def _answers(place: str) -> bool:
    knock = socket.socket(socket.AF_UNIX)
    try:
        knock.settimeout(_PATIENCE_S)
        knock.connect(place)
    except OSError:
        return False
    finally:
        knock.close()
    return True
