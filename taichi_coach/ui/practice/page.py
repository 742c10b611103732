"""The practice itself: the figure, the words of now, and a few large buttons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from taichi_coach.awake import MAY_DARKEN
from taichi_coach.graphics.led.ring import ring_words
from taichi_coach.player.display import GET_READY
from taichi_coach.player.player import State
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted
from taichi_coach.ui.practice import questions
from taichi_coach.ui.state.any_key import is_any_key
from taichi_coach.ui.state.led_page import LedPage
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.button import press_reached
from taichi_coach.ui.widgets.practice_bar import PracticeBar
from taichi_coach.ui.widgets.question import Question
from taichi_coach.ui.widgets.teller import tell, tell_at_once

if TYPE_CHECKING:
    from taichi_coach.player.display import Display
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.widgets.values import Asking

#: The words' least width at 100 %; the figure gives way to it, and stands above below its own.
_WORDS_WIDE: Final = 480
_STAGE_WIDE: Final = 240
#: A guide above the words that would be less tall than this is not shown.
_STAGE_TALL: Final = 96


#: Told to who does not see that it stands, when a rest was chosen.
_RESTS: Final = tr("Paused. Rest as long as you like, then press Go on.")
#: The keys that are needed most, told while there is time to read them.
KEYS: Final = tr("Keys: Space pauses, H says that it hurts, Esc stops.")
KEYS_PAUSED: Final = tr("Keys: Space goes on, H says that it hurts, Esc stops.")


class PracticePage(LedPage):
    """Shows a timeline at a position, and tells what the person wants. It plays nothing itself.

    Keys, wherever the focus is: Space pauses and goes on (on a button that Tab has reached it
    presses that one); Left and Right are the step before and
    after (Page Down too, for page-turner pedals); with Shift ten seconds, with Ctrl a section
    (Page Up: the section before); R repeats the step; + and - change the speed; H says that it
    hurts; Esc asks before leaving. The keys for music do likewise, where the desktop leaves them
    to the window. While the practice waits, and after a lapse, any other key goes on. Enter presses
    the focused button.

    Signals:
        earlier_asked, later_asked: Ten seconds back or on.
        previous_section_asked, next_section_asked: The chapter before or after.
        leave_asked, tired, hurts: A question has been opened; the practice is to pause.
        wind_down_asked: Go to the closing part and go on there.
        leave_out_asked: Go on behind the movement that is done now.
    """

    earlier_asked = Signal()
    later_asked = Signal()
    previous_section_asked = Signal()
    next_section_asked = Signal()
    leave_asked = Signal()
    tired = Signal()
    hurts = Signal()
    wind_down_asked = Signal()
    leave_out_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Practice"))
        self.bar = PracticeBar()
        self.question = Question()
        self.question.hide()
        self._shared_with = 0
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        self._halves.addWidget(self.stage, 3)
        self._halves.addWidget(self.words, 2)
        self.stage.setMinimumHeight(1)  # it gives way before the words and the buttons do
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._halves, 1)
        column.addWidget(self.bar)
        column.addWidget(self.question)
        self._shortcuts = self._bind()
        self._join()
        self.fit()

    def begin(self, timeline: Timeline) -> None:
        """Show the beginning of `timeline`; the keys are heard from now on."""
        super().begin(timeline)
        self.bar.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_line(self, text: str) -> None:
        """Keep a quiet line on the page, such as that there is no sound; "" takes it away.

        Who listens is told it, unless it is of the screen alone: the cues come behind it.
        """
        if text not in {self.line, MAY_DARKEN}:
            tell(self, text)
        self.words.show_notice(text)

    @property
    def line(self) -> str:
        """Return the quiet line, "" for none."""
        return self.words.line

    def keep_going(self) -> None:
        """Answer the question that is open with going on."""
        self._answer(questions.KEEP_GOING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take any key for "I am ready" while the practice waits, and for "Go on" after a lapse."""
        waits = self._state in {State.WAITING, State.LAPSED} and not self.asks
        if waits and is_any_key(event):
            self.toggle_asked.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Share the height anew when the bar asks for another one."""
        if event.type() == QEvent.Type.LayoutRequest and self._bar_tall() != self._shared_with:
            self.fit()
        return super().event(event)

    def _paint(self, now: Display, state: State) -> None:
        self._state = state
        # It begins by itself: nothing is said of a button that is there for one moment.
        self.bar.show_state(State.PLAYING if state is State.READY else state)
        if now.picture != self._picture:
            self._want_picture(now.picture)
        if self.figure.tells_weight and self.figure.isVisibleTo(
            self
        ):  # the feet show it as it is; a phase's own is where it ends
            now = replace(now, weight=None)
        if now == self._shown:
            return
        self._shown = now
        stands = tr("Paused") if state in {State.PAUSED, State.LAPSED} else ""
        self.stage.standing.show_word(stands)
        self.words.show_moment(now, stands if self.stage.isHidden() else "")
        self.words.show_keys(KEYS_PAUSED if stands else KEYS if now.kicker == GET_READY else "")
        self.bar.sections.show_sections(
            now.section_fractions, self._crowded_out(now), now.minutes_left
        )

    def _crowded_out(self, now: Display) -> str:
        """Return what has no room among the words: the section, and the seconds of the ring."""
        hidden = self.words.kicker.isHidden()
        section = (GET_READY if now.kicker == GET_READY else now.section_title) if hidden else ""
        counts = now.countdown_ms is not None and not self.words.ring.isVisibleTo(self.words)
        return dotted((section, ring_words(now) if counts else ""))

    def fit(self) -> None:
        """Put the figure beside the words, or above them where the page is narrow."""
        least = look_of(self).px(_WORDS_WIDE)
        above = self.width() - least < _STAGE_WIDE
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if above else direction.LeftToRight)
        # Stretches, not least sizes, which would keep the window from being made narrower.
        words = max(least, self.width() * 2 // 5)
        room = self.width()
        self.question.fit_into(self.width(), self.height())
        foot = self.question if self.asks else self.bar
        left = self.height() - foot.heightForWidth(self.width())
        self.words.setHidden(self.asks and left < self.words.minimumSizeHint().height())
        if above:
            room = max(left, 1)
            words = max(self.words.wanted_tall(), room * 5 // 7)
        self._shared_with = self._bar_tall()
        self.bar.setMinimumHeight(self._shared_with)  # never cut
        self.words.stand_below(above)
        self.stage.setVisible(not above or room - words >= _STAGE_TALL)
        self._halves.setStretchFactor(self.words, words)
        self._halves.setStretchFactor(self.stage, max(room - words, 1))

    def _bar_tall(self) -> int:
        return self.bar.heightForWidth(self.width())

    def _bind(self) -> list[QShortcut]:
        """Return the keys; as shortcuts they are heard before the focused button hears them."""
        shortcuts = []
        for keys, does, repeats in (
            (("Media Play", "Media Pause", "Toggle Media Play/Pause"), self.toggle_asked, False),
            (("Media Stop",), self.ask_leaving, False),
            (("Left", "Media Previous"), self.previous_asked, False),
            (("Right", "PgDown", "Media Next"), self.next_asked, False),
            (("R",), self.repeat_asked, False),
            (("H",), self._ask_hurts, False),
            (("Shift+Left",), self.earlier_asked, True),
            (("Shift+Right",), self.later_asked, True),
            (("Ctrl+Left", "PgUp"), self.previous_section_asked, False),
            (("Ctrl+Right",), self.next_section_asked, False),
            (("-",), self.slower_asked, False),
            (("+", "="), self.faster_asked, False),
        ):
            for key in keys:
                shortcut = self._shortcut(key)
                shortcut.setAutoRepeat(repeats)
                shortcut.activated.connect(does)
                shortcuts.append(shortcut)
        space = self._shortcut("Space")
        space.setAutoRepeat(False)
        space.activated.connect(self._press)
        shortcuts.append(space)
        self._shortcut("Esc").activated.connect(self._escape)
        return shortcuts

    def _shortcut(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _join(self) -> None:
        self.bar.back.clicked.connect(self.previous_asked)
        self.bar.toggle.clicked.connect(self.toggle_asked)
        self.bar.next.clicked.connect(self.next_asked)
        self.bar.tired.clicked.connect(self._ask_tired)
        self.bar.hurts.clicked.connect(self._ask_hurts)
        self.bar.stop.clicked.connect(self.ask_leaving)
        self.question.answered.connect(self._answer)

    def _ask(self, asking: Asking) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        self._rested = self._state in {State.PAUSED, State.LAPSED}
        self.words.caption.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # only what is asked is reached
        self.question.ask(asking)  # it takes the focus before that goes astray with the bar
        self.bar.hide()
        self.fit()
        self.pause_asked.emit()

    def _close_question(self) -> None:
        self.bar.show()
        self.words.caption.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)
        self.bar.toggle.setFocus(Qt.FocusReason.OtherFocusReason)
        self.question.close_question()
        self.fit()  # the height is the bar's again only now: words that gave way come back

    def _wind_down_ahead(self) -> bool:
        timeline = self._moments.timeline
        begins = timeline.wind_down_ms() if timeline is not None else None
        return begins is not None and self._moments.position_ms < begins

    @Slot()
    def _press(self) -> None:
        """Press the button that was reached by Tab; anywhere else, pause or go on."""
        if not press_reached(self):
            self.toggle_asked.emit()

    @Slot()
    def _escape(self) -> None:
        if not self.asks:
            self.ask_leaving()
        elif self._rested:
            self._answer(questions.REST)  # whoever paused before goes back to the pause
        else:
            self.question.escape()

    @Slot()
    def ask_leaving(self) -> None:
        """Ask whether the practice is to end here, while it pauses."""
        self._ask(questions.LEAVING)
        self.leave_asked.emit()

    @Slot()
    def _ask_tired(self) -> None:
        self._ask(questions.tired_question(wind_down=self._wind_down_ahead()))
        self.tired.emit()

    @Slot()
    def _ask_hurts(self) -> None:
        timeline, at = self._moments.timeline, self._moments.position_ms
        movement = timeline is not None and timeline.movement_over_ms(at) is not None
        ahead = self._wind_down_ahead()
        self._ask(questions.hurts_question(movement=movement, wind_down=ahead))
        self.hurts.emit()

    @Slot(str)
    def _answer(self, key: str) -> None:
        if key == questions.REST:
            tell_at_once(self, _RESTS)  # before the button that goes on
        self._close_question()
        {
            questions.KEEP_GOING: self.resume_asked,
            questions.REST: self.pause_asked,
            questions.WIND_DOWN: self.wind_down_asked,
            questions.LEAVE_OUT: self.leave_out_asked,
            questions.STOP: self.stop_confirmed,
        }[key].emit()
