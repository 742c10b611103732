"""Sound files of any common format, read as plain samples; hostile ones are refused in words.

Heavy where a file is neither plain WAV nor AIFF: a child makes a WAV of it then by PyAV, and pydub
reads that.
"""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Any, Final

from taichi_coach.child_environment import own_environment
from taichi_coach.errors import VoiceError
from taichi_coach.loading import load_problem
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.sound.decoder import NO_SOUND, UNLOADABLE
from taichi_coach.sound.pcm import Pcm, read_pcm
from taichi_coach.text.catalogue import tr
from taichi_coach.this_program import child

if TYPE_CHECKING:
    from pathlib import Path

#: A recording of some words is not longer, nor is its file larger.
LONGEST_S = 120
LARGEST_BYTES = 50_000_000
#: Two minutes of any format are read in a second or two. Whatever takes longer is ended.
PATIENCE_S = 20.0
COMMAND: Final = child("taichi_coach.sound.decoder")

_ONE_AT_A_TIME: Final = threading.Lock()
_RATES = (4000, 384_000)
_MOST_CHANNELS = 16
_BEGINNINGS = (b"RIFF", b"FORM", b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3")

_DAMAGED = tr("The sound file cannot be read: it is damaged; save it again.")
_SLOW = tr("The sound file takes too long to read; save it again as a WAV file.")
_NO_SOUND = tr("There is no sound in the file; choose another one.")


def read_sound(file: Path) -> bytes:
    """Return a sound file's bytes. Its faults are told as the end of a sentence.

    Raises:
        VoiceError: It is no file but a folder or a device, or it is too large.
        OSError: It cannot be read.
    """
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise VoiceError(tr("it is no file but a folder or a device"))
    if status.st_size > LARGEST_BYTES:
        raise VoiceError(
            tr("it is larger than {largest} MB").format(largest=LARGEST_BYTES // 1000000)
        )
    with file.open("rb") as opened:
        return opened.read(LARGEST_BYTES)


def decode(content: bytes, *, most_s: int = LONGEST_S, channels: int = 1) -> Pcm:
    """Read WAV and AIFF by the standard library, and everything else by PyAV and pydub.

    No more than `most_s` and a little is decoded, however long a small file may claim to be,
    and no longer than `PATIENCE_S` is waited for it. PyAV gives so many `channels`.

    Raises:
        VoiceError: Nobody can read it, or it is longer than that.
    """
    if not content:
        raise VoiceError(tr("The sound file is empty; save it again."))
    try:
        pcm = read_pcm(content)
    except ValueError:
        pcm = _decode_by_child(content, most_s, channels)
    _refuse_unlikely(pcm, most_s)
    return pcm


def _refuse_unlikely(pcm: Pcm, most_s: int) -> None:
    """Refuse what would take memory without end, or is longer than what is wanted."""
    low, high = _RATES
    if not low <= pcm.rate <= high or pcm.channels > _MOST_CHANNELS:
        raise VoiceError(tr("The sound file's header makes no sense; save it again."))
    if pcm.seconds > most_s > LONGEST_S:
        raise VoiceError(
            tr("The music is longer than {minutes} minutes; take a shorter piece.").format(
                minutes=most_s // 60
            )
        )
    if pcm.seconds > most_s:
        raise VoiceError(
            tr("The sound file is longer than {longest_s} s; cut it to its words.").format(
                longest_s=LONGEST_S
            )
        )


def _is_known(content: bytes) -> bool:
    """Tell whether it begins as mp3, ogg, flac, m4a, wav, aiff or webm do.

    Anything else is not shown to FFmpeg: it also reads playlists, which name other files.
    """
    mpeg = content[:1] == b"\xff" and content[1:2] >= b"\xe0"
    return mpeg or content.startswith(_BEGINNINGS) or content[4:8] == b"ftyp"


def _decode_by_child(content: bytes, most_s: int, channels: int) -> Pcm:
    if not _is_known(content):
        raise VoiceError(
            tr("The sound file is of no kind that is known here; save it as a WAV file.")
        )
    return _read_plain(_made_plain(content, most_s, channels))


def _made_plain(content: bytes, most_s: int, channels: int) -> bytes:
    """Let the decoder make a WAV file of it, which is small whatever went in, and within its time.

    Raises:
        VoiceError: It cannot, or it takes longer than `PATIENCE_S`; then it is ended.
    """
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter and module
            [*COMMAND, str(most_s + 1), str(channels)],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=own_environment(),
            timeout=PATIENCE_S,
            check=False,
            creationflags=NO_WINDOW,
        )
    except subprocess.TimeoutExpired as error:
        raise VoiceError(_SLOW) from error
    except OSError as error:
        raise VoiceError(_DAMAGED) from error
    if done.returncode:
        raise VoiceError(_why(done.returncode))
    return done.stdout


def _why(code: int) -> str:
    """Return why the decoder ended with this code."""
    if code == UNLOADABLE:
        try:
            import av  # noqa: F401, PLC0415  only to be told why it does not load
        except ImportError as error:
            return load_problem(error) or str(error)
    return _NO_SOUND if code == NO_SOUND else _DAMAGED


def _audio_segment() -> Any:
    """Return pydub's class; whatever pydub says as it is imported is for nobody.

    It misses audioop on 3.11 and 3.12, and an ffmpeg that it is never asked to run.
    """
    with _ONE_AT_A_TIME:  # who ignores warnings does so for all threads
        if "pydub" in sys.modules:
            from pydub import AudioSegment  # noqa: PLC0415  60 ms that plain files do not need
        else:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                from pydub import AudioSegment  # noqa: PLC0415  likewise
        return AudioSegment


# WORKAROUND findings/pydub-wants-ffprobe.sh: whatever is no WAV is made one before pydub sees it.
def _read_plain(plain: bytes) -> Pcm:
    """Read a WAV file by pydub, which needs no program for it.

    Raises:
        VoiceError: It is none.
    """
    try:
        sound = _audio_segment()(plain)
    except Exception as error:  # pydub raises whatever its readers do
        raise VoiceError(_DAMAGED) from error
    return Pcm(sound.frame_rate, sound.channels, sound.sample_width, sound.raw_data)
