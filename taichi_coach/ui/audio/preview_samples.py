"""What "Hear it" plays. Heavy: imports numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.reminders.strip import CUE_WORDS
from taichi_coach.script.model.session import BellKind, Style, Utterance
from taichi_coach.sound.ambience import bed
from taichi_coach.sound.bells import bell
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.ducking import Envelope
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip

_WORDS = {
    "voice": Utterance(tr("Sit tall, and let your shoulders drop.")),
    "whisper": Utterance(CUE_WORDS, Style.WHISPER, 90),
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


def ambience_sample(name: str, own: Settings) -> NDArray[np.float32] | None:
    """Return some seconds of an ambience at the person's level; None for silence.

    Takes about two seconds the first time: not for the window's own thread.
    """
    loops = bed(name)
    if loops is None:
        return None
    sound = loops.render(0, 8 * RATE)
    fades = Envelope([(0, 0.0), (RATE, own.ambience_level / 100)])
    fades.shape(sound, 0)
    Envelope([(6 * RATE, 1.0), (8 * RATE, 0.0)]).shape(sound, 0)
    return sound
