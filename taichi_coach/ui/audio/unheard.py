"""Why nothing may be heard of a practice, in words: what is muted, or at the level 0. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.settings import Settings

MUTED: Final = tr("The sound of this computer is muted, or its volume is 0. Captions go on.")
VOICE_AT_0: Final = tr("The voice's level is 0 in your settings. Captions go on.")


def level_words(own: Settings) -> str:
    """Return what to say of a voice that is wanted, and at the level 0; "" otherwise."""
    return VOICE_AT_0 if own.speech_on and not own.voice_level else ""
