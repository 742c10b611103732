"""How much of a session is recorded in somebody's own voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.files.added import folder_around
from taichi_coach.script.model.includes import every_step, spoken_places
from taichi_coach.text.catalogue import tr
from taichi_coach.timeline.recording_prompts import prompts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session
    from taichi_coach.timeline.recording_prompts import RecordingPrompt


def count_words(prompts: Sequence[RecordingPrompt]) -> str:
    """Return how much is recorded: "2 of 19 in your own voice"."""
    done = sum(prompt.utterance.audio is not None for prompt in prompts)
    return tr("{done} of {count} in your own voice").format(done=done, count=len(prompts))


def own_voice_line(session: Session, library: Library) -> str:
    """Return the line for a session's page, its includes in place; "" where none is recorded.

    Raises:
        CoachError: A movement that it needs is not known.
    """
    spoken = (words for step in every_step(session.steps) for words, _ in spoken_places(step))
    if not session.recordings and all(words.audio is None for words in spoken):
        return ""
    prompts = prompts_of(session, library.movements())
    if folder_around(session.path) is None:
        return f"{count_words(prompts)}."
    done = sum(prompt.utterance.audio is not None for prompt in prompts)
    return tr("{done} of {count} texts are recorded.").format(done=done, count=len(prompts))
