"""Pictures compressed: how the encoders are set, and one part of a film.

Heavy: imports av.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

import av
from av.codec.context import Flags
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from taichi_coach.film.film_checks import ENCODERS
from taichi_coach.film.options import Codec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame

    from taichi_coach.film.options import FilmOptions

#: Every picture leans on earlier ones alone, so that each is shown in the order in which it is
#: stored: parts can be joined as they are, and no player has to shift the picture's beginning.
_SETTINGS: Final = {
    Codec.H264: {
        "preset": "veryfast",
        "crf": "25",
        "bf": "0",
        "g": "600",
        "x264-params": "subme=1:me=dia:weightp=0:rc-lookahead=5:no-psy=1:aq-mode=0"
        ":chroma-qp-offset=-3:deblock=1,1",
    },
    Codec.VP9: {
        "deadline": "realtime",
        "cpu-used": "7",
        "crf": "36",
        "b": "0",
        "lag-in-frames": "0",
        "auto-alt-ref": "0",
        "g": "600",
    },
}


@dataclass(frozen=True, slots=True)
class Packet:
    """One picture, compressed; at a `key` one a player may enter."""

    content: bytes
    key: bool


def set_up(encoder: VideoCodecContext, codec: Codec, options: FilmOptions) -> None:
    """Set an encoder that is not open yet; equal options make equal heads of the stream."""
    encoder.width, encoder.height = options.width, options.height
    encoder.pix_fmt = "yuv420p"
    encoder.time_base = Fraction(1, options.fps)
    encoder.framerate = Fraction(options.fps)
    encoder.sample_aspect_ratio = Fraction(1)
    encoder.color_range = ColorRange.MPEG
    encoder.colorspace = Colorspace.ITU709
    encoder.color_primaries = ColorPrimaries.BT709
    encoder.color_trc = ColorTrc.BT709
    encoder.thread_count = 1  # parts are compressed side by side instead
    encoder.options = dict(_SETTINGS[codec])


def compressed(
    frames: Iterable[VideoFrame], codec: Codec, options: FilmOptions
) -> Iterator[Packet]:
    """Yield the pictures of one part, which nothing outside of it is needed for."""
    encoder = cast("VideoCodecContext", av.CodecContext.create(ENCODERS[codec][0], "w"))
    set_up(encoder, codec, options)
    encoder.flags |= Flags.global_header
    for number, frame in enumerate(frames):
        frame.pts, frame.time_base = number, Fraction(1, options.fps)
        for packet in encoder.encode(frame):
            yield Packet(bytes(packet), packet.is_keyframe)
    for packet in encoder.encode(None):
        yield Packet(bytes(packet), packet.is_keyframe)
