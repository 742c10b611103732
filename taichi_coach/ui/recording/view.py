"""What is told to somebody who speaks a session: counts, lengths, and how a take turned out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from taichi_coach.script.files.recordings import folder_of
from taichi_coach.script.model.session import Style
from taichi_coach.sound.level import VoiceLevel
from taichi_coach.text import labels, lengths
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted, or_list
from taichi_coach.timeline.builder import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.script.model.session import Session, Support
    from taichi_coach.timeline.recording_prompts import RecordingPrompt


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text: its name, its words, the line under them, and whether it is recorded."""

    name: str
    words: str
    line: str
    done: bool


@dataclass(frozen=True, slots=True)
class TextListView:
    """What the page shows. `go_on` is the word for going on; `microphones` are ids and names."""

    title: str
    count: str
    go_on: str
    rows: tuple[TextRow, ...]
    microphones: tuple[tuple[str, str], ...]
    microphone: str
    where: str
    note: str = ""


class PromptStage(StrEnum):
    """What is going on: nothing, the microphone opens, listening, cutting, a take to be judged."""

    IDLE = "idle"
    OPENING = "opening"
    RECORDING = "recording"
    MAKING = "making"
    TAKE = "take"


@dataclass(frozen=True, slots=True)
class PromptView:
    """What the page shows of one text.

    `about` is how long it may be; `kept` tells whether it is recorded, `yours` whether that
    recording can be deleted here, `undo` whether one was deleted just now, `last` whether no
    text follows. `note` is what there is to say about the take, or about what went wrong.
    """

    number: str
    text: str
    before: str = ""
    after: str = ""
    soft: bool = False
    about: str = ""
    stage: PromptStage = PromptStage.IDLE
    kept: bool = False
    yours: bool = False
    undo: bool = False
    last: bool = False
    note: str = ""


_JUDGED: Final = {
    VoiceLevel.NOTHING: tr("Hardly anything was heard. Say it again, closer."),
    VoiceLevel.QUIET: tr("That was rather quiet. It is made louder, but closer would be clearer."),
    VoiceLevel.GOOD: tr("That was a good level."),
    VoiceLevel.LOUD: tr(
        "That was too loud and is cut off in places. Move back a little and say it again."
    ),
}


def seconds(ms: int) -> str:
    """Return a length as a person reads it: "2.4 seconds"."""
    return lengths.seconds(ms, decimals=1)


def row_of(prompt: RecordingPrompt, supports: Sequence[Support]) -> TextRow:
    """Return a text as it stands in the list."""
    done = prompt.utterance.audio is not None
    parts = [tr("In your own voice") if done else tr("The computer's voice")]
    if prompt.utterance.style is Style.WHISPER:
        parts.append(tr("whispered"))
    if len(prompt.supports) < len(supports):
        parts.append(or_list(labels.support(each) for each in prompt.supports))
    return TextRow(prompt.name, prompt.utterance.text, dotted(parts), done)


def text_line(prompt: RecordingPrompt, computer_ms: int | None) -> str:
    """Return how a text is to be said, and how long it may be."""
    parts = []
    if prompt.utterance.style is Style.WHISPER:
        parts.append(tr("Whisper this one."))
    if computer_ms is not None:
        parts.append(
            tr("The computer's voice takes {seconds}.").format(seconds=seconds(computer_ms))
        )
    if prompt.room_ms is None:
        parts.append(tr("Take your time: the session waits for it."))
    else:
        parts.append(tr("There is room for {seconds}.").format(seconds=seconds(prompt.room_ms)))
    return " ".join(parts)


def take_verdict(level: VoiceLevel, take_ms: int, prompt: RecordingPrompt) -> str:
    """Return how a take turned out: its level, its length, and whether it fits."""
    words = tr("{judged} It takes {seconds}").format(
        judged=_JUDGED[level], seconds=seconds(take_ms)
    )
    if prompt.room_ms is None or take_ms <= prompt.room_ms:
        return f"{words}."
    if take_ms <= prompt.room_ms + PATIENCE_MS:
        return tr(
            "{words}, a little more than there is room for; what follows waits a moment."
        ).format(words=words)
    return tr(
        "{words}, and there is room for {seconds}: like this only its words are"
        " shown. Said a little faster it fits."
    ).format(words=words, seconds=seconds(prompt.room_ms))


def is_here(prompt: RecordingPrompt, session: Session) -> bool:
    """Tell whether a text's recording lies in the session's own folder."""
    audio = prompt.utterance.audio
    return audio is not None and audio.parent == folder_of(session.path, session.id)


def where_words(session: Session) -> str:
    """Return where the recordings lie."""
    folder = folder_of(session.path, session.id)
    return tr("Your recordings lie in {folder}. Files made elsewhere can be put there too.").format(
        folder=folder
    )
