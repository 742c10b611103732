"""How loud a sound is heard, after ITU-R BS.1770-4, and holding its peaks down.

Heavy: imports numpy.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCK_S = 0.4
_BLOCKS_AT_ONCE = 8
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0


def amplitude(decibels: float) -> float:
    """Return the factor that a level in decibels stands for."""
    return float(10.0 ** (decibels / 20.0))


def integrated(samples: NDArray[np.floating[Any]], rate: int) -> float:
    """Return the integrated loudness in LUFS; minus infinity for silence.

    `samples` are (n,) or (n, channels) between -1 and 1, every channel with weight 1. The
    K-weighting is applied to the power spectrum of blocks of 400 ms that overlap by three
    quarters; a sound shorter than one block is heard as one block with silence after it.
    """
    sound = samples[:, None] if samples.ndim == 1 else samples
    block = int(_BLOCK_S * rate)
    if len(sound) < block:
        sound = np.pad(sound, ((0, block - len(sound)), (0, 0)))
    power = _block_power(sound, block, rate)
    loud = power[_lufs(power) > _ABSOLUTE_GATE]
    if not len(loud):
        return float("-inf")
    gate = float(_lufs(loud.mean())) + _RELATIVE_GATE
    return float(_lufs(loud[_lufs(loud) > gate].mean()))


def _lufs(power: Any) -> Any:
    return -0.691 + 10.0 * np.log10(power + 1e-20)


def _block_power(
    sound: NDArray[np.floating[Any]], block: int, rate: int
) -> NDArray[np.floating[Any]]:
    """Return the K-weighted mean square of each block, summed over the channels."""
    hop = block // 4
    weight = np.repeat(_block_weight(block, rate), 2)  # of the real and the imaginary part
    power = np.zeros(1 + (len(sound) - block) // hop)
    for channel in sound.T:
        blocks = sliding_window_view(np.ascontiguousarray(channel), block)[::hop]
        for first in range(0, len(blocks), _BLOCKS_AT_ONCE):
            some = slice(first, first + _BLOCKS_AT_ONCE)
            spectrum = np.fft.rfft(blocks[some])
            parts = spectrum.view(spectrum.real.dtype)
            power[some] += np.square(parts, out=parts) @ weight
    return power / block**2


@cache
def _block_weight(block: int, rate: int) -> NDArray[np.floating[Any]]:
    """Return the K-weighting of a block's spectrum, for which both ends count once."""
    weight = k_weighting(np.fft.rfftfreq(block, 1 / rate), rate) * 2.0
    weight[0] /= 2.0
    weight[-1] /= 2.0
    weight.setflags(write=False)
    return weight


def k_weighting(frequencies: NDArray[np.floating[Any]], rate: int) -> NDArray[np.floating[Any]]:
    """Return the K-weighting's power gain at `frequencies` (Hz).

    The two stages, a high shelf and a high pass, in the parametric form that reproduces
    the coefficients of BS.1770-4 at 48 kHz and holds at any other rate.
    """
    turn = 2.0 * np.pi * frequencies / rate
    k = np.tan(np.pi * 1681.974450955533 / rate)
    q, high = 0.7071752369554196, 10.0 ** (3.999843853973347 / 20.0)
    band = high**0.4996667741545416
    shelf = _gain(
        (high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k),
        (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k),
        turn,
    )
    k, q = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    over = 1 + k / q + k * k
    lower = (1.0, 2 * (k * k - 1) / over, (1 - k / q + k * k) / over)
    return shelf * _gain((1.0, -2.0, 1.0), lower, turn)


def _gain(
    upper: tuple[float, float, float],
    lower: tuple[float, float, float],
    turn: NDArray[np.floating[Any]],
) -> NDArray[np.floating[Any]]:
    z = np.exp(-1j * turn)
    top = upper[0] + upper[1] * z + upper[2] * z * z
    gain: NDArray[np.floating[Any]] = np.abs(top / (lower[0] + lower[1] * z + lower[2] * z * z))
    return gain**2


def limit_peaks(samples: NDArray[np.float64], ceiling: float, reach: int) -> NDArray[np.float64]:
    """Return mono `samples` with no peak above `ceiling`, turned down smoothly around each peak.

    The gain begins to fall `reach` samples before a peak and is back `reach` samples after it.
    """
    size = np.abs(samples)
    if not len(size) or size.max() <= ceiling:
        return samples
    wanted = np.minimum(1.0, ceiling / np.maximum(size, 1e-12))
    lowest = _lowest_within(np.pad(wanted, reach, constant_values=1.0), 2 * reach + 1)
    window = np.hanning(2 * reach + 1)
    smooth = np.convolve(np.pad(lowest, reach, mode="edge"), window / window.sum(), "valid")
    return samples * smooth


def _lowest_within(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """Return the least of each `width` neighbours, by two runs over blocks as long as they are.

    A window lies over the end of one block and the beginning of the next (van Herk 1992).
    """
    blocks = np.pad(values, (0, -len(values) % width), constant_values=np.inf).reshape(-1, width)
    forth = np.minimum.accumulate(blocks, axis=1).ravel()
    back = np.minimum.accumulate(blocks[:, ::-1], axis=1)[:, ::-1].ravel()
    count = len(values) - width + 1
    return np.minimum(back[:count], forth[width - 1 : width - 1 + count])
