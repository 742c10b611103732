"""Reminders: when the stretch comes to the person, how, and who waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.reminders.quiet_part import QuietPart
from taichi_coach.ui.reminders.view import (
    EVERY_TWO_HOURS,
    HOURLY,
    MANNER_LINES,
    MANNER_OPTIONS,
    ready_options,
)
from taichi_coach.ui.state.calendar_export import INTO_CALENDAR
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card, titled_card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.teller import tell, tell_at_once
from taichi_coach.ui.widgets.toggle import Toggle, ToggleRow

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from taichi_coach.ui.reminders.view import Place, ReminderRow, RemindersView

TITLE: Final = tr("Reminders")
_BACKS: Final = {Qt.Key.Key_Escape, Qt.Key.Key_Back}
_WAIT: Final = tr("Wait, now and after each sign-in")
_LOGIN: Final = (("on", tr("Yes")), ("off", tr("No")))
#: So often what comes next is told anew while the page is seen: its time passes, or it came.
RENEW_MS: Final = 20_000
_LEAST_READY: Final = 200
_LEAST_MANNER: Final = 200
_DIFFER: Final = tr("They differ now. A press here makes them all alike.")
_LEAVES_NOTHING: Final = tr("With “No” none comes, and nothing is left behind on this computer.")


class RemindersPage(Page):
    """Every choice about reminders, in cards by topic; each acts at once.

    Signals:
        ready_changed: The key of a ready time, and whether it is to be set.
        another_asked: The person wants to set another time.
        change_asked, removed, restored: The number of a reminder.
        manner_chosen: How all of them come from now on.
        hard_day: Whether none is to come today.
        quiet_changed: The `QuietHours` from now on, or None.
        login_chosen: Whether the program is to wait after each sign-in.
        tried: One is to come now.
        calendar_asked: They are wanted in a calendar file.
        outdated: What comes next was told a while ago.
        closed: The person goes back.
    """

    ready_changed = Signal(str, bool)
    another_asked = Signal()
    change_asked = Signal(str)
    removed = Signal(str)
    restored = Signal(str)
    manner_chosen = Signal(str)
    hard_day = Signal(bool)
    quiet_changed = Signal(object)
    login_chosen = Signal(bool)
    tried = Signal()
    calendar_asked = Signal()
    outdated = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self.head = PageHead(TITLE)
        self.back = BigButton(tr("Back"), "quiet", Icon.BACK)
        self.ready = ToggleRow(
            tr("Times of the day"), ready_options(), least=_LEAST_READY, tall=True
        )
        self.hourly = Toggle(HOURLY, _hourly_words())
        self.another = BigButton(tr("Another time"), "quiet", Icon.MORE)
        self.manner = ChoiceRow(
            tr("How they come"), MANNER_OPTIONS, least=_LEAST_MANNER, lines=MANNER_LINES
        )
        self.differ = Label(_DIFFER, "secondary")
        self.try_out = BigButton(tr("Try it now"))
        self.calendar = BigButton(INTO_CALENDAR, "quiet")
        self.hard = Toggle("none-today", tr("A hard day: none today"))
        self.quiet = QuietPart()
        self.login = ChoiceRow(_WAIT, _LOGIN)
        self.waiting = Label("", "secondary")
        self.about = Label("", "secondary")
        self.buttons: list[KeyButton] = []
        self._rows: QWidget | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(sizes.GAP)
        self._renews = QTimer(self)
        self._renews.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._said: dict[Place, Label] = {
            place: _said() for place in ("times", "set", "manner", "rest", "waiting")
        }
        way = WrapLayout()
        way.addWidget(self.back)
        way.addWidget(self.hard)
        self._set, self._rest, self._waits = self._set_card(), self._rest_card(), self._wait_card()
        self._manner = self._manner_card()
        for part in (self.head, way, self._times_card()):
            self.add(part)
        for card in (self._set, self._manner, self._rest, self._waits):
            self.add(card)
        self.column.addStretch(1)
        self._listen()
        self.setFocusProxy(self.back)

    def show_view(self, view: RemindersView) -> None:
        """Show what is set; what was done just now is said beside where it was done."""
        if self.isVisible() and view.coming != self.head.subtitle.text():
            tell(self, view.coming)  # what a press at a time has come to
        self.tell_coming(view.coming)
        self.ready.set_on(view.ready)
        self.hourly.setChecked(HOURLY in view.ready)
        self.manner.set_value(view.manner)
        self.differ.setVisible(not view.manner)
        self.hard.setChecked(view.none_today)
        self.quiet.show_hours(view.quiet)
        self.login.set_value("on" if view.at_login else "off")
        self.waiting.setText(view.waiting)
        self.about.setText(view.waiting)
        for card in (self._manner, self._rest, self._waits):
            card.setVisible(any(not row.removed for row in view.rows))
        self.hard.setVisible(not self._waits.isHidden())
        self._set.setVisible(bool(view.rows))
        self.about.setVisible(self._waits.isHidden())
        self._show_rows(view.rows)
        self._say(view)

    def tell_coming(self, coming: str) -> None:
        """Say what comes next."""
        self.head.tell(TITLE, coming)

    def focus_row(self, number: int, *, removed: bool) -> None:
        """Give the keys to a reminder's first button, so that they go on where they were."""
        key, word = str(number), tr("Undo") if removed else tr("Change")
        if removed:
            tell_at_once(self, tr("Removed."))
        for button in self.buttons:
            if button.objectName() == key and button.text() == word:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(button)

    def showEvent(self, event: QShowEvent) -> None:
        """Stay up to date while it is seen."""
        super().showEvent(event)
        self._renews.start(RENEW_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._renews.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() in _BACKS:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _listen(self) -> None:
        self.back.clicked.connect(self.closed)
        self.ready.pressed_to.connect(self.ready_changed)
        self.hourly.pressed_to.connect(self.ready_changed)
        self.another.clicked.connect(self.another_asked)
        self.manner.chosen.connect(self.manner_chosen)
        self.try_out.clicked.connect(self.tried)
        self.calendar.clicked.connect(self.calendar_asked)
        self.hard.clicked.connect(self.hard_day)
        self._renews.timeout.connect(self.outdated)
        self.quiet.changed.connect(self.quiet_changed)
        self.login.chosen.connect(self._choose_login)

    def _times_card(self) -> Card:
        row = WrapLayout()
        row.addWidget(self.hourly)
        row.addWidget(self.another)
        card = titled_card(tr("When shall it come?"), self.ready, row)
        card.add(self.about)
        card.add(self._said["times"])
        return card

    def _set_card(self) -> Card:
        row = WrapLayout()
        row.addWidget(self.calendar)
        card = titled_card(tr("What is set"), self._list, row)
        card.add(self._said["set"])
        return card

    def _manner_card(self) -> Card:
        row = WrapLayout()
        row.addWidget(self.try_out)
        card = titled_card(tr("How they come"), self.differ, self.manner, row)
        card.add(self._said["manner"])
        return card

    def _rest_card(self) -> Card:
        card = titled_card(tr("Quiet hours"), self.quiet)
        card.add(self._said["rest"])
        return card

    def _wait_card(self) -> Card:
        asked = Label(_WAIT, "strong")
        row = Pair(asked, self.login, least=700, shares=(3, 8), gap=8)
        card = titled_card(
            tr("Waiting for the next time"), self.waiting, row, Label(_LEAVES_NOTHING, "secondary")
        )
        card.add(self._said["waiting"])
        return card

    def _say(self, view: RemindersView) -> None:
        cards = {"set": self._set, "manner": self._manner}
        cards |= {"rest": self._rest, "waiting": self._waits}
        hidden = view.place in cards and cards[view.place].isHidden()
        where = "times" if hidden else view.place
        for place, label in self._said.items():
            words = view.said if place == where else ""
            label.setText(words)
            label.setVisible(bool(words))
        if view.said:
            tell(self, view.said)

    def _show_rows(self, rows: tuple[ReminderRow, ...]) -> None:
        if self._rows is not None:
            self._list.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows, self.buttons = QWidget(), []
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP)
        for row in rows:
            column.addWidget(self._row(row))
        self._list.addWidget(self._rows)

    def _row(self, row: ReminderRow) -> QWidget:
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addStretch(1)
        title = tr("Removed: {title}").format(title=row.title) if row.removed else row.title
        lines.addWidget(Label(title, "strong"))
        lines.addWidget(Label(row.line, "secondary"))
        if row.trouble:
            lines.addWidget(Label(row.trouble, "body"))
        lines.addStretch(1)
        buttons = QWidget()
        flow = WrapLayout(buttons, gap=sizes.GAP)
        acts = ((tr("Change"), self.change_asked), (tr("Remove"), self.removed))
        for word, signal in ((tr("Undo"), self.restored),) if row.removed else acts:
            button = KeyButton(str(row.number), word)
            button.setObjectName(str(row.number))
            button.setAccessibleName(f"{word}: {row.title}")
            button.key_pressed.connect(signal)
            self.buttons.append(button)
            flow.addWidget(button)
        return Pair(words, buttons, least=640, shares=(1, 0))

    @Slot(str)
    def _choose_login(self, key: str) -> None:
        self.login_chosen.emit(key == "on")


def _hourly_words() -> str:
    return tr("Every two hours between {first} and {last}").format(
        first=EVERY_TWO_HOURS.at.hour, last=(EVERY_TWO_HOURS.until or EVERY_TWO_HOURS.at).hour
    )


def _said() -> Label:
    label = Label("", "strong")
    label.hide()
    return label
