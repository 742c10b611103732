"""What "Hear it" plays. Heavy: imports numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.model import BellKind, Style, Utterance
from taichi_coach.sound.bells import bell

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip

_WORDS = {
    "voice": Utterance("Sit tall, and let your shoulders drop."),
    "whisper": Utterance("Relax. Stretch out.", Style.WHISPER, 90),
}


def utterance(what: str) -> Utterance:
    """Return the words for "voice" or "whisper"."""
    return _WORDS[what]


def at_level(clip: Clip, what: str, own: Settings) -> NDArray[np.float32]:
    """Return a clip's samples at the person's level."""
    level = own.whisper_level if what == "whisper" else own.voice_level
    return clip.samples * (level / 100)


def bell_sample(own: Settings) -> NDArray[np.float32]:
    """Return the start bell at the person's level."""
    return bell(BellKind.START) * (own.bell_level / 100)
