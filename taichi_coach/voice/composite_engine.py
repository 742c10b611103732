"""Every engine of this machine as one: their voices in one list, the best of them first."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.errors import VoiceError
from taichi_coach.script.model.session import Style
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.engine import Candidate, Engine, Found, best_voice, find_engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.voice.engine import Job, VoiceChoice


class CompositeEngine:
    """Several engines; each voice is spoken by the engine that has it.

    A whisper that this engine cannot make is left to one that can, in the same language: without
    a voice there is little of a speaker to be told apart. What one fails at, the next one speaks.
    """

    def __init__(self, engines: Sequence[Engine]) -> None:
        """Take them in the order of preference; there is at least one."""
        self._engines = tuple(engines)
        self._by_voice = {voice.id: one for one in reversed(engines) for voice in one.voices()}
        self._languages = {v.id: v.language for one in engines for v in one.voices()}

    @property
    def name(self) -> str:
        """Return the names of all of them."""
        return ", ".join(one.name for one in self._engines)

    @property
    def version(self) -> str:
        """Return the versions of all of them."""
        return ", ".join(one.version for one in self._engines)

    @property
    def whispers(self) -> bool:
        """Return whether one of them does."""
        return any(one.whispers for one in self._engines)

    def voices(self) -> tuple[VoiceChoice, ...]:
        """Return the voices of all of them."""
        return tuple(voice for one in self._engines for voice in one.voices())

    @property
    def engines(self) -> tuple[Engine, ...]:
        """Return all of them, the most preferred first."""
        return self._engines

    def speaking(self, voice: str) -> Engine:
        """Return the engine that has the voice; the last, which serves all, for one unknown."""
        return self._by_voice.get(voice, self._engines[-1])

    def render(self, job: Job) -> None:
        """Write one text to a sound file.

        Raises:
            VoiceError: None of them could; it is the first one's reason.
        """
        fault: VoiceError | None = None
        for one in self._in_turn(job):
            try:
                one.render(self._for(one, job))
            except VoiceError as error:
                fault = fault or error
            else:
                return
        raise fault or VoiceError(tr("there is no voice"))

    def close(self) -> None:
        """End all of them."""
        for one in self._engines:
            one.close()

    def _in_turn(self, job: Job) -> Sequence[Engine]:
        first = self.speaking(job.voice)
        fitting = [one for one in self._engines if one is not first and self._speaks(one, job)]
        if job.style is Style.WHISPER and not first.whispers:
            fitting.sort(key=lambda one: not one.whispers)
            whispering = [one for one in fitting if one.whispers]
            return (*whispering, first, *(one for one in fitting if not one.whispers))
        return (first, *fitting)

    def _speaks(self, one: Engine, job: Job) -> bool:
        language = self._languages.get(job.voice, "").split("-")[0]
        return any(voice.language.split("-")[0] == language for voice in one.voices())

    def _for(self, one: Engine, job: Job) -> Job:
        if self.speaking(job.voice) is one:
            return job
        language = self._languages.get(job.voice, "")
        return replace(job, voice=best_voice(one.voices(), "", language))


def speaker_of(engine: Engine, voice: str) -> Engine:
    """Return who speaks a voice: the engine itself, or the one of several that has it."""
    return engine.speaking(voice) if isinstance(engine, CompositeEngine) else engine


def engine_words(engine: Engine) -> str:
    """Return the names and versions of all who speak, in one line."""
    engines = engine.engines if isinstance(engine, CompositeEngine) else (engine,)
    return ", ".join(f"{one.name} {one.version}" for one in engines)


def open_all_engines() -> Found:
    """Open every engine of this machine; tell why those before the one that all need did not."""
    from taichi_coach.voice import flite, piper  # noqa: PLC0415  only where voices are asked for
    from taichi_coach.voice.pyttsx3_engine import candidates  # noqa: PLC0415

    system = find_engine(candidates())
    further = [_opened(one) for one in _further(piper.candidate(), flite.candidate())]
    engines = [one for one in (*further, system.engine) if one is not None]
    if len(engines) < 2:
        return Found(engines[0] if engines else None, system.attempts)
    return Found(CompositeEngine(engines), system.attempts)


def _further(*programs: Candidate) -> tuple[Candidate, ...]:
    """Return what is tried besides: the voices of Windows and macOS are better than Flite's."""
    return programs if sys.platform.startswith("linux") else programs[:1]


def _opened(candidate: Candidate) -> Engine | None:
    return find_engine([candidate]).engine
