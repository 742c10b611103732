"""Music of an author's own behind the voice: a file that goes round for ever, without a seam.

Its end is faded into its beginning, and it is as loud as any other ambience. Heavy: imports numpy,
and reads minutes of sound: not in the window's own thread.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from taichi_coach.errors import VoiceError
from taichi_coach.sound.ambience import LEVEL_LUFS, Bed
from taichi_coach.sound.clip import FULL_SCALE, RATE, channels_of, resampled
from taichi_coach.sound.decode import decode, read_sound
from taichi_coach.sound.loudness import amplitude, integrated
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from taichi_coach.sound.pcm import Pcm

_log = logging.getLogger(__name__)
#: What is shorter would come round too often, and what is longer takes more memory than the rest.
SHORTEST_S, LONGEST_S = 10, 600
#: The end goes over into the beginning for so long.
FADE_S = 4
#: So much of it decides how loud it is.
_WEIGHED_S = 120


class Music(Bed):
    """A loop in 16-bit steps, half as large as floats, and what brings it to its level."""

    def __init__(self, loop: NDArray[np.int16], gain: float) -> None:
        """Take a loop, (n, 2); it is not to be written to from now on."""
        super().__init__((loop,))
        self._scale = np.float32(gain / FULL_SCALE)

    def render(self, pos: int, n: int) -> NDArray[np.float32]:
        """Return the (n, 2) frames from `pos` on; they depend on the position alone."""
        out = super().render(pos, n)
        out *= self._scale
        return out


def music(file: Path) -> Music | None:
    """Return a file as an ambience; None where it cannot be heard, of which `music_fault` tells."""
    try:
        return _known(file)
    except (VoiceError, OSError) as error:
        _log.info("no music from %s: %s", file, error)
        return None


def music_fault(file: Path) -> str:
    """Return in a sentence why a file cannot be heard; "" where it can."""
    try:
        _known(file)
    except VoiceError as error:
        return tr("The music {file} is not heard: {reason}").format(file=file.name, reason=error)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return tr("The music {file} is not heard: {reason}.").format(file=file.name, reason=reason)
    return ""


def _known(file: Path) -> Music:
    status = file.stat()
    return _read(file, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=2)  # that of the session, and that of the one before it
def _read(file: Path, _size: int, _changed_ns: int) -> Music:
    return read_music(read_sound(file))


def read_music(content: bytes) -> Music:
    """Make an ambience of a sound file's bytes.

    Raises:
        VoiceError: It cannot be decoded, it is too short or too long, or nothing is to be heard.
    """
    sound = _frames(decode(content, most_s=LONGEST_S, channels=2))
    if len(sound) < SHORTEST_S * RATE:
        raise VoiceError(
            tr("The music is shorter than {shortest} seconds; take a longer piece.").format(
                shortest=SHORTEST_S
            )
        )
    weighed = sound[: _WEIGHED_S * RATE].astype(np.float32) / np.float32(FULL_SCALE)
    loudness = integrated(weighed, RATE)
    if loudness == float("-inf"):
        raise VoiceError(tr("There is nothing to be heard in the music; take another file."))
    return Music(_joined(sound), amplitude(LEVEL_LUFS - loudness))


def _frames(pcm: Pcm) -> NDArray[np.int16]:
    """Return (n, 2) frames at `RATE`; one channel is heard on both sides."""
    if pcm.width == 2 and pcm.rate == RATE:
        whole = pcm.samples[: pcm.frames * pcm.channels * 2]
        frames = np.frombuffer(whole, "<i2").reshape(-1, pcm.channels).astype(np.int16)
    else:
        sides = channels_of(pcm)[:, :2].T
        frames = np.stack([_steps(resampled(side, pcm.rate)) for side in sides], axis=1)
    return np.repeat(frames, 2, axis=1) if frames.shape[1] == 1 else frames[:, :2]


def _steps(sound: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.rint(np.clip(sound, -1.0, 1.0) * FULL_SCALE).astype(np.int16)


def _joined(sound: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return the sound as a loop: its end, faded out, lies over its beginning, faded in."""
    over = FADE_S * RATE
    turn = np.linspace(0.0, np.pi / 2, over)[:, None]
    loop = sound[:-over].copy()
    seam = loop[:over] * np.sin(turn) + sound[-over:] * np.cos(turn)
    loop[:over] = np.rint(np.clip(seam, -FULL_SCALE, FULL_SCALE))
    return loop
