"""Whether a rendered file can be believed: synthesisers also write empty and silent ones."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING

from taichi_coach.sound.pcm import Pcm, read_pcm
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

_SHORTEST_S = 0.12
_SILENT = 0.002


def fault_in(file: Path) -> str:
    """Return why a rendered file is of no use, or nothing."""
    try:
        pcm = read_pcm(file.read_bytes())
    except FileNotFoundError:
        return tr("no file was written")
    except (OSError, ValueError) as error:
        return tr("the file cannot be read ({error})").format(error=error)
    return fault_of(pcm.seconds, _peak(pcm))


def fault_of(seconds: float, peak: float) -> str:
    """Return why a sound of this length is of no use, or nothing; `peak` is from 0 to 1."""
    if seconds < _SHORTEST_S:
        return tr("nothing was spoken")
    return tr("only silence was spoken") if peak < _SILENT else ""


def _peak(pcm: Pcm) -> float:
    """Return the largest sample, 0 to 1; only 16-bit sound, which every driver writes, is read."""
    if pcm.width != 2:
        return 1.0
    samples = array("h", pcm.samples[: len(pcm.samples) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    loudest = max((max(samples, default=0), -min(samples, default=0)))
    return loudest / 32768
