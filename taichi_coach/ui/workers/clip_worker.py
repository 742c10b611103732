"""Where clips are made while the window stays alive: one thread, one engine, one job at a time."""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from taichi_coach.script.model.session import Utterance
    from taichi_coach.settings import Settings
    from taichi_coach.sound.clip import Clip
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.voice.engine import Engine

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The clips of a session, and one sentence where some or all of them are missing."""

    clips: Mapping[Utterance, Clip]
    note: str = ""


class Studio(QObject):
    """Makes clips. A new request lets go of the one under way.

    Signals:
        progressed: Texts done, and texts in all.
        prepared: What was asked for last, as `Prepared`.
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
        """Keep clips in `folder`; `open_engine` is called once, in the studio's own thread."""
        super().__init__(parent)
        self._folder, self._open_engine = folder, open_engine
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._engine: Engine | None = None
        self._opened = False
        self._turn = 0

    def prepare(
        self, utterances: Sequence[Utterance], own: Settings, timeline: Timeline | None = None
    ) -> int:
        """Ask for clips, and for the bells and the ambience of `timeline`.

        Return the number of this request (`turn` while it is the latest).
        """
        self._turn += 1
        turn = self._turn
        self._ask(lambda: self._make(turn, utterances, own, timeline))
        return turn

    def make_ambience(self, name: str, own: Settings) -> None:
        """Ask for some seconds of an ambience."""
        self._ask(lambda: self._sample(name, own))

    def find_voices(self) -> None:
        """Ask which voices there are."""
        self._ask(self._tell_voices)

    def close(self) -> None:
        """Let go of everything; the engine ends, also in the middle of a text."""
        self._turn += 1
        engine = self._engine
        if engine is not None:
            engine.close()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(2)
            self._thread = None

    def _ask(self, job: Callable[[], None]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="studio", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def _voice(self) -> Engine | None:
        if not self._opened:
            self._engine, self._opened = self._open_engine(), True
        return self._engine

    def _make(
        self,
        turn: int,
        utterances: Sequence[Utterance],
        own: Settings,
        timeline: Timeline | None,
    ) -> None:
        if turn != self._turn:
            return
        # They import numpy, and work for a while: not for the window's thread.
        from taichi_coach.player.mixing import warm_up  # noqa: PLC0415
        from taichi_coach.voice.clips import Clips  # noqa: PLC0415

        if timeline is not None:
            warm_up(timeline, own)
        if not own.speech_on:
            self.prepared.emit(Prepared({}))
            return
        clips = Clips(self._folder, self._voice(), own.voice, own.rate)
        try:
            made = clips.prepare(utterances, self.progressed.emit, lambda: turn != self._turn)
        except Exception:  # noqa: BLE001  a thread has nobody above it to tell
            _log.exception("clips were not made")
            self.prepared.emit(Prepared({}, "The voice does not work just now; captions go on."))
            return
        if turn == self._turn:
            self.prepared.emit(Prepared(made, clips.failures[0] if clips.failures else ""))

    def _sample(self, name: str, own: Settings) -> None:
        from taichi_coach.ui.audio.preview_samples import (  # noqa: PLC0415  numpy, and two seconds
            ambience_sample,
        )

        self.ambience_made.emit(ambience_sample(name, own))

    def _tell_voices(self) -> None:
        engine = self._voice()
        self.voices_found.emit(engine.voices() if engine is not None else ())
