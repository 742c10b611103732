"""Where a speaker pauses. Listeners keep slow speech best when it is slow by its pauses.

Each sentence is spoken by itself and the pause put between, so that it is as long as it should be
whatever the synthesiser makes of a full stop.
"""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<=[.!?;:…])\s+")
_USUAL_WPM = 125
_USUAL_MS, _LONGEST_MS = 700, 1200


def clauses_of(text: str) -> tuple[str, ...]:
    """Return the sentences and clauses of a text that have something to say in them."""
    parts = _ENDS.split(" ".join(text.split()))
    return tuple(part for part in parts if any(sign.isalnum() for sign in part))


def pause_ms(wpm: int) -> int:
    """Return how long to pause between two of them at a pace."""
    return min(round(_USUAL_MS * (_USUAL_WPM / wpm) ** 2), _LONGEST_MS)
