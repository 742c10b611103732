"""Sounds placed in time, rendered by position: one piece of code for playing, seeking and export.

Heavy: imports numpy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from taichi_coach.sound.clip import FULL_SCALE
from taichi_coach.sound.ducking import Envelope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from taichi_coach.sound.ambience import Bed

#: Up to here a sum of sounds passes unchanged; above, it is bent so that it never reaches the
#: ceiling, which leaves a device that draws curves through the samples 1 dB of room.
KNEE = np.float32(0.72)
CEILING = np.float32(0.84)
_ROOM = CEILING - KNEE


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """`samples` at 48 kHz, mono (n,) or stereo (n, 2), from frame `at_frame` on.

    They are float32, or int16 whose largest step stands for 1.
    """

    at_frame: int
    samples: NDArray[np.float32] | NDArray[np.int16]
    gain: float = 1.0

    @property
    def end_frame(self) -> int:
        """Return the first frame at which it is over."""
        return self.at_frame + len(self.samples)

    @property
    def scale(self) -> np.float32:
        """Return the factor that brings the samples to their level."""
        whole = FULL_SCALE if self.samples.dtype == np.int16 else 1
        return np.float32(self.gain / whole)


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """An endless bed of sound behind all placements, as loud as the product of its envelopes."""

    bed: Bed
    gain: float = 1.0
    ducking: Envelope = field(default_factory=Envelope)
    fades: Envelope = field(default_factory=Envelope)

    def render(self, pos: int, n: int) -> NDArray[np.float32]:
        """Return the (n, 2) frames from `pos` on."""
        out = self.bed.render(pos, n)
        if self.gain != 1.0:
            out *= np.float32(self.gain)
        self.ducking.shape(out, pos)
        self.fades.shape(out, pos)
        return out


class Mix:
    """Placements as one stereo stream of `frames`; sounds that ring on longer lengthen it.

    With `until`, what begins after that frame is silent (the practice waits there), and what
    begins at it sounds. What is `behind` them all goes on for ever.
    """

    def __init__(
        self,
        placements: Iterable[Placement],
        frames: int,
        until: int | None = None,
        behind: Behind | None = None,
    ) -> None:
        """Sort the placements by where they begin."""
        self._behind = behind
        heard = (one for one in placements if until is None or one.at_frame <= until)
        self._placements = sorted(heard, key=lambda one: one.at_frame)
        self._starts = np.array([one.at_frame for one in self._placements], np.int64)
        self._longest = max((len(one.samples) for one in self._placements), default=0)
        self.frames = max([frames, *(one.end_frame for one in self._placements)])

    def render(self, pos: int, n: int) -> NDArray[np.float32]:
        """Return the (n, 2) frames from `pos` on; they depend on `pos` and `n` alone.

        Outside the stream there is silence, or what is behind it; no frame is louder than
        `CEILING`.
        """
        behind = self._behind
        out = np.zeros((n, 2), np.float32) if behind is None else behind.render(pos, n)
        low = np.searchsorted(self._starts, pos - self._longest, side="right")
        high = np.searchsorted(self._starts, pos + n)
        for one in self._placements[int(low) : int(high)]:
            skipped, silent = max(pos - one.at_frame, 0), max(one.at_frame - pos, 0)
            part = one.samples[skipped : skipped + n - silent]
            if len(part):
                stereo = part if part.ndim == 2 else part[:, None]
                out[silent : silent + len(part)] += stereo * one.scale
        return _bent(out)


def steps(sound: NDArray[np.float32]) -> bytes:
    """Return a rendered part of a mix as 16-bit little-endian samples; `sound` is used up."""
    sound *= np.float32(FULL_SCALE)
    np.rint(sound, out=sound)
    return bytes(sound.astype("<i2").data)


def _bent(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Bend what is above the knee so that it approaches the ceiling and never passes it."""
    if not len(sound) or (sound.max() <= KNEE and sound.min() >= -KNEE):
        return sound
    size = np.abs(sound)
    over = np.maximum(size - KNEE, 0) / _ROOM
    bent = KNEE + _ROOM * over / (1 + over)
    return np.where(size > KNEE, np.copysign(bent, sound), sound)
