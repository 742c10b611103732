"""What a film is like: its size, how many pictures a second, its codec, and its captions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

#: The shorter and the longer side of the smallest and the largest picture, in pixels.
LEAST: Final = (180, 320)
MOST: Final = (2160, 3840)
#: Pictures a second that television sets and browsers show evenly.
RATES: Final = (25, 30)


class Codec(StrEnum):
    """How pictures are compressed."""

    H264 = "h264"
    VP9 = "vp9"


class FilmCaptions(StrEnum):
    """Where the words are: in the picture, in a track that players switch, in both, or nowhere."""

    BURNT = "burnt"
    TRACK = "track"
    BOTH = "both"
    NONE = "none"


#: What a file of each ending holds; the first is the form that players know best.
ENDINGS: Final = {".mp4": Codec.H264, ".webm": Codec.VP9}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmOptions:
    """How a film is written.

    Attributes:
        width: The picture's breadth in pixels, even.
        height: Its height in pixels, even.
        fps: Pictures a second, one of `RATES`.
        captions: Where the words are. The painter burns them in, so its scene has to agree.
    """

    width: int = 1280
    height: int = 720
    fps: int = 25
    captions: FilmCaptions = FilmCaptions.BURNT

    @property
    def has_track(self) -> bool:
        """Return whether captions are a track of their own."""
        return self.captions in {FilmCaptions.TRACK, FilmCaptions.BOTH}

    @property
    def burns(self) -> bool:
        """Return whether captions are part of the picture."""
        return self.captions in {FilmCaptions.BURNT, FilmCaptions.BOTH}


def codec_for(out: Path) -> Codec:
    """Return how the pictures of a file are compressed; its ending is one of `ENDINGS`."""
    return ENDINGS[out.suffix.lower()]


def wrong_size(width: int, height: int) -> str:
    """Return what keeps a film from having this size, broad or upright; "" where nothing does."""
    size = f"{width}x{height}"
    short, long = sorted((width, height))
    if short < LEAST[0] or long < LEAST[1]:
        return tr("A film of {size} is too small to read: the least is {least}.").format(
            size=size, least=f"{LEAST[1]}x{LEAST[0]}"
        )
    if short > MOST[0] or long > MOST[1]:
        return tr("A film of {size} is too large: the most is {most}.").format(
            size=size, most=f"{MOST[1]}x{MOST[0]}"
        )
    if width % 2 or height % 2:
        return tr("A film cannot be {size}: both sides have to be even, such as {even}.").format(
            size=size, even=f"{width + width % 2}x{height + height % 2}"
        )
    return ""
