"""What came from a microphone becomes a recording: cut to its words, at its level.

Heavy: imports numpy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from taichi_coach.errors import VoiceError
from taichi_coach.sound.clip import Clip, conditioned, mono_of, to_wav
from taichi_coach.sound.level import CLIPPED, LEAST, NOTHING, ROOM, SILENCE, VoiceLevel, level_of
from taichi_coach.sound.loudness import amplitude

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from taichi_coach.script.model.session import Style
    from taichi_coach.sound.pcm import Pcm

_BLOCK_S = 0.01
#: A voice is as loud as the loudest 150 ms of it: a click is shorter.
_LOUDEST_BLOCKS = 15
_NOISE_PERCENT = 10
_OVER_NOISE = amplitude(9.0)
_SOFTEST, _LOUDEST_ROOM = amplitude(-45.0), amplitude(-18.0)
#: Less than the last step of 16 bits.
_ASLEEP = 1e-5
#: A pause between words is shorter; what stands alone behind a longer one and is as short as a
#: key or a mouse button, is no word.
_PAUSE_S, _CLICK_S = 0.25, 0.07
#: Kept around the words, for a soft first and last sound.
_BEFORE_S, _AFTER_S = 0.06, 0.15
#: So many samples in a row at the largest step are heard.
_CUT_OFF = 3


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """A recording that may be kept: `clip` is what is heard, `content` the WAV file of it."""

    clip: Clip
    content: bytes
    level: VoiceLevel


def take_of(pcm: Pcm, style: Style) -> Take:
    """Make a recording of what a microphone gave.

    Raises:
        VoiceError: Nothing is to be heard in it.
    """
    mono = mono_of(pcm)
    if strength_of(mono)[1] < NOTHING / 10:
        raise VoiceError(SILENCE)
    first, last = words_in(mono - np.median(mono), pcm.rate)
    if last <= first or _is_room(mono, pcm.rate, style):
        raise VoiceError(ROOM)
    frame = pcm.channels * pcm.width
    words = replace(pcm, samples=pcm.samples[first * frame : last * frame])
    try:
        clip = conditioned(words, style)
    except VoiceError as error:
        raise VoiceError(ROOM) from error
    return Take(clip, to_wav(clip), _level(mono[first:last], pcm.rate, style))


def strength_of(sound: NDArray[np.float64]) -> tuple[float, float]:
    """Return the largest sample of mono `sound`, and its root mean square around its mean."""
    if not len(sound):
        return 0.0, 0.0
    return float(np.abs(sound).max()), float(sound.std())


def words_in(sound: NDArray[np.float64], rate: int) -> tuple[int, int]:
    """Return the first frame of the words in mono `sound`, and the one after the last.

    Words are what stands out from the noise of the room, which is what is always there. The click
    of a key at either end is none.
    """
    levels = _levels(sound, rate)
    if not len(levels):
        return 0, 0
    limit = _limit(levels)
    groups = _without_clicks(_groups(np.flatnonzero(levels > limit)))
    if not groups:
        return 0, 0
    block = _block(rate)
    first = groups[0][0] * block - round(_BEFORE_S * rate)
    last = (groups[-1][1] + 1) * block + round(_AFTER_S * rate)
    return max(first, 0), min(last, len(sound))


def _limit(levels: NDArray[np.float64]) -> float:
    """Return the level above which something stands out from the room.

    Before a device has woken up it gives nothing at all, which is not how silent the room is.
    """
    awake = np.flatnonzero(levels > _ASLEEP)
    if not len(awake):
        return np.inf
    loudest = np.sort(levels)[::-1][min(_LOUDEST_BLOCKS, len(levels) - 1)]
    softest = loudest * _SOFTEST
    noise = np.percentile(levels[awake[0] : awake[-1] + 1], _NOISE_PERCENT)
    if noise > loudest * _LOUDEST_ROOM:  # no room is so loud: there was no pause to hear it in
        return float(max(softest, _ASLEEP))
    return float(max(noise * _OVER_NOISE, softest, _ASLEEP))


def _is_room(mono: NDArray[np.float64], rate: int, style: Style) -> bool:
    """Tell whether everything is equally soft: a voice comes and goes."""
    levels = np.sort(_levels(mono, rate))[::-1]
    loudest = levels[min(_LOUDEST_BLOCKS, len(levels) - 1)]
    return bool(loudest < LEAST[style] and loudest < 2 * np.percentile(levels, _NOISE_PERCENT))


def _block(rate: int) -> int:
    return max(round(_BLOCK_S * rate), 1)


def _levels(sound: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """Return the level of each 10 ms."""
    block = _block(rate)
    whole = len(sound) // block * block
    levels: NDArray[np.float64] = sound[:whole].reshape(-1, block).std(axis=1)
    return levels


def _groups(blocks: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Return the first and last of the blocks that stand together, less than a pause apart."""
    if not len(blocks):
        return []
    breaks = np.flatnonzero(np.diff(blocks) > _PAUSE_S / _BLOCK_S)
    firsts = blocks[np.concatenate([[0], breaks + 1])]
    lasts = blocks[np.concatenate([breaks, [len(blocks) - 1]])]
    return [(int(one), int(other)) for one, other in zip(firsts, lasts, strict=True)]


def _without_clicks(groups: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out short sounds that stand alone at either end."""
    while groups and _is_click(groups[0]):
        groups = groups[1:]
    while groups and _is_click(groups[-1]):
        groups = groups[:-1]
    return groups


def _is_click(group: tuple[int, int]) -> bool:
    return group[1] - group[0] + 1 <= _CLICK_S / _BLOCK_S


def _level(words: NDArray[np.float64], rate: int, style: Style) -> VoiceLevel:
    levels = np.sort(_levels(words, rate))[::-1]
    strength = float(levels[min(_LOUDEST_BLOCKS, len(levels) - 1)]) if len(levels) else 0.0
    cut_off = np.convolve(np.abs(words) >= CLIPPED, np.ones(_CUT_OFF), "valid")
    peak = 1.0 if len(cut_off) and cut_off.max() >= _CUT_OFF else 0.5
    return level_of(peak, strength, style)
