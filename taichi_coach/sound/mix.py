"""Sounds placed in time, rendered by position: one piece of code for playing, seeking and export.

Heavy: imports numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

#: Up to here a sum of sounds passes unchanged; above, it is bent so that it never reaches 1.
_KNEE = np.float32(0.9)
_ROOM = np.float32(1.0) - _KNEE


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """`samples`, mono (n,) or stereo (n, 2) float32 at 48 kHz, from frame `at_frame` on."""

    at_frame: int
    samples: NDArray[np.float32]
    gain: float = 1.0

    @property
    def end_frame(self) -> int:
        """Return the first frame at which it is over."""
        return self.at_frame + len(self.samples)


class Mix:
    """Placements as one stereo stream of `frames`; sounds that ring on longer lengthen it.

    With `until`, what begins after that frame is silent (the practice waits there), and what
    begins at it sounds.
    """

    def __init__(
        self, placements: Iterable[Placement], frames: int, until: int | None = None
    ) -> None:
        """Sort the placements by where they begin."""
        heard = (one for one in placements if until is None or one.at_frame <= until)
        self._placements = sorted(heard, key=lambda one: one.at_frame)
        self._starts = np.array([one.at_frame for one in self._placements], np.int64)
        self._longest = max((len(one.samples) for one in self._placements), default=0)
        self.frames = max([frames, *(one.end_frame for one in self._placements)])

    def render(self, pos: int, n: int) -> NDArray[np.float32]:
        """Return the (n, 2) frames from `pos` on; they depend on `pos` and `n` alone.

        Outside the stream there is silence; no frame is louder than full scale.
        """
        out = np.zeros((n, 2), np.float32)
        low = np.searchsorted(self._starts, pos - self._longest, side="right")
        high = np.searchsorted(self._starts, pos + n)
        for one in self._placements[int(low) : int(high)]:
            skipped, silent = max(pos - one.at_frame, 0), max(one.at_frame - pos, 0)
            part = one.samples[skipped : skipped + n - silent]
            if len(part):
                stereo = part if part.ndim == 2 else part[:, None]
                out[silent : silent + len(part)] += stereo * np.float32(one.gain)
        return _bent(out)


def _bent(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Bend what is above the knee so that it approaches full scale and never passes it."""
    size = np.abs(sound)
    if not len(size) or size.max() <= _KNEE:
        return sound
    over = np.maximum(size - _KNEE, 0) / _ROOM
    bent = _KNEE + _ROOM * over / (1 + over)
    return np.where(size > _KNEE, np.copysign(bent, sound), sound)
