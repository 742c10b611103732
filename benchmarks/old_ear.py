"""A sound as somebody of seventy hears it at two metres.

A room's echo; a steady noise with the spectrum of speech, 6 dB below the voice; and a loss of
treble that grows by 15 dB an octave from 1 kHz on, to 45 dB at 8 kHz: a hearing that slopes, mildly
at first and then steeply, as most do with age.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from recogniser import RATE, levelled

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOISE_DB = -6.0
LOSS_FROM_HZ, LOSS_DB_AN_OCTAVE = 1000.0, 15.0
#: How long the echo lasts until it is 60 dB down, and how much of it there is beside the voice.
ECHO_S, ECHO = 0.35, 0.5


def as_heard(sound: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """Return a sound at the recogniser's rate as such an ear hears it; the seed is the room's."""
    dice = np.random.default_rng(seed)
    tail = round(ECHO_S * RATE)
    echo = dice.standard_normal(tail) * 10 ** (-3 * np.arange(tail) / tail)
    echo *= ECHO / np.sqrt(np.sum(echo**2))
    echo[0] = 1.0
    length = len(sound) + tail
    length += -length % 1024  # a length without large prime factors is transformed faster
    voice = np.fft.rfft(sound, length) * np.fft.rfft(echo, length)
    hertz = np.fft.rfftfreq(length, 1 / RATE)
    noise = np.fft.rfft(dice.standard_normal(length)) / np.maximum(hertz, 300)
    noise_level = np.sqrt(np.mean(np.fft.irfft(noise, length) ** 2))
    noise *= np.sqrt(np.mean(sound**2)) / noise_level * 10 ** (NOISE_DB / 20)
    octaves = np.log2(np.maximum(hertz, LOSS_FROM_HZ) / LOSS_FROM_HZ)
    heard = np.fft.irfft((voice + noise) * 10 ** (-LOSS_DB_AN_OCTAVE * octaves / 20), length)
    return levelled(heard.astype(np.float32))
