"""What a film's own processes and the program tell each other: pickles, one after another.

Both ends are this program, joined by a pipe that nobody else has.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from taichi_coach.film.encoding import Packet
    from taichi_coach.film.film_parts import FilmPart
    from taichi_coach.film.options import Codec, FilmOptions
    from taichi_coach.film.painting import Begin

_LENGTH: Final = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be painted, and how it is compressed; the first message to a process."""

    begin: Begin
    scene: Any
    codec: Codec
    options: FilmOptions


@dataclass(frozen=True, slots=True)
class PicturesDone:
    """So many more pictures are compressed."""

    pictures: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A part of the film."""

    part: FilmPart
    packets: tuple[Packet, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A process can do no more; `words` are for the person, `trace` is for the log."""

    words: str
    trace: str = ""


def send(out: IO[bytes], message: object) -> None:
    """Write one message.

    Raises:
        OSError: The other end is gone.
    """
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    out.write(_LENGTH.pack(len(content)) + content)
    out.flush()


def receive(source: IO[bytes]) -> bytes | None:
    """Return the next message as it came, None when the other end is gone.

    Whoever listens in a thread leaves it so: to read it may import Qt, which two threads may not do
    at the same moment (PySide6 6.11 ends the process).
    """
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    content = source.read(size)
    return content if len(content) == size else None


def read(content: bytes) -> Any:
    """Return a message that came."""
    return pickle.loads(content)  # noqa: S301  from our own process
