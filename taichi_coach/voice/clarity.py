"""A voice made clearer for ears that have lost some treble, as most have by seventy.

Consonants lie above 2 kHz, where such ears lose most, and are far softer than vowels: what lies
below is taken back a little. `benchmarks/words_heard.py` hears by such an ear: of 60 cues, in
three rooms, 3.8 % of the words were misheard without this and 1.8 % with it, and as few as
before in the quiet. Twice as much of it gains nothing more.

Heavy: imports numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: How much softer the bass is than the treble, in dB, and around which frequency that changes.
SOFTER_DB, AROUND_HZ = 3.0, 2000.0
#: How suddenly it changes: within about an octave.
_STEEP = 4
#: Silence is added up to a multiple of so many samples: what has small factors is transformed
#: several times faster.
_BLOCK = 2048


def clearer(sound: NDArray[np.floating[Any]], rate: int) -> NDArray[np.float32]:
    """Return mono sound with its bass softer; nothing in it comes earlier, later or louder."""
    if not len(sound):
        return sound.astype(np.float32)
    length = len(sound) + -len(sound) % _BLOCK
    spectrum = np.fft.rfft(sound, length)
    above = (np.fft.rfftfreq(length, 1 / rate) / AROUND_HZ) ** _STEEP
    share = 1 / (1 + above)
    clear = np.fft.irfft(spectrum * 10 ** (-SOFTER_DB * share / 20), length)
    return clear[: len(sound)].astype(np.float32)
