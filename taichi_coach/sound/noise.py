"""Noises that close upon themselves: made in the frequency domain, so that no loop has a seam.

A loop made of whole turns of sines begins where it ends. Everything here is such a sum, or is
folded into one by circular convolution. Heavy: imports numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from taichi_coach.sound.clip import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

_REFERENCE_HZ = 1000.0


def slope(length: int, decibels: float, low_hz: float, high_hz: float) -> Sound:
    """Return the gain by frequency of a band of noise in a loop of `length` frames.

    It falls (or rises) by `decibels` an octave between `low_hz` and `high_hz`, and by about 24
    outside. At 0 Hz it is 0: there is no constant offset.
    """
    hertz = np.fft.rfftfreq(length, 1 / RATE)
    hertz[0] = hertz[1]
    gain = (np.maximum(hertz, low_hz) / _REFERENCE_HZ) ** (decibels / 6.02)
    gain /= np.sqrt(1 + (low_hz / hertz) ** 8) * np.sqrt(1 + (hertz / high_hz) ** 8)
    gain[0] = 0.0
    band: Sound = gain.astype(np.float32)
    return band


def coloured(chance: np.random.Generator, length: int, gain: Sound, shared: float) -> Sound:
    """Return stereo noise, (length, 2), of this gain by frequency, at a mean power of 1.

    `shared` of its power (0 to 1) is the same in both ears; the rest is each ear's own.
    """
    common = _spectrum(chance, gain)
    common *= np.float32(shared**0.5)
    sound = np.empty((length, 2), np.float32)
    for ear in (0, 1):
        own = _spectrum(chance, gain)
        own *= np.float32((1 - shared) ** 0.5)
        own += common
        sound[:, ear] = np.fft.irfft(own, length)
    return levelled(sound)


def _spectrum(chance: np.random.Generator, gain: Sound) -> NDArray[np.complex64]:
    parts = chance.standard_normal(2 * len(gain), np.float32).view(np.complex64)
    parts *= gain
    return parts


def sprinkled(
    chance: np.random.Generator,
    length: int,
    kernel: Sound,
    a_second: float,
    spread: float,
) -> Sound:
    """Return stereo grains, (length, 2): copies of `kernel` at random moments and places.

    There are `a_second` of them in the mean; most are soft and a few are loud, the more so the
    larger `spread` (of the logarithm of their size).
    """
    count = round(a_second * length / RATE)
    at = chance.integers(0, length, count)
    size = chance.lognormal(0.0, spread, count) * chance.choice((-1.0, 1.0), count)
    angle = chance.uniform(0.2, 0.8, count) * np.pi / 2
    ears = np.stack([np.cos(angle), np.sin(angle)], axis=1) * size[:, None]
    sound = np.zeros((length + len(kernel), 2), np.float32)
    for start, each in zip(at, ears.astype(np.float32), strict=True):
        sound[start : start + len(kernel)] += kernel[:, None] * each
    sound[: len(kernel)] += sound[length:]  # what rings past the end is heard at the beginning
    return sound[:length]


def drifting(chance: np.random.Generator, length: int, slowest_s: float, fastest_s: float) -> Sound:
    """Return a smooth curve from 0 to 1 that wanders, with swings of these lengths in seconds."""
    points = 4096
    turns = np.arange(1, points // 2)
    period_s = length / RATE / turns
    inside = (period_s <= slowest_s) & (period_s >= fastest_s)
    spectrum = np.zeros(points // 2 + 1, complex)
    spectrum[1 : points // 2] = np.where(inside, 1.0 / np.sqrt(turns), 0.0)
    spectrum *= np.exp(2j * np.pi * chance.random(len(spectrum)))
    curve = np.fft.irfft(spectrum)
    curve = (curve - curve.min()) / (curve.max() - curve.min())
    return stretched(np.append(curve, curve[0]), length)


def stretched(curve: NDArray[np.float64], length: int) -> Sound:
    """Return a curve of few points, whose last is its first, as one of `length` frames."""
    at = np.linspace(0.0, len(curve) - 1.0, length, endpoint=False)
    return np.interp(at, np.arange(len(curve)), curve).astype(np.float32)


def levelled(sound: Sound) -> Sound:
    """Bring a sound to a mean power of 1, in place, and return it."""
    flat = sound.reshape(-1)
    sound /= np.float32(np.sqrt(np.dot(flat, flat) / len(flat)))
    return sound


def layered(*layers: tuple[Sound, Sound | float]) -> Sound:
    """Return the sum of sounds, each times its gain, a number or one for every frame.

    The sounds are used up: minutes of them would else fill the memory several times.
    """
    for sound, gain in layers:
        np.multiply(sound, _gain(gain), out=sound)
    whole = layers[0][0]
    for sound, _ in layers[1:]:
        whole += sound
    return whole


def _gain(gain: Sound | float) -> Any:
    return np.float32(gain) if isinstance(gain, float) else gain[:, None]
