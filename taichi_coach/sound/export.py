"""A mix as a sound file: whole or not at all, in parts, so that length costs time and no memory.

Heavy: imports numpy (through the mix).
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from errno import ENOSPC
from typing import TYPE_CHECKING, BinaryIO

from taichi_coach.atomic import GivenUpError, whole_file
from taichi_coach.errors import SoundError
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.encode import Encoder, SoundFile
from taichi_coach.sound.mix import steps
from taichi_coach.sound.sound_codecs import CODECS, check_codec
from taichi_coach.sound.wav import FRAME_BYTES, LONGEST_FRAMES, ending, opening
from taichi_coach.text.catalogue import tr
from taichi_coach.text.disk_faults import FULL, not_written, place_fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taichi_coach.sound.metadata import Metadata
    from taichi_coach.sound.mix import Mix

#: The endings of the files that can be written.
FORMATS = (".wav", *CODECS)
_BLOCK = RATE
#: A frame of an MP3, whose length is a whole number of them.
_FRAME_MS = 24


def export(
    mix: Mix,
    frames: int,
    out: Path,
    about: Metadata,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> bool:
    """Write the first `frames` of `mix` to `out`, in the form that its ending asks for.

    `progress` is told how many of how many frames are done, about once for every second of
    sound. Once `cancelled` says so, or when anything is raised, nothing is left behind and an
    older file of this name stays as it was. Returns whether the file is there.

    Raises:
        SoundError: the file cannot be written: no room, no right, no encoder.
    """
    try:
        with whole_file(out) as part:
            writer = _opened(part, out, frames, about)
            try:
                done = _write(mix, frames, writer, progress, cancelled)
                if done:
                    writer.close()
            finally:
                writer.drop()
            if not done:
                raise GivenUpError
    except OSError as error:
        raise SoundError(_reason(error, out, frames)) from error
    return done


def whole_ms(length_ms: int) -> int:
    """Return how long a file is made whose sound is so long, so that all forms are alike.

    It is a whole number of an MP3's frames, and the last of them is silent: an MP3 leaves it out
    (see `mp3_file`).
    """
    return (-(-length_ms // _FRAME_MS) + 1) * _FRAME_MS


def check_place(out: Path) -> None:
    """Look whether a file can be begun, before anything that takes time.

    Raises:
        SoundError: There is no such folder, no right to write there, or no encoder for this form.
    """
    fault = place_fault(out)
    if fault:
        raise SoundError(fault)
    kind = out.suffix.lower()
    if kind != ".wav":
        check_codec(kind)


def _opened(part: Path, out: Path, frames: int, about: Metadata) -> SoundFile:
    check_place(out)
    kind = out.suffix.lower()
    if kind != ".wav":
        return Encoder(part, kind, about)
    if frames > LONGEST_FRAMES:
        raise SoundError(
            tr("A WAV file holds at most six hours; write a flac or mp3 file instead.")
        )
    if shutil.disk_usage(out.parent).free < frames * FRAME_BYTES:
        raise OSError(ENOSPC, os.strerror(ENOSPC))
    return _WavWriter(part, frames, about)


class _WavWriter:
    """The uncompressed form; nobody is needed for it."""

    def __init__(self, out: Path, frames: int, about: Metadata) -> None:
        self._about = about
        self._file: BinaryIO = out.open("wb")
        self._file.write(opening(frames, about))

    def write(self, samples: bytes) -> None:
        self._file.write(samples)

    def close(self) -> None:
        self._file.write(ending(self._about))
        self._file.close()

    def drop(self) -> None:
        with suppress(OSError):  # what is still to be written may not fit, either
            self._file.close()


def _write(
    mix: Mix,
    frames: int,
    writer: SoundFile,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> bool:
    for pos in range(0, frames, _BLOCK):
        if cancelled():
            return False
        progress(pos, frames)
        writer.write(steps(mix.render(pos, min(_BLOCK, frames - pos))))
    progress(frames, frames)
    return True


def _reason(error: OSError, out: Path, frames: int) -> str:
    return _no_room(out, frames) if error.errno in FULL else not_written(error, out)


def _no_room(out: Path, frames: int) -> str:
    megabytes = round(frames * FRAME_BYTES / 1e6) if out.suffix.lower() == ".wav" else 0
    need = tr(" (it needs {megabytes:,} MB)").format(megabytes=megabytes) if megabytes else ""
    return tr(
        "There is no room left on the disk for {out}{need}: free some, or choose another."
    ).format(out=out, need=need)
