"""An Ogg Vorbis file, compressed by libsndfile: FFmpeg has only a poorer encoder of its own.

Heavy: imports soundfile and numpy.
"""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import numpy as np
import soundfile

from taichi_coach.errors import SoundError
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.sound_codecs import CODECS
from taichi_coach.sound.tag_values import tags_of
from taichi_coach.sound.vorbis_comments import comments_of, filler_for, put_comments
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from numpy.typing import NDArray

    from taichi_coach.sound.metadata import Metadata

_KIND: Final = ".ogg"
#: Vorbis' quality 4 of 10, about 128,000 bits a second; soundfile counts from the other end.
_LEVEL: Final = 0.6
#: Frames that are compressed at a time: the encoder keeps all of them on its thread's stack.
_AT_ONCE: Final = 4096
_WHOLE: Final = np.float32(1 / 32_768)


class VorbisFile:
    """An Ogg Vorbis file. Close it, or drop it when it is not wanted."""

    def __init__(self, out: Path, about: Metadata) -> None:
        """Begin the file `out`.

        Raises:
            SoundError: The encoder cannot be begun.
            OSError: The file cannot be written.
        """
        codec = CODECS[_KIND]
        self._comments = comments_of(tags_of(about, _KIND))
        self._disk = _Disk(out, "w+b")
        try:
            self._sound = soundfile.SoundFile(
                self._disk,
                "w",
                samplerate=RATE,
                channels=2,
                format=codec.container,
                subtype=codec.encoder,
                compression_level=_LEVEL,
            )
            self._sound.comment = filler_for(self._comments)
        except BaseException as error:
            self._disk.close()
            raise self._fault(error) from error

    def write(self, samples: bytes) -> None:
        """Take 16-bit stereo samples.

        Raises:
            SoundError: They cannot be compressed.
            OSError: They cannot be written.
        """
        steps = np.frombuffer(samples, "<i2").reshape(-1, 2)
        sound = steps.astype(np.float32)
        sound *= _WHOLE
        try:
            for part in _parts(sound):
                self._sound.write(part)
        except Exception as error:
            raise self._fault(error) from error
        self._disk.raise_fault()

    def close(self) -> None:
        """Finish the file.

        Raises:
            SoundError: The last samples cannot be compressed.
            OSError: It cannot be written.
        """
        try:
            self._sound.close()
            self._disk.raise_fault()
            put_comments(self._disk, self._comments)
            self._disk.raise_fault()
        except Exception as error:
            raise self._fault(error) from error
        self._disk.close()

    def drop(self) -> None:
        """Let go of the file, whatever is in it; may be called after `close`, too."""
        with suppress(soundfile.SoundFileError, OSError):
            self._sound.close()
        with suppress(OSError):
            self._disk.close()

    def _fault(self, error: BaseException) -> BaseException:
        """Return what keeps the file from being written, as whoever writes it may raise it."""
        if self._disk.fault is not None:
            return self._disk.fault
        if not isinstance(error, (soundfile.SoundFileError, AssertionError, ValueError)):
            return error
        return SoundError(tr("The sound cannot be compressed: {error}.").format(error=error))


def _parts(sound: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
    return (sound[at : at + _AT_ONCE] for at in range(0, len(sound), _AT_ONCE))


class _Disk(io.FileIO):
    """A file that keeps what went wrong: what calls it from C would print that and go on."""

    fault: OSError | None = None

    def write(self, content: Any) -> int:
        """Write what is given, all of it or, after a fault, nothing."""
        left = memoryview(content).cast("B")
        size = len(left)
        try:
            while self.fault is None and left:
                left = left[super().write(left) or 0 :]
        except OSError as error:
            self.fault = error
        return 0 if self.fault else size

    def raise_fault(self) -> None:
        """Tell what went wrong.

        Raises:
            OSError: Something could not be written.
        """
        if self.fault is not None:
            raise self.fault
