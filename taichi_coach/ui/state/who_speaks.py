"""Who speaks the words of a practice while a screen reader listens, so that not both do at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taichi_coach.settings import Settings
    from taichi_coach.ui.state.app_context import AppContext


def own_for_voice(own: Settings, context: AppContext) -> Settings:
    """Return the choices that the program's own voice goes by.

    It is silent where the screen reader was chosen to speak, and one listens: nobody is left
    without words because of a choice made long ago.
    """
    if own.cues_by == "reader" and own.speech_on and context.reader_listens():
        return replace(own, speech_on=False)
    return own


def voice_alone(own: Settings, context: AppContext, trouble: str) -> bool:
    """Whether what the program's own voice says is to be said by it alone.

    Where it says less than every word, cannot be heard, or is in trouble, everything is told.
    """
    heard = own.speech_on and own.telling == "full" and context.audio.available() and not trouble
    return own.cues_by == "voice" and heard
