"""The picture that a player shows beside the sound: a moon over still water, painted by numbers.

Each title has colours of its own, always the same ones. Heavy: imports numpy.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from colorsys import hls_to_rgb
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE = 600
_HORIZON = 0.62
_MOON = (0.5, 0.36, 0.17)  # across, down, radius


@cache
def cover(title: str) -> bytes:
    """Return a square PNG picture for this title."""
    hue = hashlib.sha256(title.encode("utf-8")).digest()[0] / 255
    return png(_painted(0.33 + 0.34 * hue))  # from green over blue to violet


def _painted(hue: float) -> NDArray[np.uint8]:
    """Return the picture, (SIZE, SIZE, 3)."""
    across = (np.arange(SIZE) + 0.5) / SIZE
    down = across[:, None]  # most of it is the same all along a row
    sky, glow = _colour(hue, 0.24, 0.34), _colour(hue + 0.08, 0.66, 0.45)
    light = np.clip(down / _HORIZON, 0, 1) ** 1.6
    above = _blend(sky, glow, light)
    depth = np.clip((down - _HORIZON) / (1 - _HORIZON), 0, 1)
    water = _blend(_colour(hue, 0.40, 0.36), _colour(hue, 0.14, 0.40), depth**0.7)
    rows = np.where((down > _HORIZON)[..., None], water, above)
    picture = np.repeat(_steps(rows), SIZE, axis=1)
    x, y, radius = _MOON
    moon = _smooth(radius - np.hypot(across - x, down - y), 1.5 / SIZE)
    ripples = np.sin(2 * np.pi * 9 * depth**0.6)
    width = radius * (0.35 + 0.75 * depth) * (0.75 + 0.25 * ripples)
    path = _smooth(width - np.abs(across - x), 8 / SIZE) * (depth > 0) * (1 - depth) ** 1.5
    path *= np.clip(0.65 + 0.8 * ripples, 0, 1) * 0.75
    ivory = np.array((0.98, 0.96, 0.88))
    for amount in (moon, path):  # each by itself, and in its place alone
        lit, wide = _reach(amount, 1), _reach(amount, 0)
        picture[lit, wide] = _steps(_blend(rows[lit], ivory, amount[lit, wide]))
    return picture


def _reach(amount: NDArray[np.float64], across: int) -> slice:
    """Return from where to where there is any, across this axis."""
    places = np.flatnonzero(amount.any(axis=across))
    return slice(int(places[0]), int(places[-1]) + 1)


def _steps(colours: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.rint(np.clip(colours, 0, 1) * 255).astype(np.uint8)


def _colour(hue: float, lightness: float, saturation: float) -> NDArray[np.float64]:
    return np.array(hls_to_rgb(hue % 1.0, lightness, saturation))


def _blend(
    one: NDArray[np.float64], other: NDArray[np.float64], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    return one + (other - one) * share[..., None]


def _smooth(inside: NDArray[np.float64], edge: float) -> NDArray[np.float64]:
    """Return 1 inside and 0 outside, with a soft edge."""
    return np.clip(0.5 + inside / (2 * edge), 0, 1)


def png(picture: NDArray[np.uint8]) -> bytes:
    """Return an (h, w, 3) picture as a PNG file (ISO/IEC 15948); each row is told from the last."""
    rows = picture.reshape(len(picture), -1).astype(np.int16)
    above = np.diff(rows, axis=0, prepend=0).astype(np.uint8)
    filtered_rows = np.concatenate([np.full((len(rows), 1), 2, np.uint8), above], axis=1)
    head = struct.pack(">IIBBBBB", picture.shape[1], len(picture), 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(filtered_rows.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + checked
