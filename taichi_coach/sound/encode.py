"""A sound file in a compressed form, written by ffmpeg from samples that are given bit by bit."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from taichi_coach.errors import SoundError
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.ffmpeg import needed_ffmpeg
from taichi_coach.sound.id3 import make_comment
from taichi_coach.sound.tags import (
    carries_chapters_as_tags,
    carries_picture_as_tag,
    ffmetadata,
)
from taichi_coach.text.catalogue import tr
from taichi_coach.text.language_codes import three_letters

if TYPE_CHECKING:
    from taichi_coach.sound.metadata import Metadata

_LEAVE_S = 5.0
#: The end of a long m4a file takes its time: the index moves to the front.
_FINISH_S = 300.0
#: What ffmpeg says where a disk, or somebody's share of it, is full; and how the system ends it
#: where no file may be larger.
_FULL = ("No space left", "File too large", "quota exceeded")
_TOO_LARGE = -getattr(signal, "SIGXFSZ", 1000)

#: What ffmpeg is told by the file's ending: codec, quality, container. LAME's quality 7 takes half
#: the time of its default, and speech over soft noise does not show it.
CODECS = {
    ".mp3": "-c:a libmp3lame -b:a 128k -compression_level 7 -id3v2_version 3 -f mp3",
    ".m4a": "-c:a aac -b:a 128k -aac_coder fast -movflags +faststart -f ipod",
    ".ogg": "-c:a libvorbis -q:a 4 -f ogg",
    ".opus": "-c:a libopus -b:a 96k -compression_level 5 -f opus",
    ".flac": "-c:a flac -compression_level 5 -f flac",
}


def encoder_of(kind: str) -> str:
    """Return what ffmpeg calls the encoder of files with this ending."""
    return CODECS[kind].split()[1]


def program_for(kind: str) -> str:
    """Return the path of an ffmpeg that writes files with this ending.

    Raises:
        SoundError: There is none.
    """
    purpose = tr("to write {kind} files").format(kind=kind[1:])
    return needed_ffmpeg(purpose, encoder_of(kind))


class NoRoomError(SoundError):
    """The disk is full."""


class Encoder:
    """ffmpeg at work on one file. Close it, or drop it when the file is not wanted."""

    def __init__(self, out: Path, kind: str, about: Metadata, codec: str = "") -> None:
        """Begin the file `out`, of the kind that the ending `kind` stands for.

        It is a file and no pipe: how long it is gets written at its front when it ends. `codec` is
        what ffmpeg is told of it in place of what stands in `CODECS`.

        Raises:
            SoundError: There is no ffmpeg, or it does not start.
        """
        program = program_for(kind)
        self._out, self._kind, self._language = out, kind, three_letters(about.language)
        self._room = tempfile.TemporaryDirectory(prefix="taichi-coach-", ignore_cleanup_errors=True)
        room = Path(self._room.name)
        self._remarks = (room / "remarks.txt").open("w+b")
        command = [program, *_command(room, kind, about, codec), str(out.absolute())]
        try:
            self._process = subprocess.Popen(  # noqa: S603  the program that was looked for
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._remarks,
                start_new_session=os.name == "posix",  # Ctrl-C is for us alone
                creationflags=NO_WINDOW,
            )
        except OSError as error:
            self._tidy()
            raise SoundError(
                tr("ffmpeg cannot be started: {error}.").format(error=error)
            ) from error

    def write(self, samples: bytes) -> None:
        """Take 16-bit stereo samples.

        Raises:
            SoundError: ffmpeg has given up.
        """
        assert self._process.stdin is not None  # noqa: S101  it is a pipe
        try:
            self._process.stdin.write(samples)
        except OSError as error:
            raise self._fault() from error

    def close(self) -> None:
        """Finish the file.

        Raises:
            SoundError: ffmpeg could not finish it.
            OSError: Its comment could not be written.
        """
        assert self._process.stdin is not None  # noqa: S101  it is a pipe
        try:
            self._process.stdin.close()
            code = self._process.wait(_FINISH_S)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise self._fault() from error
        if code:
            raise self._fault()
        if self._kind == ".mp3":
            make_comment(self._out, self._language)
        self._tidy()

    def drop(self) -> None:
        """End ffmpeg, whatever it is doing; may be called after `close`, too."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        self._tidy()

    def _fault(self) -> SoundError:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LEAVE_S)
        self._remarks.seek(0)
        text = self._remarks.read(4000).decode("utf-8", "replace").strip()
        if self._process.returncode == _TOO_LARGE or any(words in text for words in _FULL):
            return NoRoomError(tr("There is no room left on the disk."))
        last = (
            text.splitlines()[-1]
            if text
            else tr("exit code {returncode}").format(returncode=self._process.returncode)
        )
        return SoundError(tr("ffmpeg could not write the file: {last}.").format(last=last))

    def _tidy(self) -> None:
        self._remarks.close()
        self._room.cleanup()


def _command(room: Path, kind: str, about: Metadata, codec: str) -> list[str]:
    """Return ffmpeg's words but for the file's name; what it reads is written into `room`."""
    tags = room / "tags.txt"
    tags.write_text(ffmetadata(about, kind), "utf-8")
    words = f"-nostdin -hide_banner -v error -y -f s16le -ar {RATE} -ac 2 -i pipe:0".split()
    words += ["-f", "ffmetadata", "-i", str(tags)]
    picture: list[str] = []
    if about.cover and not carries_picture_as_tag(kind):
        cover = room / "cover.png"
        cover.write_bytes(about.cover)
        words += ["-f", "png_pipe", "-i", str(cover)]
        picture = ["-map", "2:v", "-c:v", "copy", "-disposition:v", "attached_pic"]
        picture += ["-metadata:s:v", "comment=Cover (front)"]  # ffmpeg's name of the kind
    chapters = "-1" if carries_chapters_as_tags(kind) else "1"
    chosen = ["-map", "0:a", "-map_metadata", "1", "-map_chapters", chapters]
    language = ["-metadata:s:a", f"language={three_letters(about.language)}"]
    told = (codec or CODECS[kind]).split()
    return [*words, *chosen, *picture, *(language if kind == ".m4a" else ()), *told]
