"""A WAV file written from front to back, with its title and its chapters.

The chapters are cue points with labels, which editors and some players show as marks (Microsoft,
"Multimedia Programming Interface and Data Specifications 1.0").
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from taichi_coach.sound.clip import FRAMES_PER_MS, RATE

if TYPE_CHECKING:
    from taichi_coach.sound.metadata import Metadata

FRAME_BYTES = 4
#: The format counts its bytes in 32 bits: 6 hours and 12 minutes.
LONGEST_FRAMES = (2**32 - 2**20) // FRAME_BYTES


def opening(frames: int, about: Metadata) -> bytes:
    """Return what stands before the samples of a 16-bit stereo file of `frames` frames."""
    size = frames * FRAME_BYTES
    form = struct.pack("<HHIIHH", 1, 2, RATE, RATE * FRAME_BYTES, FRAME_BYTES, 16)
    whole = 4 + 8 + len(form) + 8 + size + len(ending(about))
    return (
        b"RIFF" + struct.pack("<I", whole) + b"WAVE" + _chunk(b"fmt ", form) + _head(b"data", size)
    )


def ending(about: Metadata) -> bytes:
    """Return what stands after the samples."""
    tags = (
        *((b"INAM", about.title), (b"IART", about.artist)),
        *((b"ICMT", about.comment), (b"ILNG", about.language)),
    )
    info = b"".join(_chunk(name, _text(value)) for name, value in tags if value)
    marks = list(enumerate(about.chapters, 1))
    if not marks:
        return _chunk(b"LIST", b"INFO" + info)
    cues = struct.pack("<I", len(marks)) + b"".join(
        struct.pack("<II4sIII", number, at, b"data", 0, 0, at)
        for number, at in ((number, one.at_ms * FRAMES_PER_MS) for number, one in marks)
    )
    labels = b"".join(
        _chunk(b"labl", struct.pack("<I", number) + _text(chapter.title))
        for number, chapter in marks
    )
    return (
        _chunk(b"LIST", b"INFO" + info) + _chunk(b"cue ", cues) + _chunk(b"LIST", b"adtl" + labels)
    )


def _text(value: str) -> bytes:
    return value.encode("utf-8") + b"\0"


def _head(name: bytes, size: int) -> bytes:
    return name + struct.pack("<I", size)


def _chunk(name: bytes, body: bytes) -> bytes:
    return _head(name, len(body)) + body + bytes(len(body) % 2)
