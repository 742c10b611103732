"""The page that sets one reminder or changes it: when, on which days, what, and how it comes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.reminders.model import EVERY_DAY, Manner, Reminder
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import weekdays
from taichi_coach.ui.reminders.time_part import TimePart
from taichi_coach.ui.reminders.view import MANNER_LINES, MANNER_OPTIONS
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import titled_card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.foot import Foot, above
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.teller import tell
from taichi_coach.ui.widgets.toggle import ToggleRow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from taichi_coach.ui.reminders.view import ReminderForm

_NEW, _KNOWN = tr("Another time"), tr("Change this reminder")
_LINE: Final = tr("It is kept when you press “Keep it”.")
_NONE_YET: Final = (("", ""),)
_LEAST_SESSION: Final = 280
_LEAST_DAY: Final = 160
_LEAST_MANNER: Final = 200


class ReminderFormPage(QWidget):
    """Everything about one reminder.

    Signals:
        kept: The `Reminder` as it is wanted.
        closed: The person goes back; nothing changes.
    """

    kept = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was = Reminder(number=0, at=TimePart.USUAL)
        self._all: tuple[tuple[str, str], ...] = ()
        self.head = PageHead(_NEW, _LINE)
        self.when = TimePart()
        names = weekdays()
        self.days = ToggleRow(
            tr("Days"), [(str(day), names[day]) for day in sorted(EVERY_DAY)], least=_LEAST_DAY
        )
        self.session = ChoiceRow(tr("What is practised"), _NONE_YET, least=_LEAST_SESSION)
        self.more = BigButton(tr("Show every session"))
        self.manner = ChoiceRow(
            tr("How it comes"), MANNER_OPTIONS, least=_LEAST_MANNER, lines=MANNER_LINES
        )
        self.keep = BigButton(tr("Keep it"), "primary", Icon.CHECK)
        self.back = BigButton(tr("Back"), "quiet", Icon.BACK)
        self.foot = Foot((self.keep, self.back))
        more = WrapLayout()
        more.addWidget(self.more)
        self.page = Page(_NEW)
        for part in (
            self.head,
            self.when,
            titled_card(tr("On which days?"), self.days),
            titled_card(tr("What is practised?"), self.session, more),
            titled_card(tr("How does it come?"), self.manner),
        ):
            self.page.add(part)
        self.page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(above(self.page, self.foot))
        self.when.time_typed.connect(self._go_to_keep)
        self.more.clicked.connect(self._show_all)
        self.keep.clicked.connect(self._keep)
        self.back.clicked.connect(self.closed)
        self.setFocusProxy(self.when)

    def show_view(self, form: ReminderForm) -> None:
        """Show a reminder as it is, or as it was wanted and could not be kept."""
        was = form.reminder
        self._was, self._all = was, form.all_sessions
        self.head.tell(_KNOWN if was.number else _NEW, _LINE)
        self.when.show_times(was)
        self.days.set_on(frozenset(map(str, was.days)))
        self._offer(form.few, was.session)
        self.more.show()
        self.manner.set_value(was.manner.value)
        self.page.verticalScrollBar().setValue(0)
        self.tell("")

    def tell(self, words: str) -> None:
        """Say why it cannot be kept, beside the button that was pressed."""
        self.foot.tell(words)
        if words:
            tell(self, words)

    @property
    def value(self) -> Reminder:
        """Return the reminder as it is wanted."""
        return replace(
            self.when.into(self._was),
            days=frozenset(map(int, self.days.on)),
            session=self.session.value or self._was.session,
            manner=Manner(self.manner.value),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Back}:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _keep(self) -> None:
        self.kept.emit(self.value)

    @Slot()
    def _go_to_keep(self) -> None:
        """Let Enter keep it after a time was typed: by Tab that is a long way off."""
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_all(self) -> None:
        """Offer every session, the chosen one still chosen; the keys go on from there."""
        self._offer(self._all, self.session.value)
        for each in self.session.buttons():
            each.show()  # now: only what shows can have the keys
        self.session.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.hide()

    def _offer(self, sessions: tuple[tuple[str, str], ...], chosen: str) -> None:
        self.session.set_options(sessions)
        self.session.set_value(chosen)
