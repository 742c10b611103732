"""The quiet line before a practice and under it: what is missing, the gravest first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from taichi_coach.awake import MAY_DARKEN
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.audio.unheard import level_words

if TYPE_CHECKING:
    from taichi_coach.ui.state.app_state import AppState

ELSEWHERE: Final = tr("This practice goes on in another window. Go back to choose another one.")
SILENT: Final = tr("No sound device here. Captions go on.")
SILENCED: Final = tr("The sound stopped. Captions go on.")
UNPLUGGED: Final = tr("The headphones have gone, so the practice pauses. Press Space to go on.")


def told_before(app: AppState, trouble: str) -> str:
    """Return what will be missing in a practice, "" for nothing; `trouble` is the voice's."""
    silent = app.own.speech_on and not app.context.audio.available()
    sound = SILENT if silent else trouble or level_words(app.own)
    return " ".join(filter(None, (app.context.trouble, sound)))


def keep_awake(app: AppState, trouble: str) -> str:
    """Keep the screen awake, and return what is told as a practice begins, "" for nothing.

    That the screen may go dark is told once to each person, and gives way to the log's trouble and
    to that of the sound.
    """
    kept = app.context.awake(True)
    message = app.context.trouble or trouble or level_words(app.own)
    if message or kept or app.own.told_of_dark:
        return message
    app.change(replace(app.own, told_of_dark=True))
    return MAY_DARKEN
