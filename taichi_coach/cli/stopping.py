"""Whoever ends the program ends it as Ctrl-C does, so that what is under way is put in order."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def stops_kindly() -> Iterator[None]:
    """Raise KeyboardInterrupt also when the system or a closed terminal ends the program.

    What whoever started it wants not to be heard, as `nohup` does, stays unheard.
    """
    endings = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heard = [one for one in endings if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, signal.default_int_handler) for one in heard}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
