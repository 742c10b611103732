"""Where clips are made while the window stays alive: one thread, one engine, one job at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from taichi_coach.player.spoken import speak_with
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.workers.worker import Cancelled, Job
    from taichi_coach.voice.engine import Engine, VoiceChoice

_FAULT = tr("The voice does not work just now; captions go on.")
#: How long the end of the program waits for the text that is being spoken.
_PATIENCE_S = 2


@dataclass(frozen=True, slots=True)
class PreparedClips:
    """The clips of a session, and one sentence where some or all of them are missing."""

    clips: Mapping[Utterance, Clip]
    note: str = ""


class ClipWorker(QObject):
    """Makes clips. A new request lets go of the one under way.

    Signals:
        progressed: Texts done, and texts in all.
        prepared: What was asked for last, as `PreparedClips`.
        voices_found: The voices there are, as `VoiceChoice`s.
        ambience_made: Some seconds of the ambience that was asked for; None for silence.
    """

    progressed = Signal(int, int)
    prepared = Signal(object)
    voices_found = Signal(object)
    ambience_made = Signal(object)

    def __init__(
        self,
        folder: Path,
        open_engine: Callable[[], Engine | None],
        parent: QObject | None = None,
    ) -> None:
        """Keep clips in `folder`; `open_engine` is called once, in its own thread."""
        super().__init__(parent)
        self._folder, self._open_engine = folder, open_engine
        self._worker = Worker("clips", _FAULT, self)
        self._wanted: Job | None = None
        self._engine: Engine | None = None
        self._opened = False

    def prepare(
        self, utterances: Sequence[Utterance], own: Settings, timeline: Timeline | None = None
    ) -> None:
        """Ask for clips, and for the bells and the ambience of `timeline`."""
        if self._wanted is not None:
            self._wanted.drop()
        work = partial(self._make, utterances, own, timeline)
        self._wanted = self._worker.start(work, self.prepared.emit, self._tell_silence)

    def make_ambience(self, name: str, own: Settings) -> None:
        """Ask for some seconds of an ambience."""
        self._worker.start(
            partial(_sample, name, own), self.ambience_made.emit, self._tell_no_ambience
        )

    def find_voices(self) -> None:
        """Ask which voices there are."""
        self._worker.start(self._voices, self.voices_found.emit, self._tell_no_voices)

    def close(self) -> None:
        """Let go of everything; the engine ends, also in the middle of a text."""
        self._worker.cancel()
        engine = self._engine
        if engine is not None:
            engine.close()
        self._worker.close(_PATIENCE_S)

    def _voice(self) -> Engine | None:
        if not self._opened:
            self._engine, self._opened = self._open_engine(), True
        return self._engine

    def _make(
        self,
        utterances: Sequence[Utterance],
        own: Settings,
        timeline: Timeline | None,
        cancelled: Cancelled,
    ) -> PreparedClips:
        # It imports numpy, and works for a while: not for the window's thread.
        from taichi_coach.player.session_mix import warm_up  # noqa: PLC0415

        if timeline is not None:
            warm_up(timeline, own)
        if not own.speech_on:
            return PreparedClips({})
        spoken = speak_with(
            self._voice(), utterances, own, self._folder, self.progressed.emit, cancelled
        )
        return PreparedClips(spoken.clips, spoken.failures[0] if spoken.failures else "")

    def _voices(self, _cancelled: Cancelled) -> tuple[VoiceChoice, ...]:
        engine = self._voice()
        return engine.voices() if engine is not None else ()

    def _tell_silence(self, why: str) -> None:
        self.prepared.emit(PreparedClips({}, why))

    def _tell_no_ambience(self, _why: str) -> None:
        self.ambience_made.emit(None)

    def _tell_no_voices(self, _why: str) -> None:
        self.voices_found.emit(())


def _sample(name: str, own: Settings, _cancelled: Cancelled) -> object:
    from taichi_coach.ui.audio.preview_samples import ambience_sample  # noqa: PLC0415  numpy

    return ambience_sample(name, own)
