"""A film's own process: it paints and compresses one part after another, as it is asked to.

`python -m taichi_coach.film.worker` takes an `Order`, then a `FilmPart` at a time. It leaves when
its input ends, whatever it is doing, so that it never outlives the program. Where the ends of pipes
are named, it divides, and each of its children does so at its own.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import traceback
from typing import TYPE_CHECKING, BinaryIO, Final

from taichi_coach.errors import CoachError
from taichi_coach.film.dividing import divide, from_word
from taichi_coach.film.worker_messages import (
    Failed,
    Finished,
    Order,
    PicturesDone,
    read,
    receive,
    send,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taichi_coach.film.encoding import Packet
    from taichi_coach.film.film_parts import FilmPart
    from taichi_coach.film.picture_planes import Pictures

#: Whoever practises, or does anything else meanwhile, comes first. (Windows: see `crew`.)
_KINDNESS: Final = 10


def serve(words: Sequence[str]) -> int:
    """Paint what is asked for until the input ends; return the exit code after a fault."""
    if hasattr(os, "nice"):
        os.nice(_KINDNESS)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries print; their words must not fall between the answers
    if words:
        return divide([*map(from_word, words)], _paint)
    return _paint(sys.stdin.buffer, out)


def _paint(source: BinaryIO, out: BinaryIO) -> int:
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(source, tasks), daemon=True).start()
    try:
        _work(tasks, out)
    except CoachError as error:
        send(out, Failed(str(error)))
    except Exception as error:  # noqa: BLE001  whatever it is, the program tells it and ends
        send(out, Failed(f"{type(error).__name__}: {error}", traceback.format_exc()))
    return 1


def _work(tasks: queue.SimpleQueue[bytes], out: BinaryIO) -> None:
    from taichi_coach.film.picture_planes import Pictures  # noqa: PLC0415  heavy: av, numpy and Qt,
    from taichi_coach.graphics.pictures.files import ready_to_paint  # noqa: PLC0415  heard first

    order = read(tasks.get())
    assert isinstance(order, Order)  # noqa: S101  the first message
    _app = ready_to_paint()
    pictures = Pictures(order.begin(order.scene), order.options.fps)
    while True:
        part = read(tasks.get())
        send(out, Finished(part, tuple(_painted(pictures, part, order, out))))


def _painted(pictures: Pictures, part: FilmPart, order: Order, out: BinaryIO) -> Iterator[Packet]:
    """Yield the pictures of a part, and tell about every second how far it is."""
    from taichi_coach.film.encoding import compressed  # noqa: PLC0415  heavy: av

    reported = 0
    packets = compressed(pictures.of(part), order.codec, order.options)
    for number, packet in enumerate(packets, 1):
        yield packet
        if number - reported == order.options.fps or number == part.pictures:
            send(out, PicturesDone(number - reported))
            reported = number


def _listen(source: BinaryIO, tasks: queue.SimpleQueue[bytes]) -> None:
    """Take in what is asked for; when the program is gone, leave."""
    while (message := receive(source)) is not None:
        tasks.put(message)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:]))
