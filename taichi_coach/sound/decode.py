"""Sound files of any common format, read as plain samples; hostile ones are refused in words.

Heavy where a file is neither plain WAV nor AIFF: ffmpeg makes a WAV of it then, and pydub reads
that.
"""

from __future__ import annotations

import stat
import subprocess
import tempfile
import warnings
from pathlib import Path

from taichi_coach.errors import SoundError, VoiceError
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.sound.ffmpeg import needed_ffmpeg, working
from taichi_coach.sound.pcm import Pcm, read_pcm
from taichi_coach.text.catalogue import tr

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

_DAMAGED = tr("The sound file cannot be read: it is damaged; save it again.")
_SLOW = tr("The sound file takes too long to read; save it again as a WAV file.")
#: What ffmpeg says of a file without sound.
_NO_STREAM = b"does not contain any stream"
_NO_SOUND = tr("There is no sound in the file; choose another one.")


def read_sound(file: Path) -> bytes:
    """Return a sound file's bytes. Its faults are told as the end of a sentence.

    Raises:
        VoiceError: It is no file but a folder or a device, or it is too large.
        OSError: It cannot be read.
    """
    told = file.stat()
    if not stat.S_ISREG(told.st_mode):
        raise VoiceError(tr("it is no file but a folder or a device"))
    if told.st_size > LARGEST_BYTES:
        raise VoiceError(
            tr("it is larger than {largest} MB").format(largest=LARGEST_BYTES // 1000000)
        )
    with file.open("rb") as opened:
        return opened.read(LARGEST_BYTES)


def decode(content: bytes, *, most_s: int = LONGEST_S, channels: int = 1) -> Pcm:
    """Read WAV and AIFF by the standard library, and everything else by ffmpeg and pydub.

    No more than `most_s` and a little is decoded, however long a small file may claim to be,
    and no longer than `PATIENCE_S` is waited for it. ffmpeg gives so many `channels`.

    Raises:
        VoiceError: Nobody can read it, or it is longer than that.
    """
    if not content:
        raise VoiceError(tr("The sound file is empty; save it again."))
    try:
        pcm = read_pcm(content)
    except ValueError:
        pcm = _decode_by_ffmpeg(content, most_s, channels)
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

    Anything else is not shown to ffmpeg: it also reads playlists, which name other files.
    """
    mpeg = content[:1] == b"\xff" and content[1:2] >= b"\xe0"
    return mpeg or content.startswith(_BEGINNINGS) or content[4:8] == b"ftyp"


def _decode_by_ffmpeg(content: bytes, most_s: int, channels: int) -> Pcm:
    if not _is_known(content):
        raise VoiceError(
            tr("The sound file is of no kind that is known here; save it as a WAV file.")
        )
    try:
        needed_ffmpeg(tr("for this sound file"))
    except SoundError as error:
        raise VoiceError(str(error)) from error
    # A file of its own, not a pipe: a phone's m4a says at its end how it is to be read.
    with tempfile.TemporaryDirectory(prefix="taichi-coach-", ignore_cleanup_errors=True) as room:
        file, plain = Path(room, "recording"), Path(room, "plain.wav")
        file.write_bytes(content)
        _make_plain(file, plain, _output(most_s, channels))
        return _read_plain(plain)


def _output(most_s: int, channels: int) -> tuple[str, ...]:
    """Return what ffmpeg writes of the beginning: it is small, whatever went in."""
    return (
        *("-vn", "-t", str(most_s + 1), "-ac", str(channels), "-ar", "48000"),
        *("-acodec", "pcm_s16le", "-f", "wav"),
    )


def _make_plain(file: Path, plain: Path, output: tuple[str, ...]) -> None:
    """Let ffmpeg write a sound file as WAV: kept to sound files, to a sane size, and to its time.

    What one cannot read is shown to the next: a system's may come without a decoder.

    Raises:
        VoiceError: None can, or it takes longer than `PATIENCE_S`; then it is ended.
    """
    faults: list[str] = []
    for ffmpeg in working():
        fault = _fault_of(ffmpeg, file, plain, output)
        if not fault:
            return
        faults.append(fault)
    raise VoiceError(faults[0] if faults else _DAMAGED)


def _fault_of(ffmpeg: str, file: Path, plain: Path, output: tuple[str, ...]) -> str:
    """Let one ffmpeg write it; return why it did not, "" where it did.

    Raises:
        VoiceError: It takes too long, and would with any.
    """
    try:
        done = subprocess.run(  # noqa: S603  the program that was looked for
            [ffmpeg, *_INPUT, "-y", "-i", str(file), *output, str(plain)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=PATIENCE_S,
            check=False,
            creationflags=NO_WINDOW,
        )
    except subprocess.TimeoutExpired as error:
        raise VoiceError(_SLOW) from error
    except OSError:
        return _DAMAGED
    if done.returncode:
        return _NO_SOUND if _NO_STREAM in done.stderr else _DAMAGED
    return ""


# WORKAROUND findings/pydub-wants-ffprobe.sh: whatever is no WAV is made one before pydub sees it.
def _read_plain(plain: Path) -> Pcm:
    """Read a WAV file by pydub, which needs no ffmpeg for it.

    Raises:
        VoiceError: There is none, or it is none.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of audioop on 3.11 and 3.12, and of ffmpeg's absence
        from pydub import AudioSegment  # noqa: PLC0415  60 ms that plain files do not need
    try:
        sound = AudioSegment(plain.read_bytes())
    except Exception as error:  # pydub raises whatever its readers do
        raise VoiceError(_DAMAGED) from error
    return Pcm(sound.frame_rate, sound.channels, sound.sample_width, sound.raw_data)
