"""What is heard behind the voice: water, wind, rain and bowls, computed, endless, without a seam.

An ambience is two loops that close upon themselves, played at once. Their lengths share so small
a factor that the two do not meet again in the same way for a hundred hours, so nobody hears it
come round. What sounds at a moment depends on the moment alone.

Heavy: imports numpy, and works for about a second on the first use of each ambience: not in the
window's own thread.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from taichi_coach.sound.clip import RATE
from taichi_coach.sound.loudness import amplitude, integrated
from taichi_coach.sound.soundscapes import LANDSCAPES

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The word for no ambience.
NONE = "none"
#: How loud an ambience is at the level 100: far enough below the voice (-20) to leave it clear.
LEVEL_LUFS = -34.0
#: The loops' lengths in frames, 36.9 s and 41.7 s: only small prime factors, for a quick
#: transform, and no large one in common.
LENGTHS = (2**16 * 27, 2**7 * 5**6)


class Bed:
    """Loops that sound together, each for ever."""

    def __init__(self, loops: tuple[NDArray[np.float32] | NDArray[np.int16], ...]) -> None:
        """Take loops, (n, 2) each; they are not to be written to from now on."""
        self._loops = loops

    def render(self, pos: int, n: int) -> NDArray[np.float32]:
        """Return the (n, 2) frames from `pos` on; they depend on the position alone."""
        out = np.empty((n, 2), np.float32)
        for number, loop in enumerate(self._loops):
            done = 0
            while done < n:
                at = (pos + done) % len(loop)
                part = loop[at : at + n - done]
                place = out[done : done + len(part)]
                if number:
                    place += part
                else:
                    place[:] = part
                done += len(part)
        return out


def names() -> tuple[str, ...]:
    """Return every ambience there is, silence first."""
    return (NONE, *LANDSCAPES)


@cache
def bed(name: str) -> Bed | None:
    """Return an ambience, always the same; None for silence, and for a name that nobody knows."""
    landscape = LANDSCAPES.get(name)
    if landscape is None:
        return None
    loops = tuple(landscape(np.random.default_rng(n), length) for n, length in enumerate(LENGTHS))
    for loop in loops:
        np.subtract(loop, loop.mean(axis=0, dtype=np.float64), out=loop, casting="same_kind")
    loudness = integrated(Bed(loops).render(0, 20 * RATE), RATE)
    for loop in loops:
        np.multiply(loop, np.float32(amplitude(LEVEL_LUFS - loudness)), out=loop)
    return Bed(loops)
