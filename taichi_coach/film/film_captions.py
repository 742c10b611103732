"""Captions as a track of a film, which players show or not.

Heavy: imports av.
"""

from __future__ import annotations

import struct
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Final, cast

import av

from taichi_coach.film.options import Codec
from taichi_coach.sound.captions import LINGER_MS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from av.container import OutputContainer
    from av.stream import Stream
    from av.subtitles.codeccontext import SubtitleCodecContext

    from taichi_coach.sound.metadata import CaptionLine

_BASE: Final = Fraction(1, 1000)
#: The form of the words in each container: 3GPP's timed text, and WebVTT.
_FORMS: Final = {Codec.H264: "mov_text", Codec.VP9: "webvtt"}
#: A line of 3GPP's timed text in italics (3GPP TS 26.245, "TextStyleBox").
_ITALIC: Final = 2
_WHITE: Final = b"\xff\xff\xff\xff"
_FONT, _FONT_SIZE = 1, 18


class CaptionTrack:
    """A track of captions; `until` gives what is to be written of it."""

    def __init__(
        self,
        lines: Sequence[CaptionLine],
        length_ms: int,
        film: OutputContainer,
        codec: Codec,
    ) -> None:
        """Add the track to a film that is not begun yet."""
        self._codec = codec
        self._shown = list(_shown(lines, length_ms))
        self._next = 0
        self._told_ms = 0
        self.stream = _stream(film, codec)

    def until(self, at_ms: int) -> Iterator[av.Packet[Stream]]:
        """Yield the captions that begin before `at_ms` and were not yielded yet."""
        while self._next < len(self._shown) and self._shown[self._next][0] < at_ms:
            yield self._packet(*self._shown[self._next])
            self._next += 1

    def _packet(self, at_ms: int, end_ms: int, line: CaptionLine) -> av.Packet[Stream]:
        text = " ".join(line.text.split())
        if self._codec is Codec.H264:
            content = _timed_text(text, soft=line.soft)
        else:
            plain = escape(text, quote=False)
            content = (f"<i>{plain}</i>" if line.soft else plain).encode()
        packet: av.Packet[Stream] = av.Packet(content)
        packet.stream = self.stream
        packet.time_base = _BASE
        packet.pts = packet.dts = at_ms
        packet.duration = end_ms - at_ms
        packet.is_keyframe = True
        return packet


def _stream(film: OutputContainer, codec: Codec) -> Stream:
    if codec is not Codec.H264:
        return film.add_mux_stream(_FORMS[codec], time_base=_BASE)
    stream = film.add_stream(_FORMS[codec])
    cast("SubtitleCodecContext", stream.codec_context).subtitle_header = _ASS_HEAD
    stream.time_base = _BASE
    return stream


#: What the encoder of timed text makes its own head of.
_ASS_HEAD: Final = b"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,18,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def _shown(lines: Sequence[CaptionLine], length_ms: int) -> Iterator[tuple[int, int, CaptionLine]]:
    """Yield from when to when each line is shown: until the next, and a little after its words."""
    ordered = sorted(lines, key=lambda line: line.at_ms)
    ends = [*(line.at_ms for line in ordered[1:]), length_ms]
    for line, next_ms in zip(ordered, ends, strict=True):
        end = min(line.end_ms + LINGER_MS, next_ms, length_ms)
        if end > line.at_ms:
            yield line.at_ms, end, line


def _timed_text(text: str, *, soft: bool) -> bytes:
    """Return a sample of 3GPP's timed text: the words, and their style where it is not plain."""
    words = text.encode()
    sample = struct.pack(">H", len(words)) + words
    if not soft or not words:
        return sample
    style = struct.pack(">HHHBB", 0, len(text), _FONT, _ITALIC, _FONT_SIZE) + _WHITE
    return sample + struct.pack(">I4sH", 10 + len(style), b"styl", 1) + style
