"""A sound file in a compressed form, written from samples that are given bit by bit."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from taichi_coach.sound.sound_codecs import CODECS, check_codec

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.sound.metadata import Metadata


class SoundFile(Protocol):
    """A sound file that is being written."""

    def write(self, samples: bytes) -> None:
        """Take 16-bit stereo samples."""

    def close(self) -> None:
        """Finish the file."""

    def drop(self) -> None:
        """Let go of the file, whatever is in it."""


class Encoder:
    """One file at work, in a thread of its own. Close it, or drop it when it is not wanted.

    While a part is compressed the next one may be mixed: two processors share the work.
    """

    def __init__(self, out: Path, kind: str, about: Metadata, bit_rate: int = 0) -> None:
        """Begin the file `out`, of the kind that the ending `kind` stands for.

        Args:
            out: The file; it may be another one's part, whatever its name.
            kind: One of the endings in `CODECS`.
            about: What the file tells about itself.
            bit_rate: Bits a second of an MP3, in place of those of the kind.

        Raises:
            SoundError: There is no encoder.
            OSError: The file cannot be written.
        """
        check_codec(kind)
        self._file = _begun(out, kind, about, bit_rate)
        self._thread = ThreadPoolExecutor(1, "encoder")
        self._under_way: Future[None] | None = None

    def write(self, samples: bytes) -> None:
        """Take 16-bit stereo samples; they are compressed while the next ones are made.

        Raises:
            SoundError: Those before them could not be compressed.
            OSError: Those before them could not be written.
        """
        self._wait()
        self._under_way = self._thread.submit(self._file.write, samples)

    def close(self) -> None:
        """Finish the file.

        Raises:
            SoundError: The last samples could not be compressed.
            OSError: The file cannot be written.
        """
        self._wait()
        self._file.close()

    def drop(self) -> None:
        """Let go of the file, whatever is in it; may be called after `close`, too."""
        self._thread.shutdown()
        self._file.drop()

    def _wait(self) -> None:
        if self._under_way is not None:
            self._under_way.result()


def _begun(out: Path, kind: str, about: Metadata, bit_rate: int) -> SoundFile:
    """Begin a file by the package that has its encoder; all are heavy, and have been looked at."""
    match CODECS[kind].package:
        case "lameenc":
            from taichi_coach.sound.mp3_file import Mp3File  # noqa: PLC0415

            return Mp3File(out, about, bit_rate)
        case "soundfile":
            from taichi_coach.sound.vorbis_file import VorbisFile  # noqa: PLC0415

            return VorbisFile(out, about)
        case _:
            from taichi_coach.sound.av_file import AvFile  # noqa: PLC0415

            return AvFile(out, kind, about)
