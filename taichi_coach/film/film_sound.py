"""The sound of a film: the very samples of the sound file, compressed.

Heavy: imports av and numpy.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
import numpy as np

from taichi_coach.sound.clip import RATE
from taichi_coach.sound.mix import steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.audio.stream import AudioStream
    from av.packet import Packet

    from taichi_coach.sound.mix import Mix

_BLOCK: Final = RATE


class FilmSound:
    """Compresses a mix from its beginning on, as far as it is asked to."""

    def __init__(self, mix: Mix, frames: int, stream: AudioStream) -> None:
        """Take the first `frames` of `mix`; nothing is rendered yet."""
        self._mix, self._frames, self._stream = mix, frames, stream
        self._pos = 0

    def until(self, frame: int) -> Iterator[Packet[AudioStream]]:
        """Yield what is compressed of the sound up to about `frame`, and all of it at the end."""
        while self._pos < min(frame, self._frames):
            many = min(_BLOCK, self._frames - self._pos)
            yield from self._stream.encode(self._block(self._pos, many))
            self._pos += many
            if self._pos == self._frames:
                yield from self._stream.encode(None)

    def _block(self, pos: int, many: int) -> av.AudioFrame:
        samples = np.frombuffer(steps(self._mix.render(pos, many)), "<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="stereo")
        frame.sample_rate = RATE
        frame.pts, frame.time_base = pos, Fraction(1, RATE)
        return frame
