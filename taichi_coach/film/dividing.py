"""One process that becomes several which paint: what they have loaded is in memory once.

On Linux alone: elsewhere the libraries of the system do not bear a fork.
"""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    #: Where a painter hears, and where it answers, by the numbers of the pipes' ends.
    Ends = tuple[int, int]


def as_word(ends: Ends) -> str:
    """Return ends as a word of a command line."""
    return ",".join(map(str, ends))


def from_word(word: str) -> Ends:
    """Return the ends that `as_word` has written."""
    source, out = map(int, word.split(","))
    return source, out


def divide(ends: Sequence[Ends], paint: Callable[[BinaryIO, BinaryIO], int]) -> int:
    """Load what painters need, become one for each pair of ends, and wait for them.

    No thread may have been started by now.

    Returns:
        0, or the exit code of the first that ended in another way; where a signal has ended it,
        that ends this process as well.
    """
    with suppress(Exception):  # what is missing here is missing to each, and told by it
        _load()
    gc.collect()
    gc.freeze()
    for own in ends:
        if not os.fork():
            _become(own, ends, paint)
    _close(ends)
    for _ in ends:
        _, status = os.wait()
        code = os.waitstatus_to_exitcode(status)
        if code < 0:
            os.kill(os.getpid(), -code)
        if code:
            return code
    return 0


def _load() -> None:
    import taichi_coach.film.encoding  # noqa: PLC0415  heavy: av, numpy and Qt
    import taichi_coach.film.picture_planes  # noqa: PLC0415
    import taichi_coach.graphics.film.painter  # noqa: F401, PLC0415


def _become(own: Ends, ends: Sequence[Ends], paint: Callable[[BinaryIO, BinaryIO], int]) -> None:
    """Paint in this process, and leave it; the others' ends would keep them from being missed."""
    code = 1
    try:
        _close([each for each in ends if each != own])
        source, out = own
        code = paint(cast("BinaryIO", os.fdopen(source, "rb")), os.fdopen(out, "wb"))
    finally:
        os._exit(code)


def _close(ends: Sequence[Ends]) -> None:
    for pair in ends:
        for each in pair:
            os.close(each)
