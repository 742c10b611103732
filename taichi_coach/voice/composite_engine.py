"""Every engine of this machine as one: their voices in one list, the best of them first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.errors import UnknownWordsError, VoiceError
from taichi_coach.script.model.session import Style
from taichi_coach.text.catalogue import tr
from taichi_coach.voice.engine import Engine, best_voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.voice.engine import SpeechJob, VoiceChoice

#: So many texts in a row that others could speak, and an engine is asked only after them.
_FAILURES = 5


class CompositeEngine:
    """Several engines; each voice is spoken by the engine that has it.

    A whisper that this engine cannot make is left to one that can, in the same language: without
    a voice there is little of a speaker to be told apart. What one fails at, the next one speaks,
    which is told once, by `take_notices`; who fails again and again is left off.
    """

    def __init__(self, engines: Sequence[Engine], notices: Sequence[str] = ()) -> None:
        """Take them in the order of preference, at least one, and what is to be told from now."""
        self._engines = tuple(engines)
        self._by_voice = {voice.id: one for one in reversed(engines) for voice in one.voices()}
        self._choices = {voice.id: voice for one in engines for voice in one.voices()}
        self._failed: Counter[Engine] = Counter()
        self._notices = list(notices)
        self._noted: set[Engine] = set()

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

    def speaking(self, voice: str, style: Style = Style.NORMAL) -> Engine:
        """Return the engine that is asked first to speak by a voice."""
        return self._in_turn(voice, style)[0]

    def take_notices(self) -> tuple[str, ...]:
        """Return a sentence for each engine that another stands in for; each is given once."""
        taken, self._notices = tuple(self._notices), []
        return taken

    def render(self, job: SpeechJob) -> None:
        """Write one text to a sound file.

        Raises:
            VoiceError: None of them could; it is the first one's reason.
        """
        self.speak(job)

    def speak(self, job: SpeechJob) -> Engine:
        """Write one text to a sound file, and return who has spoken.

        Raises:
            VoiceError: As `render` does.
        """
        faults: dict[Engine, VoiceError] = {}
        for one in self._in_turn(job.voice, job.style):
            try:
                one.render(self._for(one, job))
            except VoiceError as error:
                faults[one] = error
            else:
                self._failed[one] = 0
                self._note(faults, job)
                return one
        # What nobody can speak is the text's fault, and no engine's.
        raise next(iter(faults.values()))

    def close(self) -> None:
        """End all of them."""
        for one in self._engines:
            one.close()

    def _note(self, faults: dict[Engine, VoiceError], job: SpeechJob) -> None:
        """Remember who failed at what another could speak.

        Who has no sounds for a text, as for a name in Chinese, has not failed.
        """
        for one, fault in faults.items():
            if isinstance(fault, UnknownWordsError):
                continue
            self._failed[one] += 1
            if one in self._noted:
                continue
            self._noted.add(one)
            choice = self._choices.get(self._for(one, job).voice)
            self._notices.append(stand_in_notice(choice.name if choice else one.name, str(fault)))

    def _in_turn(self, voice: str, style: Style) -> tuple[Engine, ...]:
        """Return all that can speak in the voice's language, whoever is to be asked first, first.

        A voice that nobody knows is spoken by the last one, which serves all languages.
        """
        own = self._by_voice.get(voice, self._engines[-1])
        language = self._language(voice)
        others = [one for one in self._engines if one is not own and _speaks(one, language)]
        whispered = style is Style.WHISPER
        return tuple(
            sorted(
                (own, *others),
                key=lambda one: (self._failed[one] >= _FAILURES, whispered and not one.whispers),
            )
        )

    def _language(self, voice: str) -> str:
        return self._choices[voice].language if voice in self._choices else ""

    def _for(self, one: Engine, job: SpeechJob) -> SpeechJob:
        if self._by_voice.get(job.voice, self._engines[-1]) is one:
            return job
        return replace(job, voice=best_voice(one.voices(), "", self._language(job.voice)))


def _speaks(engine: Engine, language: str) -> bool:
    tag = language.split("-", maxsplit=1)[0]
    return any(voice.language.split("-")[0] == tag for voice in engine.voices())


def stand_in_notice(voice: str, reason: str) -> str:
    """Return the sentence that tells of a voice that does not speak, and why."""
    return tr("Another voice speaks in place of “{voice}”: {reason}.").format(
        voice=voice, reason=reason.rstrip(".")
    )


def speaker_of(engine: Engine, voice: str, style: Style = Style.NORMAL) -> Engine:
    """Return who speaks a voice: the engine itself, or the one of several that is asked first."""
    return engine.speaking(voice, style) if isinstance(engine, CompositeEngine) else engine


def spoken_by(engine: Engine, job: SpeechJob) -> Engine:
    """Write one text to a sound file, and return who has spoken: not always whose voice it is.

    Raises:
        VoiceError: It cannot be spoken now.
    """
    if isinstance(engine, CompositeEngine):
        return engine.speak(job)
    engine.render(job)
    return engine


def notices_of(engine: Engine | None) -> tuple[str, ...]:
    """Return what has not been told yet of engines that others stand in for."""
    return engine.take_notices() if isinstance(engine, CompositeEngine) else ()


def engine_words(engine: Engine) -> str:
    """Return the names and versions of all who speak, in one line."""
    engines = engine.engines if isinstance(engine, CompositeEngine) else (engine,)
    return ", ".join(f"{one.name} {one.version}" for one in engines)
