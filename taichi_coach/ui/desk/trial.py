"""Hearing and seeing the class from a line on. Nothing of it is written in the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.player.player import State
from taichi_coach.script.model.session import Session
from taichi_coach.ui.audio.transport import Transport
from taichi_coach.ui.state.practice_voice import PracticeVoice
from taichi_coach.ui.state.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Movement
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.state.app_state import AppState


class Trial(QObject):
    """Plays a text as it was when Play was pressed, with the person's own voice and sound.

    Signals:
        moved: The moment in milliseconds, of the analysis that is played.
        changed: It plays, waits or stands otherwise from now on.
        over: It has ended, by itself or not.
        troubled: Why some words are not heard, in one sentence.
    """

    moved = Signal(int)
    changed = Signal()
    over = Signal()
    troubled = Signal(str)

    def __init__(self, app: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._voice: PracticeVoice | None = None
        self._transport: Transport | None = None
        self._shown: Timeline | None = None
        self.movements: Mapping[str, Movement] = {}

    @property
    def playing(self) -> bool:
        """Whether it is under way, also while it waits for the voice or the person."""
        return self._transport is not None

    @property
    def state(self) -> State:
        """How it stands."""
        return self._transport.player.state if self._transport else State.READY

    @property
    def timeline(self) -> Timeline | None:
        """What is played, by the lengths of the voice."""
        return self._transport.player.timeline if self._transport else None

    @property
    def position_ms(self) -> int:
        """The moment of `timeline`."""
        return self._transport.player.position_ms if self._transport else 0

    def play(self, analysis: Analysis, library: Library, at_ms: int) -> None:
        """Play from a moment of the analysis on; its words are made as they are needed.

        Raises:
            CoachError: It cannot be practised as it is written.
        """
        self.stop()
        session, support = analysis.document, analysis.support
        if not isinstance(session, Session) or support is None or analysis.timeline is None:
            return
        near = library.beside(analysis.path)
        whole = near.resolve(session)
        self.movements, self._shown = near.movements(), analysis.timeline
        chosen = Selection(session=whole, library=near, own=self._app.own)
        context = self._app.context
        self._voice = voice = PracticeVoice(self._app, self)
        voice.troubled.connect(self.troubled)
        voice.prepare(chosen, support)
        self._transport = transport = Transport(
            voice.preparation,
            chosen.own.speed / 100,
            context.monotonic_ms,
            context.steady_ms,
            context.audio,
            voice.mix_from,
            self,
        )
        voice.follow(transport)
        transport.moved.connect(self._tell)
        transport.changed.connect(self._tell_change)
        transport.finished.connect(self.stop)
        if not context.audio.available():
            transport.begin_silent()
        context.practising(True)
        transport.go_to(same_place(analysis.timeline, transport.player.timeline, at_ms))
        transport.play()

    def go_to(self, at_ms: int) -> None:
        """Go to a moment of the analysis that is played."""
        if self._transport is not None and self._shown is not None:
            timeline = self._transport.player.timeline
            self._transport.go_to(same_place(self._shown, timeline, at_ms))

    def pass_gate(self) -> bool:
        """Go on where it waits for the person; False where it does not."""
        if self._transport is None or self.state is not State.WAITING:
            return False
        self._transport.toggle()
        return True

    @Slot()
    def stop(self) -> None:
        """End it here."""
        transport, self._transport = self._transport, None
        voice, self._voice = self._voice, None
        if transport is None or voice is None:
            return
        voice.drop()
        transport.moved.disconnect(self._tell)
        transport.changed.disconnect(self._tell_change)
        transport.end(silent=True)
        transport.deleteLater()
        voice.deleteLater()
        self._app.context.practising(False)
        self.over.emit()

    @Slot(int)
    def _tell(self, position_ms: int) -> None:
        if self._transport is not None and self._shown is not None:
            self.moved.emit(same_place(self.timeline or self._shown, self._shown, position_ms))

    @Slot(object)
    def _tell_change(self, _state: State) -> None:
        self.changed.emit()


def same_place(one: Timeline, other: Timeline, at_ms: int) -> int:
    """Return the moment of `other` that is as far in the same step; both are of one session.

    They differ in how long words take, and in which lines their steps stand.
    """
    if not one.steps or not other.steps:
        return 0
    index = one.step_index(at_ms)
    here, there = one.steps[index], other.steps[min(index, len(other.steps) - 1)]
    part = (at_ms - here.at_ms) / max(here.for_ms, 1)
    return there.at_ms + round(min(max(part, 0.0), 1.0) * there.for_ms)
