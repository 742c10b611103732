"""Uncompressed sound files, WAV and AIFF, read as plain samples by the standard library alone."""

from __future__ import annotations

import io
import struct
import wave
from dataclasses import dataclass

from taichi_coach.text.catalogue import tr

_LITTLE_ENDIAN = (b"sowt",)
_BIG_ENDIAN = (b"NONE", b"twos")
#: What comes of a damaged file; of a chunk longer than the file, `wave` raises a RuntimeError.
_DAMAGED = (EOFError, OverflowError, RuntimeError, wave.Error, struct.error)


@dataclass(frozen=True, slots=True)
class Pcm:
    """Signed little-endian samples: `rate` frames a second, `channels` interleaved, `width` bytes.

    One byte wide samples are unsigned, as WAV has them.
    """

    rate: int
    channels: int
    width: int
    samples: bytes

    @property
    def frames(self) -> int:
        """Return how many frames there are."""
        return len(self.samples) // (self.channels * self.width)

    @property
    def seconds(self) -> float:
        """Return the length in seconds."""
        return self.frames / self.rate


def read_pcm(content: bytes) -> Pcm:
    """Read a WAV or AIFF file, told apart by its first bytes and not by its name.

    The speech synthesiser of macOS writes AIFF whatever name it is given.

    Raises:
        ValueError: It is neither, it is compressed, or it is damaged.
    """
    try:
        pcm = _read_aiff(content) if content[:4] == b"FORM" else _read_wav(content)
    except _DAMAGED as error:
        raise ValueError(str(error) or tr("the file ends too early")) from error
    if not (pcm.rate > 0 and pcm.channels > 0 and 1 <= pcm.width <= 4):
        raise ValueError(tr("the file's header makes no sense"))
    return pcm


def _read_wav(content: bytes) -> Pcm:
    with wave.open(io.BytesIO(content)) as file:
        return Pcm(
            file.getframerate(),
            file.getnchannels(),
            file.getsampwidth(),
            file.readframes(file.getnframes()),
        )


def _read_aiff(content: bytes) -> Pcm:
    """Read AIFF and the uncompressed kinds of AIFF-C (Apple, "Audio Interchange File Format")."""
    chunks = dict(_chunks(content))
    if b"COMM" not in chunks or b"SSND" not in chunks:
        raise ValueError(tr("the AIFF file has no sound in it"))
    common = chunks[b"COMM"]
    channels, _, bits = struct.unpack_from(">hIh", common)
    coding = common[18:22] if content[8:12] == b"AIFC" else b"NONE"
    if coding not in _LITTLE_ENDIAN + _BIG_ENDIAN:
        raise ValueError(tr("the AIFF file is compressed"))
    (skipped,) = struct.unpack_from(">I", chunks[b"SSND"])
    samples, width = chunks[b"SSND"][8 + skipped :], (bits + 7) // 8
    if coding in _BIG_ENDIAN:
        samples = _swapped(samples, width)
    if width == 1:
        samples = bytes(sample ^ 0x80 for sample in samples)
    return Pcm(_extended(common[8:18]), channels, width, samples)


def _chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    chunks, at = [], 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from(">4sI", content, at)
        chunks.append((name, content[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    return chunks


def _swapped(samples: bytes, width: int) -> bytes:
    """Turn the bytes of every sample round."""
    whole = samples[: len(samples) // width * width] if width else b""
    turned = bytearray(len(whole))
    for place in range(width):
        turned[place::width] = whole[width - 1 - place :: width]
    return bytes(turned)


def _extended(ten_bytes: bytes) -> int:
    """Read the 80-bit float in which AIFF keeps its sample rate."""
    exponent, mantissa = struct.unpack(">HQ", ten_bytes)
    return int(mantissa * 2.0 ** ((exponent & 0x7FFF) - 16383 - 63))
