"""Chapters and the picture of a sound file or a film, as PyAV writes them.

Heavy: imports av.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import av
from av.stream import Disposition

from taichi_coach.sound.cover import SIZE
from taichi_coach.sound.tag_values import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from av.container import OutputContainer
    from av.stream import Stream

    from taichi_coach.sound.metadata import Chapter

_MS: Final = Fraction(1, 1000)


def chapters_of(chapters: Iterable[Chapter]) -> list[Any]:
    """Return chapters as PyAV takes them."""
    return [
        {
            "id": number,
            "start": chapter.at_ms,
            "end": chapter.end_ms,
            "time_base": _MS,
            "metadata": {"title": plain(chapter.title)},
        }
        for number, chapter in enumerate(chapters)
    ]


def cover_stream(file: OutputContainer) -> Stream:
    """Return a new stream of a file for its picture, a PNG."""
    stream = file.add_mux_stream("png", width=SIZE, height=SIZE)
    stream.disposition = Disposition.attached_pic
    stream.metadata["comment"] = "Cover (front)"  # FFmpeg's name of the kind
    return stream


def cover_packet(stream: Stream, cover: bytes) -> av.Packet[Stream]:
    """Return the picture as what is written into that stream."""
    packet: av.Packet[Stream] = av.Packet(cover)
    packet.stream = stream
    packet.time_base = _MS
    packet.pts = packet.dts = 0
    packet.is_keyframe = True
    return packet
