"""Captions that a player shows only when it is asked to, since they stand in the picture as well.

FFmpeg turns the first track of captions in an MP4 on, whatever it is told: so it is turned off in
the file that it has written (ISO/IEC 14496-12, "Track Header Box": flag 1 is "enabled").
"""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEAD: Final = struct.Struct(">I4s")
_LARGE: Final = struct.Struct(">Q")
#: What a track of captions is called in its "Handler Reference Box"; a chapter's is "text".
_CAPTIONS: Final = b"sbtl"
#: From the beginning of that box to the word.
_WORD_AT: Final = 8
_ENABLED: Final = 1


def turn_captions_off(film: Path) -> None:
    """Have players of an MP4 show its captions only when asked to.

    Raises:
        OSError: The file cannot be read or written.
    """
    with film.open("rb+") as file:
        end = file.seek(0, os.SEEK_END)
        for moov in _within(file, 0, end, b"moov"):
            for track in _within(file, *moov, b"trak"):
                if _is_captions(file, track):
                    for header in _within(file, *track, b"tkhd"):
                        _turn_off(file, header[0])


def _within(file: BinaryIO, begin: int, end: int, kind: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the content of each box of a kind begins and ends, between two places."""
    while begin + _HEAD.size <= end:
        file.seek(begin)
        size, name = _HEAD.unpack(file.read(_HEAD.size))
        inside = begin + _HEAD.size
        if size == 1:
            (size,) = _LARGE.unpack(file.read(_LARGE.size))
            inside += _LARGE.size
        size = size or end - begin
        if name == kind:
            yield inside, begin + size
        begin += max(size, _HEAD.size)


def _is_captions(file: BinaryIO, track: tuple[int, int]) -> bool:
    for media in _within(file, *track, b"mdia"):
        for handler, _ in _within(file, *media, b"hdlr"):
            file.seek(handler + _WORD_AT)
            return file.read(len(_CAPTIONS)) == _CAPTIONS
    return False


def _turn_off(file: BinaryIO, header: int) -> None:
    """Take the flag from a track, the lowest bit of the three bytes behind the box's version."""
    file.seek(header + 3)
    (flags,) = file.read(1)
    file.seek(header + 3)
    file.write(bytes([flags & ~_ENABLED]))
