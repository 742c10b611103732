"""The strip itself: the guide's figure, the words of now, a ring and two large buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.strip.view import BY_KEYS, StripWords
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.button import BigButton, press_reached
from taichi_coach.ui.widgets.caption import Caption
from taichi_coach.ui.widgets.doubled import Doubled
from taichi_coach.ui.widgets.fitted import Fitted
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.named_parts import name_parts
from taichi_coach.ui.widgets.practice_bar import PRIMARY
from taichi_coach.ui.widgets.ring import Ring
from taichi_coach.ui.widgets.settling import Settling
from taichi_coach.ui.widgets.spoken_lines import Saying
from taichi_coach.ui.widgets.stage import Stage
from taichi_coach.ui.widgets.tab_order import move_focus
from taichi_coach.ui.widgets.teller import Teller

if TYPE_CHECKING:
    from taichi_coach.player.player import State
    from taichi_coach.ui.strip.view import StripView
    from taichi_coach.ui.widgets.values import Answer

#: Breadths at 100 %: of the strip, of its buttons, of the figure, and the least for the words.
_WIDE: Final = 960
_BUTTONS_WIDE: Final = 152
_ANSWERS_WIDE: Final = 208
_FIGURE_WIDE: Final = 140
_WORDS_WIDE: Final = 360
#: Even the longest words are as large as this, to be read from two metres.
_READABLE: Final = 38
#: A screen lower than this at 100 % is small and near: there the strip is flatter, for the work
#: that it lies over, by smaller words and with answers side by side.
_LOW: Final = 700
_READABLE_LOW: Final = 30
_WRAP: Final = Qt.TextFlag.TextWordWrap
#: The most that the strip takes of the screen's height, and how far it stays off the edges.
_MOST: Final = 0.45
_MARGIN: Final = 20
_INSIDE: Final = 18
_STRIPE: Final = 4


class StripButton(BigButton):
    """A button no larger than fingers need: the strip lies over somebody's work."""

    def type_size(self) -> int:
        """Return the size of all other words to press."""
        return sizes.BODY

    def measures(self) -> tuple[int, int]:
        """Return the height at 100 % and the air at either side of the words."""
        return sizes.TARGET, 20


