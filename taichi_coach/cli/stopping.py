"""Whoever ends the program ends it as Ctrl-C does, so that what is under way is put in order."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

#: Ctrl-C, the system, and a terminal that is closed.
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")
_asked: set[int] = set()


@contextmanager
def stops_kindly() -> Iterator[None]:
    """Raise KeyboardInterrupt also when the system or a closed terminal ends the program.

    What whoever started it wants not to be heard, as `nohup` does, stays unheard.
    """
    endings = [getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)]
    heard = [one for one in endings if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, _stop) for one in heard}
    _asked.clear()
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def ends_at_once() -> None:
    """Let the system end the program by itself until the window listens: nothing is under way yet.

    What were raised while Qt is imported, or in what Qt calls, could be dropped, and the window
    would come all the same.
    """
    for one in (getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)):
        if signal.getsignal(one) is _stop:
            signal.signal(one, signal.SIG_DFL)


def stopped() -> bool:
    """Return False while nobody has ended the program; what takes long asks now and then.

    Python drops what a signal raises where it comes while a module is being imported.

    Raises:
        KeyboardInterrupt: Somebody has.
    """
    if _asked:
        raise KeyboardInterrupt
    return False


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    _asked.add(number)
    raise KeyboardInterrupt
