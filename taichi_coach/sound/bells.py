"""Bells made by computation: metal bowls, struck softly, that ring and die away.

A bowl's tones are not harmonic. Each is a pair a little apart, so that it beats, and the high
ones die first. Heavy: imports numpy, and works for some hundredths of a second on first use.
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
_BLOCK = 1024


@cache
def bell(kind: BellKind) -> NDArray[np.float32]:
    """Return a bell, (n, 2) float32 at 48 kHz, always the same; not to be written to.

    Start: one strike. Turn: a small, higher bowl. End: a lower bowl, struck twice.
    """
    if kind is BellKind.START:
        return _finished(_struck(BOWL, 207.65, 10.0, seed=3), peak_db=-7.0)
    if kind is BellKind.TURN:
        return _finished(_struck(_SMALL_BOWL, 622.25, 3.0, seed=5), peak_db=-13.0)
    once = _struck(BOWL, 155.56, 14.0, seed=7)
    twice, later = once.copy(), round(4.0 * RATE)
    twice[later:] += 0.8 * once[:-later]
    return _finished(twice, peak_db=-7.0)


@cache
def tick() -> NDArray[np.float32]:
    """Return the soft wooden tick of a countdown, (n, 2) float32 at 48 kHz."""
    return _finished(_struck(_WOOD, 880.0, 0.16, seed=11), peak_db=-20.0)


def _struck(
    modes: tuple[Mode, ...], lowest: float, seconds: float, seed: int
) -> NDArray[np.float64]:
    """Return one strike of a bowl whose lowest tone is `lowest` Hz."""
    chance = np.random.default_rng(seed)
    frames = round(seconds * RATE)
    turns, starts, ears = _tones(modes, lowest, chance)
    # A tone that turns and fades is a power: what it is at a frame is what it is where the frame's
    # block begins, times what it is so far into a block. All tones are summed by one product.
    block = np.exp(np.outer(turns, np.arange(_BLOCK) / RATE))
    within = np.concatenate([block.imag, block.real])
    begun = starts * np.exp(np.outer(np.arange(0, frames, _BLOCK) / RATE, turns))
    sound = np.empty((frames, 2))
    for ear in (0, 1):
        heard = begun * ears[:, ear]
        parts = np.hstack([heard.real, heard.imag])
        sound[:, ear] = np.einsum("bt,tf->bf", parts, within).ravel()[:frames]
    risen = np.arange(min(round(40 * _RISE_S * RATE), frames)) / RATE  # from then on by 1.0
    sound[: len(risen)] *= (1.0 - np.exp(-risen / _RISE_S))[:, None]
    knock = _knock(chance)[:frames]
    sound[: len(knock)] += knock[:, None]
    return sound


def _tones(
    modes: tuple[Mode, ...], lowest: float, chance: np.random.Generator
) -> tuple[NDArray[np.complex128], NDArray[np.complex128], NDArray[np.float64]]:
    """Return how each tone turns and fades a second, how it begins, and its share in both ears."""
    turns, starts, ears = [], [], []
    for mode in modes:
        side = _WIDTH if mode.ratio < 3 else -_WIDTH
        for shift, share in _PAIR:
            hertz = lowest * mode.ratio + shift * mode.beat
            turns.append(complex(-np.log(1000.0) / mode.fall_s, 2 * np.pi * hertz))
            starts.append(share * mode.size * np.exp(1j * chance.uniform(0, 2 * np.pi)))
            angle = (0.5 + side * shift) * np.pi / 2
            ears.append((np.cos(angle), np.sin(angle)))
    return np.array(turns), np.array(starts), np.array(ears)


def _knock(chance: np.random.Generator) -> NDArray[np.float64]:
    """Return the felt mallet's touch: a short, dull noise."""
    length, smooth = round(0.05 * RATE), 64
    noise = np.convolve(chance.standard_normal(length + smooth), np.hanning(smooth) / 32, "valid")
    at = np.arange(length) / RATE
    return 0.05 * noise[:length] * np.exp(-at / 0.012) * (1.0 - np.exp(-at / 0.001))


def _finished(sound: NDArray[np.float64], peak_db: float) -> NDArray[np.float32]:
    """Take out any offset, fade the end to nothing and set the peak, in decibels of full scale.

    What is given is worked on, and of no use afterwards.
    """
    sound -= sound.mean(axis=0)
    length = min(len(sound) // 4, RATE // 2)
    sound[-length:] *= (0.5 + 0.5 * np.cos(np.linspace(0, np.pi, length)))[:, None]
    sound[:24] *= np.linspace(0, 1, 24)[:, None]
    sound *= amplitude(peak_db) / float(max(sound.max(), -sound.min()))
    finished: NDArray[np.float32] = sound.astype(np.float32)
    finished.setflags(write=False)
    return finished
