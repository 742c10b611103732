"""What counts along with a part of a breath: "in, two, three, four", or "in, three, two, one"."""

from __future__ import annotations

from taichi_coach.script.model.session import Breath, Count, Spoken
from taichi_coach.text import labels

_BEAT_MS = 1000


def words_along(count: Count, part: Breath, for_ms: int) -> tuple[tuple[int, Spoken], ...]:
    """Return the words for a part of a breath, each with its moment from the part's beginning.

    The first names the part, and each second after it has its number. One that would have less
    than a second is left out.
    """
    if count not in {Count.ALOUD, Count.DOWN, Count.WORDS}:
        return ()
    named = (0, Spoken(f"{labels.breath(part.value).capitalize()}."))
    seconds = 1 if count is Count.WORDS else for_ms // _BEAT_MS
    return named, *(
        (second * _BEAT_MS, Spoken(f"{seconds - second if count is Count.DOWN else second + 1}."))
        for second in range(1, seconds)
    )
