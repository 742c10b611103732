"""Bells made by computation: metal bowls, struck softly, that ring and die away.

A bowl's tones are not harmonic. Each is a pair a little apart, so that it beats, and the high
ones die first. Heavy: imports numpy, and works for some tenths of a second on first use.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from taichi_coach.script.model.session import BellKind
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.loudness import amplitude

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Mode:
    """One tone of a bowl: its ratio to the lowest, size, seconds to fall 60 dB, beats a second."""

    ratio: float
    size: float
    fall_s: float
    beat: float


BOWL = (
    Mode(1.0, 1.0, 14.0, 0.7),
    Mode(2.71, 0.55, 9.0, 1.1),
    Mode(5.15, 0.28, 5.0, 1.7),
    Mode(8.43, 0.13, 2.6, 2.3),
    Mode(12.2, 0.06, 1.4, 3.1),
    Mode(16.4, 0.03, 0.8, 4.0),
)
_SMALL_BOWL = (
    Mode(1.0, 1.0, 3.2, 1.3),
    Mode(2.66, 0.35, 1.8, 2.1),
    Mode(4.9, 0.12, 0.9, 3.0),
)
_WOOD = (Mode(1.0, 1.0, 0.11, 0.0), Mode(2.41, 0.35, 0.06, 0.0))
_PAIR = ((-0.5, 0.62), (0.5, 0.38))
_RISE_S = 0.006
_WIDTH = 0.18


@cache
def bell(kind: BellKind) -> NDArray[np.float32]:
    """Return a bell, (n, 2) float32 at 48 kHz, always the same; not to be written to.

    Start: one strike. Turn: a small, higher bowl. End: a lower bowl, struck twice.
    """
    if kind is BellKind.START:
        return _finished(_struck(BOWL, 207.65, 10.0, seed=3), peak_db=-7.0)
    if kind is BellKind.TURN:
        return _finished(_struck(_SMALL_BOWL, 622.25, 3.0, seed=5), peak_db=-13.0)
    first = _struck(BOWL, 155.56, 14.0, seed=7)
    second = np.roll(first, round(4.0 * RATE), axis=0)
    second[: round(4.0 * RATE)] = 0.0
    return _finished(first + 0.8 * second, peak_db=-7.0)


@cache
def tick() -> NDArray[np.float32]:
    """Return the soft wooden tick of a countdown, (n, 2) float32 at 48 kHz."""
    return _finished(_struck(_WOOD, 880.0, 0.16, seed=11), peak_db=-20.0)


def _struck(
    modes: tuple[Mode, ...], lowest: float, seconds: float, seed: int
) -> NDArray[np.float64]:
    """Return one strike of a bowl whose lowest tone is `lowest` Hz."""
    chance = np.random.default_rng(seed)
    at = np.arange(round(seconds * RATE)) / RATE
    sound = np.zeros((len(at), 2))
    for mode in modes:
        fall = mode.size * np.exp(-np.log(1000.0) * at / mode.fall_s)
        side = _WIDTH if mode.ratio < 3 else -_WIDTH
        for shift, share in _PAIR:
            turn = 2 * np.pi * (lowest * mode.ratio + shift * mode.beat) * at
            wave = share * fall * np.sin(turn + chance.uniform(0, 2 * np.pi))
            angle = (0.5 + side * shift) * np.pi / 2
            sound += wave[:, None] * (np.cos(angle), np.sin(angle))
    sound *= (1.0 - np.exp(-at / _RISE_S))[:, None]
    knock = _knock(chance)[: len(sound)]
    sound[: len(knock)] += knock[:, None]
    return sound


def _knock(chance: np.random.Generator) -> NDArray[np.float64]:
    """Return the felt mallet's touch: a short, dull noise."""
    length, smooth = round(0.05 * RATE), 64
    noise = np.convolve(chance.standard_normal(length + smooth), np.hanning(smooth) / 32, "valid")
    at = np.arange(length) / RATE
    return 0.05 * noise[:length] * np.exp(-at / 0.012) * (1.0 - np.exp(-at / 0.001))


def _finished(sound: NDArray[np.float64], peak_db: float) -> NDArray[np.float32]:
    """Take out any offset, fade the end to nothing and set the peak, in decibels of full scale."""
    sound = sound - sound.mean(axis=0)
    length = min(len(sound) // 4, RATE // 2)
    sound[-length:] *= (0.5 + 0.5 * np.cos(np.linspace(0, np.pi, length)))[:, None]
    sound[:24] *= np.linspace(0, 1, 24)[:, None]
    factor = amplitude(peak_db) / float(np.abs(sound).max())
    finished: NDArray[np.float32] = (sound * factor).astype(np.float32)
    finished.setflags(write=False)
    return finished
