"""What benchmarks of voices stand on: the engines one by one, and what the library says."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from taichi_coach import paths
from taichi_coach.errors import VoiceError
from taichi_coach.script.files.library import Library
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.voice import flite, hibari_engine, pyttsx3_engine
from taichi_coach.voice.clips import Clips
from taichi_coach.voice.engine import Engine, find_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from taichi_coach.script.model.session import Session, Support, Utterance
    from taichi_coach.sound.clip import Clip


def _flite() -> Engine | None:
    try:
        return flite.open_flite()
    except VoiceError as error:
        print(f"flite is left out: {error}")
        return None


#: How each is opened by itself; None where it is not here.
ENGINES: dict[str, Callable[[], Engine | None]] = {
    "hibari": lambda: find_engine(hibari_engine.candidates()).engine,
    "flite": _flite,
    "espeak": lambda: find_engine(pyttsx3_engine.candidates()).engine,
}


def library() -> Library:
    """Return the bundled files alone."""
    return Library((paths.bundled("sessions"),))


def offered(library: Library) -> list[tuple[Session, Support]]:
    """Return each session, whole, with each support that it is offered for, by name."""
    return [
        (library.resolve(session), support)
        for _, session in sorted(library.sessions().items())
        for support in session.supports
    ]


def words_of(library: Library) -> list[Utterance]:
    """Return what the sessions say, in the order of their names and sections."""
    return list(
        dict.fromkeys(
            one
            for session, support in offered(library)
            for one in compile_timeline(session, library.movements(), support).utterances
        )
    )


def spoken(
    engine: Engine, words: Iterable[Utterance], rate: int = 100, voice: str = ""
) -> Mapping[Utterance, Clip]:
    """Return the clips of words, made anew for a person with that rate in percent, and that voice.

    Raises:
        SystemExit: Some could not be spoken.
    """
    with tempfile.TemporaryDirectory() as room:
        clips = Clips(Path(room), engine, voice, rate)
        made = clips.prepare(list(words), lambda *_: None, lambda: False)
    if clips.failures:
        raise SystemExit("; ".join(clips.failures))
    return made
