"""How each ambience is made: one loop, (length, 2), that closes upon itself.

Water is noise whose brightness follows its swell; drops and bubbles are short tones by the
hundred; wind is noise in gusts; bowls ring into each other. Heavy: imports numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from taichi_coach.sound.clip import RATE
from taichi_coach.sound.noise import (
    coloured,
    drifting,
    layered,
    levelled,
    slope,
    sprinkled,
    stretched,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from taichi_coach.sound.noise import Sound

_WAVE_S = 9.5
_CURVE_POINTS = 8192


def ocean(chance: np.random.Generator, length: int) -> Sound:
    """Return surf on a flat beach: waves rise, break brightly, and wash out."""
    swell = _swell(chance, length)
    deep = coloured(chance, length, slope(length, -5.0, 75, 600), 0.8)
    surf = coloured(chance, length, slope(length, -4.5, 150, 4000), 0.5)
    hiss = coloured(chance, length, slope(length, -3.0, 900, 9000), 0.25)
    return layered((deep, 0.2 + 0.2 * swell), (surf, 0.85 * swell**1.4), (hiss, 0.3 * swell**2.4))


def _swell(chance: np.random.Generator, length: int) -> Sound:
    """Return the height of the water, 0 to 1: waves of uneven length and size, one into another."""
    count = max(round(length / RATE / _WAVE_S), 2)
    spans = chance.uniform(0.8, 1.25, count)
    starts = np.concatenate([[0.0], np.cumsum(spans)[:-1]]) / spans.sum()
    spans /= spans.sum()
    at = np.linspace(0.0, 1.0, _CURVE_POINTS, endpoint=False)
    height = np.full(_CURVE_POINTS, 0.06)
    for start, span, size in zip(starts, spans, chance.uniform(0.65, 1.0, count), strict=True):
        since = (at - start) % 1.0 / span  # in waves; a wave washes out far into the next
        rise = np.sin(np.clip(since / 0.4, 0, 1) * np.pi / 2) ** 2
        fall = np.exp(-np.maximum(since - 0.4, 0.0) * 2.6)
        height = np.maximum(height, size * rise * fall)
    smooth = _rounded(height, 0.12 * _CURVE_POINTS * RATE / length)
    return stretched(np.append(smooth, smooth[0]), length)


def _rounded(curve: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    """Return a curve that closes upon itself with its corners rounded over `width` points."""
    turns = np.fft.rfftfreq(len(curve))
    return np.fft.irfft(np.fft.rfft(curve) * np.exp(-2 * (np.pi * turns * width) ** 2), len(curve))


def stream(chance: np.random.Generator, length: int) -> Sound:
    """Return a brook between stones: bubbles of many sizes over a soft rush."""
    rush = coloured(chance, length, slope(length, -4.0, 250, 2500), 0.4)
    spray = coloured(chance, length, slope(length, -2.0, 2000, 9000), 0.2)
    lap = 0.7 + 0.3 * drifting(chance, length, 6.0, 0.7)
    bubbles = sum(
        sprinkled(chance, length, _bubble(hertz), 9.0, 0.7) * np.float32((500 / hertz) ** 0.35)
        for hertz in np.geomspace(330, 2400, 12)
    )
    return layered((rush, lap), (spray, 0.22 * lap), (levelled(np.asarray(bubbles)), 1.05))


def _bubble(hertz: float) -> Sound:
    """Return a bubble that closes: a tone that dies in some periods and rises as it does."""
    fall_s = 14.0 / hertz
    at = np.arange(round(6 * fall_s * RATE)) / RATE
    turn = 2 * np.pi * hertz * (at + 0.16 * at * at / (6 * fall_s))
    rise = 1 - np.exp(-at * hertz / 1.5)
    tone: Sound = (np.sin(turn) * np.exp(-at / fall_s) * rise).astype(np.float32)
    return tone


def wind(chance: np.random.Generator, length: int) -> Sound:
    """Return wind about a house and in leaves: gusts that are brighter the harder they blow."""
    gust = drifting(chance, length, 14.0, 2.2)
    body = coloured(chance, length, slope(length, -5.0, 95, 500), 0.7)
    voice = coloured(chance, length, slope(length, -3.0, 260, 900), 0.5)
    edge = coloured(chance, length, slope(length, -3.0, 700, 1700), 0.3)
    leaves = coloured(chance, length, slope(length, -2.5, 2200, 8000), 0.15)
    return layered(
        (body, 0.38 + 0.32 * gust),
        (voice, 0.1 + 0.6 * gust**1.5),
        (edge, 0.22 * gust**2.5),
        (leaves, 0.02 + 0.08 * gust**2),
    )


def rain(chance: np.random.Generator, length: int) -> Sound:
    """Return steady rain on leaves and ground: a soft rush, and drops that fall apart from it."""
    rush = coloured(chance, length, slope(length, -2.5, 500, 9000), 0.25)
    ground = coloured(chance, length, slope(length, -5.0, 120, 900), 0.5)
    heavy = 0.85 + 0.15 * drifting(chance, length, 18.0, 4.0)
    drops = sum(
        sprinkled(chance, length, _drop(hertz), 30.0, 0.9) * np.float32((1200 / hertz) ** 0.5)
        for hertz in np.geomspace(900, 5200, 10)
    )
    return layered((rush, 0.8 * heavy), (ground, 0.45 * heavy), (levelled(np.asarray(drops)), 0.5))


def _drop(hertz: float) -> Sound:
    """Return a drop on something soft: some milliseconds of a tone, with hardly a beginning."""
    fall_s = 5.5 / hertz
    at = np.arange(round(7 * fall_s * RATE)) / RATE
    rise = 1 - np.exp(-at * hertz)
    tone: Sound = np.sin(2 * np.pi * hertz * at) * np.exp(-at / fall_s) * rise
    return tone.astype(np.float32)


#: A bowl's tones: ratio to the lowest, size, seconds to fall by 60 dB, beats a second.
_BOWL = ((1.0, 1.0, 24.0, 0.35), (2.71, 0.3, 15.0, 0.6), (5.15, 0.07, 8.0, 0.9))
#: Five bowls that sound well together in any order, in Hz.
_TUNING = (110.0, 146.83, 164.81, 220.0, 246.94)
_STRIKE_S = 8.5


def bowls(chance: np.random.Generator, length: int) -> Sound:
    """Return singing bowls, one every few seconds, that swell up and ring into each other."""
    count = round(length / RATE / _STRIKE_S)
    starts = (np.arange(count) + chance.uniform(0.0, 0.55, count)) * length / count
    order = chance.permutation(np.resize(_TUNING, count))
    sound = coloured(chance, length, slope(length, -6.0, 80, 700), 0.6) * np.float32(0.012)
    for start, hertz in zip(starts.astype(int), order, strict=True):
        rung = _rung(chance, float(hertz), length) * np.float32(chance.uniform(0.6, 1.0))
        np.add.at(sound, (start + np.arange(len(rung))) % length, rung)
    return sound


def _rung(chance: np.random.Generator, hertz: float, length: int) -> Sound:
    """Return one bowl that is rubbed until it sings, (n, 2); no longer than the loop."""
    at = np.arange(min(26 * RATE, length)) / RATE
    ears = np.zeros((2, len(at)))
    for ratio, size, fall_s, beat in _BOWL:
        fall = size * np.exp(-np.log(1000.0) * at / fall_s)
        for shift in (-0.5, 0.5):
            angle = (0.5 + chance.uniform(-0.3, 0.3)) * np.pi / 2
            turns = (hertz * ratio + shift * beat) * at + chance.random()
            wave = fall * np.sin(((turns - np.floor(turns)) * 2 * np.pi).astype(np.float32))
            ears += np.outer((np.cos(angle), np.sin(angle)), wave)
    swell = np.sin(np.clip(at / 1.6, 0, 1) * np.pi / 2) ** 2
    end = np.clip((at[-1] - at) / 3.0, 0, 1)
    shaped: Sound = (ears * swell * end * (165.0 / hertz) ** 0.4).T.astype(np.float32)
    return shaped


#: Every ambience but silence, by the name that sessions call it.
LANDSCAPES: Mapping[str, Callable[[np.random.Generator, int], Sound]] = {
    "ocean": ocean,
    "stream": stream,
    "wind": wind,
    "rain": rain,
    "bowls": bowls,
}
