"""Words to sound files: what a speech engine is, and which one this machine has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from taichi_coach.errors import VoiceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from taichi_coach.script.model.session import Style


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A voice that a person can choose.

    Attributes:
        id: What it is called in settings and jobs.
        name: What a person reads.
        language: A tag such as "en-us", or empty.
        natural: Whether it sounds like a person. One from elsewhere is then understood better
            than a machine from the very region.
        spare: Whether it waits until it is chosen, or nobody else speaks the language.
    """

    id: str
    name: str
    language: str = ""
    natural: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True)
class SpeechJob:
    """`text` to be spoken at `wpm` words a minute by the voice with the id `voice` into `out`.

    `sounds` is the same text for an engine that takes `[word](/sounds/)`; empty where nobody
    knows better than its letters. No other engine may ever be given it.
    """

    text: str
    style: Style
    wpm: int
    voice: str
    out: Path
    sounds: str = ""


class Engine(Protocol):
    """Renders speech. One caller at a time; `close` may come from another thread at any moment."""

    @property
    def name(self) -> str:
        """Return what kind of engine it is; part of the key under which clips are kept."""
        ...

    @property
    def version(self) -> str:
        """Return the version of the engine and its library; part of the same key."""
        ...

    @property
    def whispers(self) -> bool:
        """Return whether it can speak without voice; else a whisper is spoken softly."""
        ...

    def voices(self) -> tuple[VoiceChoice, ...]:
        """Return the voices it has, the one that it would choose itself first in its language."""
        ...

    def render(self, job: SpeechJob) -> None:
        """Write `job.text` as a WAV or AIFF file to `job.out`; returns when it is complete.

        Raises:
            VoiceError: This text cannot be spoken now; the next one may be.
        """
        ...

    def close(self) -> None:
        """End the engine; a render under way fails."""
        ...


@dataclass(frozen=True, slots=True)
class EngineSearch:
    """The engine that works, if any, and one line for each that was tried before and does not."""

    engine: Engine | None
    attempts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An engine that may work: `open` returns it or raises VoiceError."""

    name: str
    open: Callable[[], Engine]


def find_engine(candidates: Iterable[Candidate] | None = None) -> EngineSearch:
    """Return the first engine that opens, and why those before it did not.

    Takes some tenths of a second, and up to 20 s for an engine that hangs: not for the window's
    own thread. Without `candidates` the engines of this machine are opened, several as one.
    """
    if candidates is None:
        from taichi_coach.voice.engine_order import open_all_engines  # noqa: PLC0415  it imports this

        return open_all_engines()
    attempts: list[str] = []
    for candidate in candidates:
        try:
            return EngineSearch(candidate.open(), tuple(attempts))
        except VoiceError as error:
            attempts.append(f"{candidate.name}: {error}")
    return EngineSearch(None, tuple(attempts))


def open_engine() -> Engine | None:
    """Return what speaks here, or None."""
    return find_engine().engine


def best_voice(voices: Iterable[VoiceChoice], wanted: str, language: str) -> str:
    """Return the id of the voice to speak `language` with; empty means the engine's own choice.

    The wanted voice is taken where it speaks that language or where nobody does; else a natural
    one, and then that of the nearest region. Plain English is spoken by an American voice: it is
    understood best. Of equals the first is taken.
    """
    known = {voice.id: voice for voice in voices}
    tag = language.lower().replace("_", "-")
    chosen = known.get(wanted)
    if chosen is not None and _spoken_by(chosen, tag):
        return chosen.id
    exact = "en-us" if tag == "en" else tag
    near = sorted(
        (voice for voice in known.values() if _spoken_by(voice, tag)),
        key=lambda voice: (
            voice.spare,
            not voice.natural,
            voice.language != exact,
            voice.language != tag,
            len(voice.language),
        ),
    )
    if near:
        return near[0].id
    return chosen.id if chosen is not None else ""


def _spoken_by(voice: VoiceChoice, tag: str) -> bool:
    return voice.language.split("-")[0] == tag.split("-", maxsplit=1)[0]
