"""A sound file compressed by PyAV, which brings FFmpeg's libraries into this process.

Heavy: imports av and numpy.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager, suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

import av
import numpy as np
from av.error import FFmpegError

from taichi_coach.errors import SoundError
from taichi_coach.sound.av_parts import chapters_of, cover_packet, cover_stream
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.sound_codecs import CODECS
from taichi_coach.sound.tag_values import (
    carries_chapters_as_tags,
    carries_picture_as_tag,
    tags_of,
)
from taichi_coach.text.catalogue import tr
from taichi_coach.text.language_codes import three_letters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av.audio.stream import AudioStream
    from av.container import OutputContainer

    from taichi_coach.sound.metadata import Metadata

#: Nothing in a file is made by chance, or by the day on which it is written.
_SAME_EACH_TIME: Final = {"fflags": "+bitexact"}


class AvFile:
    """A file in one of the forms that PyAV writes. Close it, or drop it when it is not wanted."""

    def __init__(self, out: Path, kind: str, about: Metadata) -> None:
        """Begin the file `out`, of the kind that the ending `kind` stands for.

        It is a file and no pipe: how long it is gets written at its front when it ends.

        Raises:
            SoundError: The encoder cannot be begun.
            OSError: The file cannot be written.
        """
        codec = CODECS[kind]
        self._kind = kind
        self._pos = 0
        options = {**_SAME_EACH_TIME, **codec.container_options, **_own_number(kind, about)}
        self._file: OutputContainer = av.open(
            str(out.absolute()), "w", format=codec.container, options=options
        )
        try:
            self._begin(about)
        except BaseException:
            self.drop()
            raise

    def _begin(self, about: Metadata) -> None:
        """Say how the sound is compressed, and write what stands before it."""
        codec = CODECS[self._kind]
        with _faults_told():
            self._sound = cast(
                "AudioStream",
                self._file.add_stream(
                    codec.encoder, rate=RATE, layout="stereo", options=dict(codec.options)
                ),
            )
            self._sound.format = codec.samples
            if codec.bit_rate:
                self._sound.bit_rate = codec.bit_rate
            if self._kind == ".m4a":
                self._sound.metadata["language"] = three_letters(about.language)
            self._file.metadata.update(tags_of(about, self._kind))
            if not carries_chapters_as_tags(self._kind):
                self._file.set_chapters(chapters_of(about.chapters))
            cover = cover_stream(self._file) if self._has_cover(about) else None
            self._file.start_encoding()
            if cover is not None:
                self._file.mux(cover_packet(cover, about.cover))

    def _has_cover(self, about: Metadata) -> bool:
        return bool(about.cover) and not carries_picture_as_tag(self._kind)

    def write(self, samples: bytes) -> None:
        """Take 16-bit stereo samples.

        Raises:
            SoundError: They cannot be compressed.
            OSError: They cannot be written.
        """
        steps = np.frombuffer(samples, "<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(steps, format="s16", layout="stereo")
        frame.sample_rate = RATE
        frame.pts, frame.time_base = self._pos, Fraction(1, RATE)
        self._pos += frame.samples
        with _faults_told():
            self._file.mux(self._sound.encode(frame))

    def close(self) -> None:
        """Finish the file.

        Raises:
            SoundError: The last samples cannot be compressed.
            OSError: It cannot be written.
        """
        with _faults_told():
            self._file.mux(self._sound.encode(None))
            self._file.close()

    def drop(self) -> None:
        """Let go of the file, whatever is in it; may be called after `close`, too."""
        with suppress(FFmpegError, OSError, ValueError):
            self._file.close()


@contextmanager
def _faults_told() -> Iterator[None]:
    """Tell in a sentence what is neither the disk's fault nor the folder's.

    Raises:
        SoundError: FFmpeg's libraries refuse what they are given.
        OSError: Something cannot be written.
    """
    try:
        yield
    except OSError:
        raise
    except FFmpegError as error:
        raise SoundError(
            tr("The sound cannot be compressed: {error}.").format(error=error.strerror)
        ) from error


def _own_number(kind: str, about: Metadata) -> dict[str, str]:
    """Return the number by which each part of an Ogg file names it; 0 is taken for a fault."""
    if kind != ".opus":
        return {}
    return {"serial_offset": str(zlib.crc32(about.title.encode()) & 0x7FFFFFFF | 1)}
