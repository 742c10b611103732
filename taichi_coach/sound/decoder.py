"""A sound file of any common kind made a WAV file, in a process of its own.

`python -m taichi_coach.sound.decoder SECONDS CHANNELS` reads a file from its input and writes the
beginning of it to its output, in 16-bit steps at 48 kHz. A file from elsewhere may be anything:
what it does to FFmpeg's libraries, it does here and to nobody else.
"""

from __future__ import annotations

import io
import os
import sys
import wave
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer

#: That of every clip; `clip` itself is heavy.
RATE: Final = 48_000
#: How it ends where there is no sound in the file, where nobody can read it, and where PyAV does
#: not load.
NO_SOUND, DAMAGED, UNLOADABLE = 3, 4, 5
#: What a file may be taken for: sounds, none of which names another file or an address.
_READERS: Final = "wav,w64,aiff,mp3,ogg,flac,aac,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2"
_OPTIONS: Final = {"format_whitelist": _READERS, "protocol_whitelist": "none"}
#: No more memory than that, where the system keeps to it: a small file may ask for any amount.
_MOST_BYTES: Final = 2_000_000_000


def main(seconds: int, channels: int) -> int:
    """Decode what comes in, and write what it is; return the exit code."""
    _bound_memory()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries print; their words must not fall into the sound
    content = sys.stdin.buffer.read()
    with out:
        return write_plain(content, out, seconds, channels)


def write_plain(content: bytes, out: BinaryIO, seconds: int, channels: int) -> int:
    """Decode a file in this process, and write what it is; return the exit code."""
    try:
        from av.error import FFmpegError  # noqa: PLC0415  heavy
    except ImportError:
        return UNLOADABLE
    try:
        steps = _decoded(content, seconds * RATE, channels)
    except (FFmpegError, ValueError, MemoryError):
        return DAMAGED
    if not steps:
        return DAMAGED if steps is not None else NO_SOUND
    with wave.open(out, "wb") as file:
        file.setparams((channels, 2, RATE, len(steps) // (2 * channels), "NONE", ""))
        file.writeframes(steps)
    return 0


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))


def _decoded(content: bytes, frames: int, channels: int) -> bytearray | None:
    """Return the first frames of a file's sound, None where it has none.

    Raises:
        FFmpegError: It is damaged; so are MemoryError and ValueError.
    """
    import av  # noqa: PLC0415  heavy

    with av.open(io.BytesIO(content), "r", options=_OPTIONS, metadata_errors="replace") as file:
        sound = cast("AudioStream | None", file.streams.best("audio"))
        if sound is None:
            return None
        sound.codec_context.thread_count = 1
        steps = bytearray()
        for part in _resampled(_frames(file, sound), channels):
            steps += bytes(part.planes[0])[: part.samples * 2 * channels]
            if len(steps) >= frames * 2 * channels:
                break
        return steps[: frames * 2 * channels]


def _frames(file: InputContainer, sound: AudioStream) -> Iterator[AudioFrame]:
    """Yield what can be decoded; what is damaged is left out, and what breaks off ends there."""
    from av.error import FFmpegError  # noqa: PLC0415  heavy

    with suppress(FFmpegError):
        for packet in file.demux(sound):
            with suppress(FFmpegError):
                yield from packet.decode()


def _resampled(frames: Iterator[AudioFrame], channels: int) -> Iterator[AudioFrame]:
    """Yield the sound in one form, whatever it is made of, and though that may change."""
    from av.audio.resampler import AudioResampler  # noqa: PLC0415  heavy

    layout, made_for, resampler = "mono" if channels == 1 else "stereo", None, None
    for frame in frames:
        kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        if resampler is None or kind != made_for:
            if resampler is not None:
                yield from resampler.resample(None)
            made_for, resampler = kind, AudioResampler("s16", layout, RATE)
        yield from resampler.resample(frame)
    if resampler is not None:
        yield from resampler.resample(None)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