class StripPage(Fitted):
    """A bar at the foot of the screen, above all other windows. It plays nothing itself.

    It leaves the keyboard to whatever the person is doing, until they come to it by a click, or by
    keys as to any window; while it asks it says how. A click beside its buttons pauses and goes on,
    and so does Space; Esc stops.

    Signals:
        toggle_asked: Pause, go on, or "I am ready".
        previous_asked, next_asked: The step before, the one after: by the keys of a headset.
        stop_asked: The strip is to go.
        answered: The `ReminderReply` that was pressed.
    """

    toggle_asked = Signal()
    previous_asked = Signal()
    next_asked = Signal()
    stop_asked = Signal()
    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        kind = Qt.WindowType
        # No tool window: those are left out where Alt and Tab lead, the one way here by keys.
        self.setWindowFlags(kind.Window | kind.FramelessWindowHint | kind.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        name_parts()
        self.setWindowTitle(tr("Practice"))
        Teller(self)
        self._shown: StripView | None = None
        self._state: State | None = None
        self._texts: tuple[StripWords, ...] = ()
        self._pictured = self._asks = self._low = False
        self.stage, self.saying, self.ring = Stage(), Saying(), Ring()
        self.figure = self.stage.figure
        self.notice = Label("", "small")
        self.toggle = StripButton(tr("Pause"), "primary", Icon.PAUSE)
        self.stop = StripButton(tr("Stop"))
        self.stop.setAccessibleName(tr("Stop the practice"))
        self.answers: dict[str, StripButton] = {}
        self._settling = Settling(self)
        self._doubled: Doubled | None = None
        self._buttons = QGridLayout()
        self._used: tuple[StripButton, ...] = ()
        self._columns = 0
        self._words = QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._join()
        self._bind()
        self._use(())

    def showEvent(self, event: QShowEvent) -> None:
        """Take no press that was meant for what lay there before."""
        super().showEvent(event)
        if self._doubled is None:
            self._doubled = Doubled(self, lambda: True)
        self._settling.begin()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's signature
        """Let Tab go where the eye goes."""
        return move_focus(self, forward=next)

    def lead(self, words: tuple[StripWords, ...], *, pictured: bool) -> None:
        """Be as large as a session's words ask for, with the guide beside them if it is shown."""
        self._texts, self._pictured = words, pictured
        if self.line == BY_KEYS:
            self.show_line("")
        self._use((self.toggle, self.stop))
        self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, asked: StripView, answers: tuple[Answer, ...]) -> None:
        """Ask, once, with the answers beside the words."""
        for each in answers:
            self.answers[each.key] = button = StripButton(each.words, each.role)
            button.setObjectName(each.key)
            button.clicked.connect(self._answer)
            self._add(button)
        self._texts, self._pictured = (StripWords(asked.words, asked.line),), False
        self.show_line(BY_KEYS)
        self._use(tuple(self.answers.values()))
        self.show_view(asked)
        next(iter(self.answers.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, said: StripView) -> None:
        """Show words for which there is nothing to press."""
        self._texts, self._pictured = (*self._texts, StripWords(said.words, said.line)), False
        self._use(())
        self.show_view(said)

    def show_view(self, shown: StripView) -> None:
        """Show one moment; cheap enough for every frame."""
        if shown == self._shown:
            return
        self._shown = shown
        below = shown.line or self._cut(shown.coming)
        self.saying.show_words(shown.words, below, soft=shown.soft)
        self.ring.setVisible(shown.share is not None)
        if shown.share is not None:
            self.ring.show_share(shown.share, shown.inside)

    def show_state(self, state: State) -> None:
        """Let the main button say what it does now."""
        if state is not self._state:
            self._state = state
            words, icon = PRIMARY[state]
            self.toggle.setText(words)
            self.toggle.set_icon(icon)

    @property
    def line(self) -> str:
        """Return the quiet line under the words, "" for none."""
        return self.notice.text()

    def show_line(self, text: str) -> None:
        """Keep a quiet line under the words; "" takes it away."""
        is_other = text != self.line
        self.notice.setText(text)
        self.notice.setHidden(not text)
        if text and is_other and self.isVisible():
            self.place()  # what it takes is not taken from the words

    @property
    def asks(self) -> bool:
        """Whether a question is open that the practice waits for: the strip has none."""
        return False

    def keep_going(self) -> None:
        """Answer no question, for there is none."""

    def ask_leaving(self) -> None:
        """Stop, without a question."""
        self.stop_asked.emit()

    def appear(self, *, with_keys: bool = False) -> None:
        """Be seen at the foot of the screen where the pointer is; `with_keys`: the keyboard's."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not with_keys)
        self.place()
        self.show()
        if with_keys:
            self.activateWindow()

    def place(self) -> None:
        """Lie at the foot of the screen, as tall as the longest words ask for."""
        screen = QGuiApplication.screenAt(QCursor.pos()) or self.screen()
        room = screen.availableGeometry()
        wide = min(look_of(self).px(_WIDE), room.width() - 2 * _MARGIN)
        self._low = room.height() < look_of(self).px(_LOW)
        self.resize(wide, self.height())
        tall = min(self._tall(), round(room.height() * _MOST))
        tall = max(tall, self.minimumSizeHint().height())
        left = room.left() + (room.width() - wide) // 2
        self.setGeometry(left, room.bottom() + 1 - _MARGIN - tall, wide, tall)

    def fit(self) -> None:
        """Leave the figure out, and put the buttons below, where the words need the room."""
        look, way = look_of(self), QBoxLayout.Direction
        least = look.px(_WORDS_WIDE)
        self.ring.setFixedWidth(self.ring.minimumSizeHint().width())
        free = self.width() - 2 * _INSIDE
        free -= 0 if self._asks else self.ring.width() + sizes.GAP
        buttons = look.px(_ANSWERS_WIDE if self._asks else _BUTTONS_WIDE)
        beside = free - buttons - sizes.GAP >= least
        flat = self._low and self._asks and free - 2 * (buttons + sizes.GAP) >= least
        for each in (self.toggle, self.stop, *self.answers.values()):
            each.setMinimumWidth(buttons if beside and not flat else 0)
        self._whole.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._arrange(2 if flat else 1 if beside else len(self._used))
        figure = look.px(_FIGURE_WIDE)
        free -= figure + sizes.GAP + (buttons + sizes.GAP if beside else 0)
        self.stage.setFixedWidth(figure)
        self.stage.setHidden(not self._pictured or free < least)

    def changeEvent(self, event: QEvent) -> None:
        """Lie anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event) and self.isVisible():
            self.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take it for Stop."""
        self.stop_asked.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pause and go on by all of the strip, easily hit; from then on it has the keys."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.activateWindow()
            self.toggle_asked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, with a line round it that tells it from what lies behind."""
        worn = look_of(self).theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.line)
        painter.fillRect(self.rect().adjusted(2, 2, -2, -2), worn.room)
        painter.fillRect(0, 0, self.width(), _STRIPE, worn.primary)
        painter.end()

    def _arrange(self, columns: int) -> None:
        """Let the buttons stand in so many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        for at, each in enumerate(self._used):
            self._buttons.removeWidget(each)
            span = columns - at % columns if each is self._used[-1] else 1
            self._buttons.addWidget(each, at // columns, at % columns, 1, span)

    def _tall(self) -> int:
        """Return the height in which the longest of the words are still easily read."""
        self.fit()
        self._whole.activate()
        words = max((self._lines_tall(each) for each in self._texts), default=0)
        if not self.notice.isHidden():
            words += self.notice.heightForWidth(self.saying.width()) + self._words.spacing()
        around = 2 * _INSIDE + _STRIPE
        if self._whole.direction() is QBoxLayout.Direction.LeftToRight:
            return around + max(words, self._buttons.sizeHint().height())
        return around + words + sizes.GAP + self._buttons.sizeHint().height()

    def _lines_tall(self, lines: StripWords) -> int:
        """Return the height of words, in letters that are easily read, and of what stands below."""
        place = QRect(0, 0, self.saying.width() - 2 * Caption.AIR, 100_000)
        least = _READABLE_LOW if self._low else _READABLE
        readable = QFontMetrics(look_of(self).font(least, bold=True))
        words = readable.boundingRect(place, _WRAP, lines.words).height()
        below = self.saying.second.fontMetrics().boundingRect(place, _WRAP, lines.below or "N")
        words = max(words + readable.leading(), self.saying.minimumSizeHint().height())
        return words + 2 * Caption.AIR + below.height()

    def _cut(self, words: str) -> str:
        """Return words cut to what one line under the words of now has room for."""
        room = self.saying.width() - 2 * Caption.AIR
        metrics = self.saying.second.fontMetrics()
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _use(self, buttons: tuple[StripButton, ...]) -> None:
        self._used, self._columns = buttons, 0
        for each in (self.toggle, self.stop, *self.answers.values()):
            each.setHidden(each not in buttons)
        self.ring.setHidden(True)
        self._asks, self._shown = self.toggle not in buttons, None
        self._keep_ring()
        self._settling.begin()
        self.fit()
        if self.isVisible():
            self.place()

    def _keep_ring(self) -> None:
        """Keep the ring's place free in a session: no words jump when a countdown begins."""
        policy = self.ring.sizePolicy()
        policy.setRetainSizeWhenHidden(not self._asks)
        self.ring.setSizePolicy(policy)

    def _lay_out(self) -> None:
        self._buttons.setSpacing(sizes.GAP)
        self._add(self.toggle)
        self._add(self.stop)
        self._words.setSpacing(4)
        self._words.addWidget(self.saying, 1)
        self._words.addWidget(self.notice)
        self.notice.setContentsMargins(Caption.AIR, 0, Caption.AIR, 0)
        self.notice.hide()
        self._row.setSpacing(sizes.GAP)
        self._row.addWidget(self.stage)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.ring)
        self._whole.setContentsMargins(_INSIDE, _INSIDE + _STRIPE, _INSIDE, _INSIDE)
        self._whole.setSpacing(sizes.GAP)
        self._whole.addLayout(self._row, 1)
        self._whole.addLayout(self._buttons)

    def _add(self, button: StripButton) -> None:
        # A click leaves the focus where it is: Space then pauses, whatever was pressed last.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.addWidget(button)

    def _join(self) -> None:
        self.toggle.clicked.connect(self.toggle_asked)
        self.stop.clicked.connect(self.stop_asked)

    def _bind(self) -> None:
        for key, asked in (
            ("Space", self._press),
            ("Media Play", self.toggle_asked),
            ("Media Pause", self.toggle_asked),
            ("Toggle Media Play/Pause", self.toggle_asked),
            ("Media Stop", self.stop_asked),
            ("Media Previous", self.previous_asked),
            ("Media Next", self.next_asked),
            ("Esc", self.stop_asked),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(asked)

    @Slot()
    def _press(self) -> None:
        """Press the button that was reached by Tab; anywhere else, pause or go on."""
        if not press_reached(self):
            self.toggle_asked.emit()

    @Slot()
    def _answer(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.answered.emit(pressed.objectName())
