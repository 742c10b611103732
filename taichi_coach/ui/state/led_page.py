"""A page that shows a session while it is led: the guide, the words of now, and a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from taichi_coach.player.announced import Announced
from taichi_coach.player.player import State
from taichi_coach.ui.state.shown_timeline import ShownTimeline
from taichi_coach.ui.widgets.fitted import Fitted
from taichi_coach.ui.widgets.practice_words import PracticeWords
from taichi_coach.ui.widgets.stage import Stage
from taichi_coach.ui.widgets.teller import tell, tell_at_once

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from taichi_coach.player.display import Display
    from taichi_coach.script.model.step_picture import StepPicture
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.widgets.question import Question


class LedPage(Fitted):
    """Shows a timeline at a position, and tells what is wanted of it. It plays nothing itself.

    Signals:
        toggle_asked: Pause, go on, or "I am ready".
        previous_asked, next_asked, repeat_asked: The step before, the one after, this one again.
        slower_asked, faster_asked: Another speed.
        pause_asked: Stay paused: a question is open, or a rest was chosen.
        resume_asked: The question was answered with going on.
        stop_confirmed: It is over.
        picture_wanted: A picture of the author's comes (`StepPicture`), or none any more (None).
    """

    toggle_asked = Signal()
    previous_asked = Signal()
    next_asked = Signal()
    repeat_asked = Signal()
    slower_asked = Signal()
    faster_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    stop_confirmed = Signal()
    picture_wanted = Signal(object)

    question: Question
    #: It says what it is as it begins, before the first words.
    tells_itself = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments = ShownTimeline()
        self._state = State.READY
        self._rested = False
        self._shown: Display | None = None
        self._picture: StepPicture | None = None
        self._announced = Announced()
        self._voice_says = False
        self.stage, self.words = Stage(), PracticeWords()
        self.figure = self.stage.figure

    def begin(self, timeline: Timeline) -> None:
        """Show the beginning of `timeline`; the keys are heard from now on."""
        self._close_question()
        self._announced = Announced()
        tell(self, self.accessibleName())
        self.show_line("")
        self.show_timeline(timeline)
        self._want_picture(None)
        self.show_moment(0, State.READY)

    def show_line(self, text: str) -> None:
        """Keep a quiet line on the page, such as that there is no sound; "" takes it away."""
        raise NotImplementedError

    @property
    def line(self) -> str:
        """Return the quiet line, "" for none."""
        raise NotImplementedError

    def keep_going(self) -> None:
        """Answer the question that is open with going on."""
        raise NotImplementedError

    @Slot()
    def ask_leaving(self) -> None:
        """Ask whether it is to end here, while it pauses."""
        raise NotImplementedError

    def show_timeline(self, timeline: Timeline) -> None:
        """Read from `timeline` from now on: what follows is laid out anew."""
        self._moments.show(timeline)
        self._shown = None

    def extend_timeline(self, timeline: Timeline) -> None:
        """Read from `timeline`, the same up to here; what is told to be left does not grow."""
        self._moments.extend(timeline)
        self._shown = None

    def show_moment(self, position_ms: int, state: State) -> None:
        """Show the session at `position_ms`; cheap enough for every frame."""
        now = self._moments.at(position_ms, state)
        if now is None:
            return
        turned, before, after = self._announced.at(now, state, position_ms)
        if not self.asks:  # a question says enough
            tell_at_once(self, turned)
        tell(self, before)
        self.words.caption.announces = not self._said_aloud(now)
        self._paint(now, state)
        tell(self, after)

    def leave_words_to_voice(self, *, leave: bool) -> None:
        """Announce no words that the program's own voice says, or announce all of them."""
        self._voice_says = leave

    def _said_aloud(self, now: Display) -> bool:
        """Whether the words of now are such as the voice alone is to say."""
        timeline = self._moments.timeline if self._voice_says else None
        spoken = timeline.caption_at(self._moments.position_ms) if timeline is not None else None
        return spoken is not None and not spoken.shown_only and spoken.text == now.caption

    @Slot(object, object)
    def show_picture(self, picture: StepPicture, image: QImage) -> None:
        """Show a picture that was wanted, unless its step is over."""
        if picture == self._picture:
            self.stage.show_picture(picture, image)

    @property
    def asks(self) -> bool:
        """Whether a question is open, which is waited for."""
        return self.question.asking is not None

    def _paint(self, now: Display, state: State) -> None:
        """Show one moment."""
        raise NotImplementedError

    def _close_question(self) -> None:
        """Take the question away, if there is one."""
        raise NotImplementedError

    def _want_picture(self, picture: StepPicture | None) -> None:
        self._picture = picture
        self.stage.take_away()
        self.picture_wanted.emit(picture)
