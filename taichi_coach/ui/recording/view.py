"""What is told to somebody who speaks a session: counts, lengths, and how a take turned out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.script.files.recordings import folder_of
from taichi_coach.script.model.includes import every, spoken_in
from taichi_coach.script.model.session import Style
from taichi_coach.sound.level import Level
from taichi_coach.timeline.builder import PATIENCE_MS
from taichi_coach.timeline.prompts import prompts_of
from taichi_coach.ui.recording.page import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session, Support
    from taichi_coach.timeline.prompts import Prompt

_SUPPORTS: Final = {"seated": "seated", "chair": "holding a chair", "standing": "standing"}
_JUDGED: Final = {
    Level.NOTHING: "Hardly anything was heard. Say it again, closer.",
    Level.QUIET: "That was rather quiet. It is made louder, but closer would be clearer.",
    Level.GOOD: "That was a good level.",
    Level.LOUD: "That was too loud and is cut off in places. Move back a little and say it again.",
}


def seconds(ms: int) -> str:
    """Return a length as a person reads it: "2.4 seconds"."""
    length = round(ms / 1000, 1)
    return f"{length:g} {'second' if length == 1 else 'seconds'}"


def count_words(prompts: Sequence[Prompt]) -> str:
    """Return how much is recorded: "2 of 19 in your own voice"."""
    done = sum(prompt.utterance.audio is not None for prompt in prompts)
    return f"{done} of {len(prompts)} in your own voice"


def own_voice_line(session: Session, library: Library) -> str:
    """Return the line for a session's page, its includes in place; "" where none is recorded.

    Raises:
        CoachError: A movement that it needs is not known.
    """
    spoken = (words for step in every(session.steps) for words in spoken_in(step))
    if not session.recordings and all(words.audio is None for words in spoken):
        return ""
    return f"{count_words(prompts_of(session, library.movements()))}."


def row_of(prompt: Prompt, supports: Sequence[Support]) -> Row:
    """Return a text as it stands in the list."""
    done = prompt.utterance.audio is not None
    parts = ["In your own voice" if done else "The computer's voice"]
    if prompt.utterance.style is Style.WHISPER:
        parts.append("whispered")
    if len(prompt.supports) < len(supports):
        parts.append(" or ".join(_SUPPORTS[each.value] for each in prompt.supports))
    return Row(prompt.name, prompt.utterance.text, " · ".join(parts), done)


def about(prompt: Prompt, computer_ms: int | None) -> str:
    """Return how a text is to be said, and how long it may be."""
    parts = []
    if prompt.utterance.style is Style.WHISPER:
        parts.append("Whisper this one.")
    if computer_ms is not None:
        parts.append(f"The computer's voice takes {seconds(computer_ms)}.")
    if prompt.room_ms is None:
        parts.append("Take your time: the session waits for it.")
    else:
        parts.append(f"There is room for {seconds(prompt.room_ms)}.")
    return " ".join(parts)


def judged(level: Level, take_ms: int, prompt: Prompt) -> str:
    """Return how a take turned out: its level, its length, and whether it fits."""
    words = f"{_JUDGED[level]} It takes {seconds(take_ms)}"
    if prompt.room_ms is None or take_ms <= prompt.room_ms:
        return f"{words}."
    if take_ms <= prompt.room_ms + PATIENCE_MS:
        return f"{words}, a little more than there is room for; what follows waits a moment."
    return (
        f"{words}, and there is room for {seconds(prompt.room_ms)}: like this only its words are "
        "shown. Said a little faster it fits."
    )


def is_here(prompt: Prompt, session: Session) -> bool:
    """Tell whether a text's recording lies in the session's own folder."""
    audio = prompt.utterance.audio
    return audio is not None and audio.parent == folder_of(session.path, session.id)


def where_words(session: Session) -> str:
    """Return where the recordings lie."""
    folder = folder_of(session.path, session.id)
    return f"Your recordings lie in {folder}. Files made elsewhere can be put there too."
