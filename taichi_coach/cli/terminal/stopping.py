"""Whoever ends the program ends it as Ctrl-C does, so that what is under way is put in order."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def stops_kindly() -> Iterator[None]:
    """Raise KeyboardInterrupt also when the system or a closed terminal ends the program."""
    endings = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    before = {one: signal.signal(one, signal.default_int_handler) for one in endings if one}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
