"""The comments at the front of an Ogg Vorbis file, put in place of others that are as long.

libsndfile writes what it knows (title, artist and a few more); chapters, cover and language are
none of that. So it is given one comment that is as long as all of them, and what it wrote is
written over: nothing moves, and what is left of it is zeros, as editors of tags leave it (Xiph.Org,
"Vorbis I specification"; RFC 3533).
"""

from __future__ import annotations

import struct
from functools import cache
from typing import TYPE_CHECKING, Final

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

_LENGTH: Final = struct.Struct("<I")
#: How a page begins, up to the number of its pieces; where its sum stands in it.
_PAGE: Final = struct.Struct("<4sBBqIIIB")
_SUM_AT: Final = 22
#: What the packet of comments begins with, and what stands behind them.
_MARK: Final = b"\x03vorbis"
_END: Final = b"\1"
#: A piece that is not full ends a packet.
_FULL_PIECE: Final = 255
_POLYNOMIAL: Final = 0x04C11DB7
#: What Vorbis calls the words that have another name elsewhere.
_NAMES: Final = {"comment": "DESCRIPTION"}


def comments_of(tags: Mapping[str, str]) -> bytes:
    """Return words as the list in a Vorbis file."""
    comments = [f"{_NAMES.get(name, name)}={value}".encode() for name, value in tags.items()]
    return _LENGTH.pack(len(comments)) + b"".join(_LENGTH.pack(len(one)) + one for one in comments)


def filler_for(comments: bytes) -> str:
    """Return a comment for libsndfile that makes its list at least as long as this one."""
    return "x" * len(comments)


def put_comments(file: BinaryIO, comments: bytes) -> None:
    """Put comments in place of the filler that was made for them.

    Raises:
        ValueError: The file is not as libsndfile writes it.
        OSError: It cannot be read or written.
    """
    file.seek(0)
    pages = list(_pages_of_comments(file))
    packet = bytearray().join(body for _, _, body in pages)
    end = _length(pages)
    (maker,) = _LENGTH.unpack_from(packet, len(_MARK))
    begin = len(_MARK) + _LENGTH.size + maker
    ended_comments = comments + _END
    if not packet.startswith(_MARK) or end - begin < len(ended_comments):
        raise ValueError(tr("its comments are not as they were written"))
    packet[begin:end] = ended_comments.ljust(end - begin, b"\0")
    done = 0
    for begin, head, body in pages:
        _write(file, begin, head, bytes(packet[done : done + len(body)]))
        done += len(body)


def _pages_of_comments(file: BinaryIO) -> Iterator[tuple[int, bytearray, bytes]]:
    """Yield each page that has something of the comments: where it begins, its head and body."""
    _read_page(file)  # the first is about the sound
    while True:
        begin = file.tell()
        head, body = _read_page(file)
        yield begin, head, body
        if any(piece < _FULL_PIECE for piece in head[_PAGE.size :]):
            return


def _length(pages: list[tuple[int, bytearray, bytes]]) -> int:
    """Return how long the first packet is: up to its first piece that is not full."""
    pieces = [piece for _, head, _ in pages for piece in head[_PAGE.size :]]
    last = next(at for at, piece in enumerate(pieces) if piece < _FULL_PIECE)
    return sum(pieces[: last + 1])


def _read_page(file: BinaryIO) -> tuple[bytearray, bytes]:
    head = bytearray(file.read(_PAGE.size))
    if len(head) < _PAGE.size or not head.startswith(b"OggS"):
        raise ValueError(tr("it is no Ogg file"))
    head += file.read(head[-1])
    return head, file.read(sum(head[_PAGE.size :]))


def _write(file: BinaryIO, begin: int, head: bytearray, body: bytes) -> None:
    """Write a page with another body, and the sum that goes with it."""
    _LENGTH.pack_into(head, _SUM_AT, 0)
    _LENGTH.pack_into(head, _SUM_AT, _checked(head + body))
    file.seek(begin)
    file.write(head + body)


def _checked(page: bytearray) -> int:
    """Return the sum of a page, 0 standing where it will be."""
    steps, checksum = _steps(), 0
    for byte in page:
        checksum = ((checksum << 8) & 0xFFFFFFFF) ^ steps[checksum >> 24 ^ byte]
    return checksum


@cache
def _steps() -> tuple[int, ...]:
    """Return what each value of the highest byte makes of a sum."""
    table = []
    for value in range(256):
        left = value << 24
        for _ in range(8):
            left = (left << 1) ^ (_POLYNOMIAL if left & 0x80000000 else 0)
        table.append(left & 0xFFFFFFFF)
    return tuple(table)
