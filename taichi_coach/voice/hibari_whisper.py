"""A whisper out of a voice: what sounds is left out, and the mouth's shape is filled with breath.

Heavy: imports numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: How loud the breath is beside the voice that it takes the place of, at 1 kHz; natural logarithm.
LEVEL = -1.6
#: How much brighter a whisper is than a voice, in natural logarithms an octave: a whisper falls off
#: far less towards the treble.
TILT = 1.15 * float(np.log(2))
#: Between these the brightness changes, in Hz.
TILT_FROM_HZ, TILT_TO_HZ = 250.0, 4000.0
#: Below this a voice has its hum, in Hz, and a whisper has nothing: how much less, at 0 Hz.
HUM_HZ, HUM_DROP = 250.0, 6.0
#: The part with phases of its own, which would hum as well, is made softer by this.
FREE_DROP = 3.0
#: What is not to be heard; natural logarithm of an amplitude.
SILENT = -30.0


def breath(
    voiced: NDArray[np.floating[Any]], noise: NDArray[np.floating[Any]], rate: int
) -> NDArray[np.float32]:
    """Return the noise of a whisper, from a voice's harmonics and its noise.

    All three are natural logarithms of amplitudes, a row for each frequency from 0 to half of
    `rate` (in Hz), and a column for each moment.
    """
    hertz = np.linspace(0, rate / 2, len(voiced))[:, None]
    octaves = np.log2(np.clip(hertz, TILT_FROM_HZ, TILT_TO_HZ) / 1000)
    shape = LEVEL + TILT * octaves - HUM_DROP * np.clip(1 - hertz / HUM_HZ, 0, 1)
    both: NDArray[np.float32] = np.logaddexp(noise, voiced + shape).astype(np.float32)
    return both
