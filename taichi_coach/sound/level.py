"""Whether a microphone hears somebody well, in one of four words. Light: no numpy."""

from __future__ import annotations

from collections import deque
from enum import StrEnum

from taichi_coach.script.model.session import Style
from taichi_coach.text.catalogue import tr


class VoiceLevel(StrEnum):
    """How loud a voice reaches the microphone."""

    NOTHING = "nothing"
    QUIET = "quiet"
    GOOD = "good"
    LOUD = "loud"


#: What a take is that has no words in it.
SILENCE = tr("Nothing was heard.")
ROOM = tr("Only the room was heard. Come a little closer, and say it again.")
#: From here on a sample is cut off by the microphone's largest step.
CLIPPED = 0.985
#: Root mean square of the loudest part, beside full scale: less is lost in the room's noise.
LEAST = {Style.NORMAL: 0.010, Style.WHISPER: 0.004}
#: So many parts decide: with 20 to 80 ms each, one to three seconds. One part that is cut off may
#: be a knock at the table.
_RECENT, _CUT_OFF = 40, 2
#: A switched-off or forbidden microphone gives nothing, or its last step.
NOTHING = 0.0003


def level_of(peak: float, strength: float, style: Style) -> VoiceLevel:
    """Return how a voice is heard whose largest sample is `peak` and root mean square `strength`.

    Both are between 0 and 1.
    """
    if peak >= CLIPPED:
        return VoiceLevel.LOUD
    if peak < NOTHING:
        return VoiceLevel.NOTHING
    return VoiceLevel.QUIET if strength < LEAST[style] else VoiceLevel.GOOD


class Meter:
    """What is told while somebody speaks: by the loudest of the last seconds."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._recent: deque[tuple[float, float]] = deque(maxlen=_RECENT)

    def level_of(self, peak: float, strength: float) -> VoiceLevel | None:
        """Take in the newest part; return how it is heard, None while it is too soon to say."""
        self._recent.append((peak, strength))
        cut_off = sum(each[0] >= CLIPPED for each in self._recent)
        if cut_off >= _CUT_OFF:
            return VoiceLevel.LOUD
        loudest = max(each[1] for each in self._recent)
        highest = max(each[0] for each in self._recent)
        level = level_of(min(highest, CLIPPED / 2), loudest, self._style)
        soon = len(self._recent) < _RECENT and level is not VoiceLevel.GOOD
        return None if soon else level
