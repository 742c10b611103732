"""Whether a microphone hears somebody well, in one of four words. Light: no numpy."""

from __future__ import annotations

from enum import StrEnum

from taichi_coach.script.model import Style


class Level(StrEnum):
    """How loud a voice reaches the microphone."""

    NOTHING = "nothing"
    QUIET = "quiet"
    GOOD = "good"
    LOUD = "loud"


#: From here on a sample is cut off by the microphone's largest step.
CLIPPED = 0.985
#: Root mean square of the loudest part, beside full scale: less is lost in the room's noise.
_LEAST = {Style.NORMAL: 0.010, Style.WHISPER: 0.004}
#: A switched-off or forbidden microphone gives nothing, or its last step.
_NOTHING = 0.0003


def level_of(peak: float, strength: float, style: Style) -> Level:
    """Return how a voice is heard whose largest sample is `peak` and root mean square `strength`.

    Both are between 0 and 1.
    """
    if peak >= CLIPPED:
        return Level.LOUD
    if peak < _NOTHING:
        return Level.NOTHING
    return Level.QUIET if strength < _LEAST[style] else Level.GOOD
