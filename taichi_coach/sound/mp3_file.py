"""An MP3 file, compressed by LAME, and as long to those who count its frames as to those who play.

LAME begins with 576 samples of its own, a decoder with 529, and the last frame is filled up; so
there is one frame more than the sound has. Most readers take the frames for the length, and VLC
takes the bytes, with the frame that tells of the others. So the last frame of the sound, which has
to be silent, is left out: then the one is right and the other 24 ms too long, and what is played
is 24 ms shorter.

Heavy: imports lameenc.
"""

from __future__ import annotations

import struct
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import lameenc

from taichi_coach.sound.clip import RATE
from taichi_coach.sound.id3 import id3_tag
from taichi_coach.sound.sound_codecs import CODECS

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.sound.metadata import Metadata

#: Samples in a frame, at 48 kHz 24 ms; LAME's own beginning.
FRAME: Final = 1152
DELAY: Final = 576
_SAMPLE_BYTES: Final = 4
_LEFT_OUT: Final = FRAME * _SAMPLE_BYTES
#: The head of a frame, and where the words about the others begin in the first.
_HEAD: Final = 4
_WORDS_AT: Final = _HEAD + 32
#: Number of frames, of bytes, a table for leaps, and quality are told ("Xing" by its inventors;
#: "Info" where every frame has as many bits).
_ALL_TOLD: Final = 0b1111
#: Where each hundredth of the time lies, in 256ths of the bytes.
_LEAPS: Final = bytes(hundredth * 256 // 100 for hundredth in range(100))
_CONSTANT_RATE: Final = 1


class Mp3File:
    """An MP3 file. Close it, or drop it when it is not wanted."""

    def __init__(self, out: Path, about: Metadata, bit_rate: int = 0) -> None:
        """Begin the file `out`, with so many bits a second or as many as its kind has.

        Raises:
            OSError: It cannot be written.
        """
        codec = CODECS[".mp3"]
        self._bit_rate = bit_rate or codec.bit_rate
        self._lame = lameenc.Encoder()
        self._lame.silence()
        self._lame.set_bit_rate(self._bit_rate // 1000)
        self._lame.set_in_sample_rate(RATE)
        self._lame.set_channels(2)
        self._lame.set_quality(int(codec.options["compression_level"]))
        self._waiting = b""
        self._samples = self._bytes = 0
        self._head = b""
        self._disk = out.open("w+b")
        try:
            self._disk.write(id3_tag(about))
            self._begin = self._disk.tell()
            self._disk.write(bytes(self._frame_bytes))
        except BaseException:
            self.drop()
            raise

    @property
    def _frame_bytes(self) -> int:
        return FRAME // 8 * self._bit_rate // RATE

    def write(self, samples: bytes) -> None:
        """Take 16-bit stereo samples; the last frame of them waits, for it may be the very last.

        Raises:
            OSError: They cannot be written.
        """
        known = self._waiting + samples
        cut = max(len(known) - _LEFT_OUT, 0)
        self._waiting = known[cut:]
        if cut:
            self._samples += cut // _SAMPLE_BYTES
            self._keep(self._lame.encode(known[:cut]))

    def _keep(self, frames: bytes) -> None:
        self._head = self._head or bytes(frames[:_HEAD])
        self._bytes += len(frames)
        self._disk.write(frames)

    def close(self) -> None:
        """Finish the file.

        Raises:
            OSError: It cannot be written.
        """
        if self._samples:
            self._keep(self._lame.flush())
        self._disk.seek(self._begin)
        self._disk.write(self._first_frame())
        self._disk.close()

    def _first_frame(self) -> bytes:
        """Return the frame that tells of the others, and has no sound."""
        frames = self._bytes // self._frame_bytes
        padding = max(frames * FRAME - DELAY - self._samples, 0)
        info_tag = b"Info" + struct.pack(">III", _ALL_TOLD, frames, self._bytes + self._frame_bytes)
        info_tag += _LEAPS + struct.pack(">I", 0) + b"LAME3.100" + bytes([_CONSTANT_RATE])
        info_tag += bytes(1 + 8 + 1) + bytes([self._bit_rate // 1000])
        info_tag += (DELAY << 12 | padding).to_bytes(3, "big") + bytes(1 + 1 + 2)
        info_tag += struct.pack(">IH", self._bytes + self._frame_bytes, 0)
        whole = self._head.ljust(_WORDS_AT, b"\0") + info_tag
        return (whole + struct.pack(">H", _sum(whole))).ljust(self._frame_bytes, b"\0")

    def drop(self) -> None:
        """Let go of the file, whatever is in it; may be called after `close`, too."""
        with suppress(OSError):  # what is still to be written may not fit, either
            self._disk.close()


def _sum(content: bytes) -> int:
    """Return the sum by which it is seen whether the first frame is whole (CRC-16)."""
    checksum = 0
    for byte in content:
        checksum ^= byte
        for _ in range(8):
            checksum = checksum >> 1 ^ (0xA001 if checksum & 1 else 0)
    return checksum
