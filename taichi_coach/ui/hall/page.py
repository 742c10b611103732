"""A session as a whole room sees it: the guide, the words of now, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from taichi_coach.player.player import State
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.hall import view
from taichi_coach.ui.hall.controls import Controls
from taichi_coach.ui.hall.presence import Presence
from taichi_coach.ui.hall.word_scale import scale_in
from taichi_coach.ui.state.any_key import is_any_key
from taichi_coach.ui.state.led_page import LedPage
from taichi_coach.ui.theme.appearance import enlarge
from taichi_coach.ui.widgets.button import press_reached
from taichi_coach.ui.widgets.question import Question
from taichi_coach.ui.widgets.sections import SectionsBar
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from taichi_coach.player.display import Display
    from taichi_coach.timeline.model import Timeline

#: So long after the last touch the controls go away, while the session goes on.
AWAY_MS: Final = 4000
_EDGE: Final = 24
#: The words' part of the breadth; the guide has the rest.
_WORDS: Final = 0.6
_STANDS: Final = {State.READY, State.PAUSED, State.LAPSED, State.WAITING}


class HallPage(LedPage):
    """Shows a timeline to a class, and tells what its instructor wants. It plays nothing itself.

    Keys: Page Down and Right go to the next step, Page Up and Left back, as the two keys of a
    presenter's remote send; its others, too: "." and B pause and go on, F5 goes on, Esc asks
    whether to stop. Space pauses; R repeats the step; + and - change the speed; the keys for music
    do likewise. While the session waits, and after a lapse, "forward" and any other key go on.

    The controls stand over the foot of the page while it pauses, and for a while whenever the
    mouse moves or a key is pressed that means nothing else.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Session for a class"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._unread = False
        self.time = SectionsBar()
        self._picture_of_all = self._lay_out()
        self.controls = Controls(self)
        self.question = Question(self)
        self.question.hide()
        self._presence = Presence(self)
        self._presence.noticed.connect(self.touch)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(AWAY_MS)
        self._away.timeout.connect(self.put_away)
        self._bind()
        self._join()
        self.fit()

    def begin(self, timeline: Timeline) -> None:
        """Show the beginning of `timeline`; the keys are heard from now on."""
        self._unread = False
        super().begin(timeline)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_line(self, text: str) -> None:
        """Keep a quiet line with the controls, which then stay until somebody has come."""
        line = self.controls.line
        if text == line.text():
            return
        line.setText(text)
        line.setHidden(not text)
        self._unread = bool(text)
        self._place()
        if text:
            tell(self, text)
            self._bring()

    @property
    def line(self) -> str:
        """Return the quiet line, "" for none."""
        return self.controls.line.text()

    def keep_going(self) -> None:
        """Answer the question that is open with going on."""
        self._answer(view.KEEP_GOING)

    @Slot()
    def ask_leaving(self) -> None:
        """Ask whether it is to end here, while it pauses."""
        if self.asks:
            return
        self._rested = self._state in {State.PAUSED, State.LAPSED}
        self.question.ask(view.LEAVING)  # it takes the focus before that goes astray
        self.controls.hide()
        self._place()
        self.question.raise_()
        self.unsetCursor()
        self.pause_asked.emit()

    @Slot()
    def touch(self) -> None:
        """Bring the controls: somebody is there. They go again when nobody is."""
        self._unread = False
        self._bring()
        self._away.start()

    @Slot()
    def put_away(self) -> None:
        """Let the room see the session alone, unless the controls are wanted."""
        if self._state in _STANDS or self.asks or self._unread or QAccessible.isActive():
            return
        if self.controls.isAncestorOf(self.focusWidget()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.controls.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)

    @Slot()
    def toggle_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.touch()

    def fit(self) -> None:
        """Make the words as large as the room asks for, beside the guide or below it."""
        direction = QBoxLayout.Direction
        above = self.width() < self.height()
        self._halves.setDirection(direction.TopToBottom if above else direction.LeftToRight)
        self._halves.setStretch(0, round(100 * (1 - _WORDS)))
        self._halves.setStretch(1, round(100 * _WORDS))
        enlarge(self._picture_of_all, scale_in(self.size()))
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Notice from now on that somebody is there."""
        super().showEvent(event)
        self._presence.watch(self.window().windowHandle())

    def hideEvent(self, event: QHideEvent) -> None:
        """Look after the window no more."""
        super().hideEvent(event)
        self._away.stop()
        self._presence.rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take any key for "ready" while the session waits, and for "go on" after a lapse."""
        if self._waits() and not self.asks and is_any_key(event):
            self.toggle_asked.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> QWidget:
        """Return everything that the room sees, which has its own size of words."""
        shown = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        self._halves.addWidget(self.stage)
        self._halves.addWidget(self.words)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._halves, 1)
        self.time.setContentsMargins(_EDGE, _EDGE // 2, _EDGE, _EDGE // 2)
        column.addWidget(self.time)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(shown)
        return shown

    def _place(self) -> None:
        """Lay controls and question over the foot of the page: nothing moves when they come."""
        for part in (self.controls, self.question):
            tall = max(part.heightForWidth(self.width()), part.minimumSizeHint().height())
            part.setGeometry(0, self.height() - tall, self.width(), tall)

    def _bring(self) -> None:
        if self.asks:
            return
        self.unsetCursor()
        self.controls.show_whole(whole=self.window().isFullScreen())
        self.controls.show()
        self._place()

    def _paint(self, now: Display, state: State) -> None:
        if state is not self._state:
            self._turn(state)
        if now.picture != self._picture:
            self._want_picture(now.picture)
        # A percentage is for who stands near: the feet show it. Of how many breaths there are, the
        # line above tells, for "Breath 2 of 2" has no room in such large words.
        breath = now.breath and replace(now.breath, index=0, of=0)
        now = replace(now, weight=None, breath=breath)
        if now == self._shown:
            return
        self._shown = now
        self.words.show_moment(now)
        self.time.show_sections(now.section_fractions, now.section_title, now.minutes_left)

    def _turn(self, state: State) -> None:
        """Show that it goes on, waits or has stopped."""
        self._state = state
        self.controls.show_state(state)
        if state in _STANDS:
            self._bring()
        else:
            self._away.start()

    def _waits(self) -> bool:
        return self._state in {State.WAITING, State.LAPSED}

    def _bind(self) -> None:
        """Bind the keys; as shortcuts they are heard before the focused button hears them."""
        ways: tuple[tuple[tuple[str, ...], Callable[[], None]], ...] = (
            (("Right", "PgDown", "Media Next"), self._forward),
            (("Left", "PgUp", "Media Previous"), self._back),
            ((".", "B", "Media Play", "Media Pause", "Toggle Media Play/Pause"), self._pause),
            (("F5", "Shift+F5"), self._go_on),
            (("Esc",), self._escape),
            (("Media Stop",), self.ask_leaving),
            (("Space",), self._press),
            (("R",), self._repeat),
            (("-",), self._slow_down),
            (("+", "="), self._speed_up),
        )
        for keys, way in ways:
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(way)

    def _join(self) -> None:
        self.controls.back.clicked.connect(self._back)
        self.controls.toggle.clicked.connect(self._pause)
        self.controls.next.clicked.connect(self._forward)
        self.controls.whole.clicked.connect(self.toggle_full_screen)
        self.controls.stop.clicked.connect(self.ask_leaving)
        self.question.answered.connect(self._answer)

    def _close_question(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.question.close_question()
        self.touch()

    @Slot()
    def _forward(self) -> None:
        if not self.asks:
            (self.toggle_asked if self._waits() else self.next_asked).emit()

    @Slot()
    def _back(self) -> None:
        if not self.asks:
            self.previous_asked.emit()

    @Slot()
    def _pause(self) -> None:
        if self.asks:
            self.keep_going()
        else:
            self.toggle_asked.emit()

    @Slot()
    def _go_on(self) -> None:
        if self.asks or self._state in _STANDS:
            self._pause()

    @Slot()
    def _escape(self) -> None:
        if not self.asks:
            self.ask_leaving()
        elif self._rested:
            self._close_question()  # whoever paused before goes back to the pause
        else:
            self.question.escape()

    @Slot()
    def _press(self) -> None:
        """Press the button that was reached by Tab; anywhere else, pause or go on."""
        if not press_reached(self):
            self._pause()

    @Slot()
    def _repeat(self) -> None:
        if not self.asks:
            self.repeat_asked.emit()

    @Slot()
    def _slow_down(self) -> None:
        if not self.asks:
            self.slower_asked.emit()

    @Slot()
    def _speed_up(self) -> None:
        if not self.asks:
            self.faster_asked.emit()

    @Slot(str)
    def _answer(self, key: str) -> None:
        self._close_question()
        (self.stop_confirmed if key == view.STOP else self.resume_asked).emit()
