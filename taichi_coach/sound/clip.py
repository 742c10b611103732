"""A spoken clip, made ready for the mix: one rate, one level, no silence around it, whole ms.

Heavy: imports numpy.
"""

from __future__ import annotations

import io
import wave
from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from taichi_coach.errors import VoiceError
from taichi_coach.script.model.session import Style
from taichi_coach.sound.decode import decode
from taichi_coach.sound.loudness import amplitude, integrated, limit_peaks
from taichi_coach.sound.pcm import read_pcm
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from taichi_coach.sound.pcm import Pcm

#: Frames a second of everything that is mixed, and frames in a millisecond.
RATE = 48_000
FRAMES_PER_MS = RATE // 1000

#: The largest 16-bit step.
FULL_SCALE = 32_767

#: Part of every cache key: raise it whenever `condition` gives other samples than before.
CONDITIONING = 3

#: Integrated loudness by style. A whisper is softer by design.
LEVEL_LUFS = {Style.NORMAL: -20.0, Style.WHISPER: -24.0}

#: A clip leaves room for what sounds with it, and for the curve between its samples.
_CEILING = amplitude(-3.0)
_SILENCE = amplitude(-45.0)  # beside the loudest 5 ms; a soft "h" or "f" stays above it
_EDGE_S = 0.015
_FADE_S = 0.005
_WINDOW_S = 0.005
_SHORTEST_S = 0.05
_MANY_BLOCKS = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Mono sound at `RATE`, a whole number of milliseconds long.

    `stored` is float32, or int16 whose largest step stands for 1: half the memory, for the
    hundreds of clips of a long session. It is not to be written to.
    """

    stored: NDArray[np.float32] | NDArray[np.int16]

    def __post_init__(self) -> None:
        """Fix the samples."""
        self.stored.setflags(write=False)

    @property
    def samples(self) -> NDArray[np.float32]:
        """Return the samples as floats between -1 and 1; not to be written to."""
        if self.stored.dtype == np.float32:
            return cast("NDArray[np.float32]", self.stored)
        samples = (self.stored / np.float32(FULL_SCALE)).astype(np.float32, copy=False)
        samples.setflags(write=False)
        return samples

    @property
    def frames(self) -> int:
        """Return the length in frames."""
        return len(self.stored)

    @property
    def for_ms(self) -> int:
        """Return the length in milliseconds, rounded up."""
        return -(-self.frames // FRAMES_PER_MS)


def condition(content: bytes, style: Style) -> Clip:
    """Make a clip of a sound file's bytes: mono, `RATE`, trimmed, levelled, faded, whole ms.

    Raises:
        VoiceError: The file cannot be decoded, or nothing is to be heard in it.
    """
    return conditioned(decode(content), style)


def conditioned(pcm: Pcm, style: Style) -> Clip:
    """Make a clip of samples, as `condition` does of a file.

    Raises:
        VoiceError: Nothing is to be heard in them.
    """
    mono = mono_of(pcm)
    sound = _trimmed(resampled(mono - (np.median(mono) if len(mono) else 0.0), pcm.rate))
    if len(sound) < _SHORTEST_S * RATE:
        raise VoiceError(tr("There is nothing to be heard in the sound file; record it again."))
    sound -= sound.mean()
    _fade(sound)
    loudness = integrated(sound, RATE)
    if loudness == float("-inf"):
        raise VoiceError(tr("The sound file is too quiet to be used; record it louder."))
    sound = sound * amplitude(LEVEL_LUFS[style] - loudness)
    sound = limit_peaks(sound, _CEILING, round(_WINDOW_S * RATE))
    return Clip(np.pad(sound, (0, -len(sound) % FRAMES_PER_MS)).astype(np.float32))


def mono_of(pcm: Pcm) -> NDArray[np.float64]:
    """Return the channels' mean as floats between -1 and 1."""
    mono: NDArray[np.float64] = channels_of(pcm).mean(axis=1)
    return mono


def channels_of(pcm: Pcm) -> NDArray[np.float64]:
    """Return the (n, channels) samples as floats between -1 and 1."""
    whole = pcm.samples[: pcm.frames * pcm.channels * pcm.width]
    if pcm.width == 1:
        sound = (np.frombuffer(whole, np.uint8).astype(np.float64) - 128.0) / 128.0
    elif pcm.width == 3:
        parts = np.frombuffer(whole, np.uint8).reshape(-1, 3)
        words = np.zeros((len(parts), 4), np.uint8)
        words[:, 1:] = parts
        sound = words.view("<i4")[:, 0] / 2.0**31
    else:
        kind = "<i2" if pcm.width == 2 else "<i4"
        sound = np.frombuffer(whole, kind) / 2.0 ** (8 * pcm.width - 1)
    return sound.reshape(-1, pcm.channels)


