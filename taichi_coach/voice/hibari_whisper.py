"""A whisper out of a voice: what sounds is left out, and the mouth's shape is filled with breath.

hibari gives a voice as three parts: harmonics; noise; and what has phases of its own, which is
nearly all of a hiss or a burst, and a little of a vowel. In people's whispers voiced sounds are
softer, by 25 dB at most, while voiceless consonants stay as they are, within 3.5 dB (Jovičić and
Šarić, J Voice 2008); and breath falls off towards the treble by 6 dB an octave less than the sound
of the vocal folds (Klatt, J Acoust Soc Am 1980). `benchmarks/whisper.py` measures both in the
clips, and names its sources; `benchmarks/words_heard.py` tells whether they are understood.

Heavy: imports numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: How loud the breath is beside the voice that it takes the place of, at 1 kHz; natural logarithm.
LEVEL = -2.2
#: How much brighter breath is than a voice, in natural logarithms an octave: 6 dB.
TILT = float(np.log(2))
#: Between these the brightness changes, in Hz.
TILT_FROM_HZ, TILT_TO_HZ = 250.0, 4000.0
#: Below this a voice has its hum, in Hz, and a whisper has nothing: how much less, at 0 Hz.
HUM_HZ, HUM_DROP = 250.0, 6.0
#: What is not to be heard; natural logarithm of an amplitude.
SILENT = -30.0
#: Noise of an amplitude has twice the power of a tone of the same.
_AS_NOISE = -0.5 * float(np.log(2))


def breath(
    voiced: NDArray[np.floating[Any]],
    noise: NDArray[np.floating[Any]],
    free: NDArray[np.floating[Any]],
    rate: int,
) -> NDArray[np.float32]:
    """Return the noise of a whisper, from a voice's harmonics, its noise, and what is free.

    All are natural logarithms of amplitudes, a row for each frequency from 0 to half of `rate`
    (in Hz), and a column for each moment.
    """
    hertz = np.linspace(0, rate / 2, len(voiced))[:, None]
    octaves = np.log2(np.clip(hertz, TILT_FROM_HZ, TILT_TO_HZ) / 1000)
    shape = LEVEL + TILT * octaves - HUM_DROP * np.clip(1 - hertz / HUM_HZ, 0, 1)
    # WORKAROUND findings/hibari-hisses-are-not-its-noise.sh: what is free holds the consonants.
    still = np.logaddexp(2 * noise, 2 * (free + _AS_NOISE))
    both: NDArray[np.float32] = (0.5 * np.logaddexp(still, 2 * (voiced + shape))).astype(np.float32)
    return both
