"""Sound files of any common format, read as plain samples; hostile ones are refused in words.

Heavy where a file is neither plain WAV nor AIFF: pydub and ffmpeg read it then.
"""

from __future__ import annotations

import stat
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taichi_coach.errors import SoundError, VoiceError
from taichi_coach.sound.ffmpeg import needed_ffmpeg
from taichi_coach.sound.pcm import Pcm, read_pcm

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A recording of some words is not longer, nor is its file larger.
LONGEST_S = 120
LARGEST_BYTES = 50_000_000
#: Two minutes of any format are read in a second or two. Whatever takes longer is ended.
PATIENCE_S = 20.0

_RATES = (4000, 384_000)
_MOST_CHANNELS = 16
_BEGINNINGS = (b"RIFF", b"FORM", b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3")
#: What ffmpeg may take the file for: sounds, none of which names another file or an address.
_READERS = "wav,w64,aiff,mp3,ogg,flac,aac,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2"
_LARGEST_BLOCK = 400_000_000
_INPUT = (
    *("-nostdin", "-max_alloc", str(_LARGEST_BLOCK), "-threads", "1"),
    *("-protocol_whitelist", "file,pipe", "-format_whitelist", _READERS),
)
_OUTPUT = ("-ac", "1", "-ar", "48000", "-acodec", "pcm_s16le")

_ENDED = "it took too long and was ended"
_DAMAGED = "The sound file cannot be read: it is damaged; save it again."
_SLOW = "The sound file takes too long to read; save it again as a WAV file."
_NO_SOUND = "There is no sound in the file; choose another one."


def read_sound(file: Path) -> bytes:
    """Return a sound file's bytes. Its faults are told as the end of a sentence.

    Raises:
        VoiceError: It is no file but a folder or a device, or it is too large.
        OSError: It cannot be read.
    """
    told = file.stat()
    if not stat.S_ISREG(told.st_mode):
        raise VoiceError("it is no file but a folder or a device")
    if told.st_size > LARGEST_BYTES:
        raise VoiceError(f"it is larger than {LARGEST_BYTES // 1_000_000} MB")
    with file.open("rb") as opened:
        return opened.read(LARGEST_BYTES)


def decode(content: bytes) -> Pcm:
    """Read WAV and AIFF by the standard library, and everything else by pydub and ffmpeg.

    No more than `LONGEST_S` and a little is decoded, however long a small file may claim to be,
    and no longer than `PATIENCE_S` is waited for it.

    Raises:
        VoiceError: Nobody can read it, or it is no recording of some words.
    """
    if not content:
        raise VoiceError("The sound file is empty; save it again.")
    try:
        pcm = read_pcm(content)
    except ValueError:
        pcm = _decode_by_pydub(content)
    _refuse_unlikely(pcm)
    return pcm


def _refuse_unlikely(pcm: Pcm) -> None:
    """Refuse what would take memory without end, or is no recording of some words."""
    low, high = _RATES
    if not low <= pcm.rate <= high or pcm.channels > _MOST_CHANNELS:
        raise VoiceError("The sound file's header makes no sense; save it again.")
    if pcm.seconds > LONGEST_S:
        raise VoiceError(f"The sound file is longer than {LONGEST_S} s; cut it to its words.")


def _is_known(content: bytes) -> bool:
    """Tell whether it begins as mp3, ogg, flac, m4a, wav, aiff or webm do.

    Anything else is not shown to ffmpeg: it also reads playlists, which name other files.
    """
    mpeg = content[:1] == b"\xff" and content[1:2] >= b"\xe0"
    return mpeg or content.startswith(_BEGINNINGS) or content[4:8] == b"ftyp"


def _decode_by_pydub(content: bytes) -> Pcm:
    if not _is_known(content):
        raise VoiceError("The sound file is of no kind that is known here; save it as a WAV file.")
    try:
        ffmpeg = needed_ffmpeg("for this sound file")
    except SoundError as error:
        raise VoiceError(str(error)) from error
    # A file of its own, not a pipe: a phone's m4a says at its end how it is to be read.
    with tempfile.TemporaryDirectory(prefix="taichi-coach-", ignore_cleanup_errors=True) as room:
        file = Path(room, "recording")
        file.write_bytes(content)
        return _by_pydub(file, ffmpeg)


def _by_pydub(file: Path, ffmpeg: str) -> Pcm:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of audioop on 3.11 and 3.12, and of ffmpeg's absence
        try:
            # 60 ms that plain files do not need
            from pydub import AudioSegment, audio_segment  # noqa: PLC0415

            AudioSegment.converter = ffmpeg
            # ffprobe need not be there: ffmpeg sees for itself.
            audio_segment.mediainfo_json = _unprobed
            audio_segment.subprocess = _Guarded
            sound = AudioSegment.from_file(str(file), duration=LONGEST_S + 1)
        except Exception as error:  # pydub raises whatever its readers do
            raise VoiceError(_told(str(error))) from error
    return Pcm(sound.frame_rate, sound.channels, sound.sample_width, sound.raw_data)


def _told(by_ffmpeg: str) -> str:
    """Return what is wrong with the file, for a person."""
    if _ENDED in by_ffmpeg:
        return _SLOW
    return _NO_SOUND if "does not contain any stream" in by_ffmpeg else _DAMAGED


def _unprobed(*_: object, **__: object) -> dict[str, Any]:
    return {}


class _Guarded:
    """What pydub finds instead of `subprocess`: it would hand ffmpeg anything, and wait for ever.

    ffmpeg is kept to sound files, to one channel at one rate (so that what comes out is small
    whatever went in), to blocks of memory of a sane size, and to `PATIENCE_S`.
    """

    PIPE = subprocess.PIPE

    class Popen(subprocess.Popen[bytes]):
        """The program ffmpeg, on a leash."""

        def __init__(self, command: Sequence[str], **options: Any) -> None:
            program, *words, out = command
            super().__init__(
                [program, *_INPUT, *words, *_OUTPUT, out],
                **(options | {"stdin": subprocess.DEVNULL}),
            )

        def communicate(
            self,
            input: bytes | None = None,  # noqa: A002  the name that subprocess gives it
            timeout: float | None = None,
        ) -> tuple[bytes, bytes]:
            """Return what it wrote; end it when it takes too long."""
            try:
                return super().communicate(input, timeout or PATIENCE_S)
            except subprocess.TimeoutExpired:
                self.kill()
                super().communicate()
                # Not raised: pydub lets go of its file only when it has found the fault itself.
                return b"", _ENDED.encode()