def resampled(sound: NDArray[Any], rate: int) -> NDArray[np.float64]:
    """Return mono `sound` at `RATE`, band-limited: its spectrum is cut or continued with zeros.

    The sound is lengthened by silence to a multiple of the rates' ratio, so that every
    frequency keeps its exact place; the silence also keeps the two ends apart.
    """
    if rate == RATE or not len(sound):
        return sound.astype(np.float64)
    common = gcd(rate, RATE)
    ratio_in, ratio_out = rate // common, RATE // common
    margin = rate // 50
    blocks = -(-(len(sound) + 2 * margin) // ratio_in)
    # A length without large prime factors is transformed faster, and in half of the memory.
    blocks += -blocks % (1024 if blocks > _MANY_BLOCKS else 64)
    length = blocks * ratio_in
    spectrum = np.fft.rfft(np.pad(sound, (margin, length - margin - len(sound))))
    kept = min(len(spectrum), blocks * ratio_out // 2 + 1)
    longer = np.fft.irfft(spectrum[:kept], blocks * ratio_out) * (ratio_out / ratio_in)
    first = round(margin * RATE / rate)
    return longer[first : first + -(-len(sound) * ratio_out // ratio_in)]


def _trimmed(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a copy without the silence at both ends, but for a breath of it; empty if silent.

    A constant offset is no sound: the level is taken around each block's own mean.
    """
    window = round(_WINDOW_S * RATE)
    blocks = np.pad(sound, (0, -len(sound) % window)).reshape(-1, window)
    level = blocks.std(axis=1)
    if not len(level) or level.max() < 1.0 / FULL_SCALE:
        return sound[:0]
    heard = np.flatnonzero(level > level.max() * _SILENCE)
    edge = round(_EDGE_S * RATE)
    first, last = heard[0] * window - edge, (heard[-1] + 1) * window + edge
    return sound[max(first, 0) : last].copy()


def _fade(sound: NDArray[np.float64]) -> None:
    """Let both ends begin and end at nothing, in place."""
    ramp = np.linspace(0.0, 1.0, round(_FADE_S * RATE))
    sound[: len(ramp)] *= ramp
    sound[-len(ramp) :] *= ramp[::-1]


def joined(clips: Sequence[Clip], pauses_ms: Sequence[int]) -> Clip:
    """Return clips one after the other, with the pauses between them: one less than clips."""
    if len(clips) == 1:
        return clips[0]
    quiet = [np.zeros(ms * FRAMES_PER_MS, clips[0].stored.dtype) for ms in (0, *pauses_ms)]
    pairs = zip(quiet, clips, strict=True)
    return Clip(np.concatenate([part for pause, clip in pairs for part in (pause, clip.stored)]))


def to_wav(clip: Clip, seed: int = 0) -> bytes:
    """Write a clip as a mono 16-bit WAV file, with triangular dither that `seed` decides."""
    noise = np.random.default_rng(seed)
    dither = noise.random(clip.frames) - noise.random(clip.frames)
    steps = np.rint(clip.samples * np.float64(FULL_SCALE) + dither)
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.clip(steps, -FULL_SCALE, FULL_SCALE).astype("<i2").tobytes())
    return content.getvalue()


def from_wav(content: bytes) -> Clip:
    """Read what `to_wav` wrote.

    Raises:
        ValueError: It is damaged, or it is something else.
    """
    pcm = read_pcm(content)
    if (pcm.rate, pcm.channels, pcm.width) != (RATE, 1, 2):
        raise ValueError(tr("this is not a clip"))
    if int.from_bytes(content[4:8], "little") != len(content) - 8:
        raise ValueError(tr("the clip is not as long as its header says"))
    steps = np.frombuffer(pcm.samples, "<i2")
    if not len(steps) or len(steps) % FRAMES_PER_MS or not np.abs(steps).max() > 2:
        raise ValueError(tr("the clip is cut short or silent"))
    return Clip(steps.astype(np.int16, copy=False))
