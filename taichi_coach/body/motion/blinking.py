"""The blink of open eyes: a pure function of the moment, so that seeking needs nothing more."""

from __future__ import annotations

from typing import Final

#: One blink falls into each stretch of so many milliseconds, anywhere within the first part of
#: it: two are 3 to 5 seconds apart, as people blink, and never quite even.
_EVERY_MS, _WITHIN_MS = 4000, 1000
#: How long lids take to fall, stay down and rise again; they rise more slowly than they fall.
_FALL_MS, _DOWN_MS, _RISE_MS = 110, 50, 200
#: A movement does not begin with a blink.
_FIRST_MS: Final = 1200
#: Spreads whole numbers evenly (Knuth's multiplicative hash).
_SPREAD: Final = 2654435761


def blink(at_ms: float) -> float:
    """Return how far a blink has shut the eyes at a moment, 0 (not at all) to 1."""
    number, within = divmod(at_ms, _EVERY_MS)
    since = within - _FIRST_MS - _WITHIN_MS * (int(number) * _SPREAD % 2**32) / 2**32
    if since <= _FALL_MS:
        return _soft(since / _FALL_MS)
    return _soft((_FALL_MS + _DOWN_MS + _RISE_MS - since) / _RISE_MS)


def _soft(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part * part * (3 - 2 * part)
