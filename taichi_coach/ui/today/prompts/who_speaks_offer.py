"""The prompt that asks, once, who is to speak: the screen reader that listens, or the program."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from taichi_coach.settings import options
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.prompt import Reply
from taichi_coach.ui.widgets.values import PromptCard

if TYPE_CHECKING:
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

_TEXT: Final = tr(
    "A screen reader is listening. If both speak the words of a practice, they may talk over each"
    " other. Bells and breaths stay as they are."
)
_LATER: Final = tr("You can change it at any time in Settings, under Voice and sound.")


def find(app: AppState, now: Snapshot) -> PromptCard | None:
    """Return the card while a screen reader listens and nothing was chosen; or None."""
    own = now.own
    if not own.offer_cues_by or not own.speech_on or not app.context.reader_listens():
        return None
    return PromptCard(tr("Who is to speak?"), _TEXT, options("cues_by"), waits=True)


def apply(app: AppState, about: str, answer: str) -> Reply:
    """Keep the choice."""
    del about
    app.change(replace(app.own, cues_by=answer, offer_cues_by=False))
    return Reply(_LATER)
