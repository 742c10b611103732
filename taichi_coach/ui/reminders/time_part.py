"""When a reminder comes: at one time of the day, or again and again between two."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.reminders.model import NOON, minute
from taichi_coach.reminders.reminder_words import every_words
from taichi_coach.reminders.typed import time_typed
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import at_words
from taichi_coach.ui.reminders.quiet_part import beside, time_stepper
from taichi_coach.ui.reminders.view import EVERY_TWO_HOURS, hour_words
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.entry_line import EntryLine
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.stepper import Stepper
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from taichi_coach.reminders.model import Reminder

_ONCE, _OFTEN = "once", "often"
_KINDS: Final = ((_ONCE, tr("Once a day")), (_OFTEN, tr("Several times a day")))
_STEP_MIN: Final = 5
_HALF_HOUR: Final = 30
_EVERY: Final[tuple[int, ...]] = (15, 30, 45, 60, 90, 120, 180, 240, 300, 360, 480, 600, 720)
_EARLIER: Final = ((tr("Earlier"), Icon.BACK), (tr("Later"), Icon.NEXT))
_OFTENER: Final = ((tr("More often"), Icon.LESS), (tr("Less often"), Icon.MORE))
_NO_TIME: Final = tr("“{typed}” is no time of the day. Write it as 9:40.")


class TimePart(Card):
    """The time of the day, by big buttons or typed; or from when to when, and how often.

    Signals:
        time_typed: A time that was typed is the one that is shown.
    """

    time_typed = Signal()

    USUAL: ClassVar = NOON

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = self.USUAL
        self._steps = tuple(range(0, 60, _STEP_MIN))
        self._choices = _EVERY
        self.kind = ChoiceRow(tr("How often"), _KINDS)
        self.shown = Label("", "lead")
        self.hour = Stepper(tr("Hour"), (0, 23), 1, str, ends=_EARLIER, around=True)
        self.minutes = Stepper(
            tr("Minutes"), (0, 0), 1, self._minute_words, ends=_EARLIER, around=True
        )
        self.typed = EntryLine(
            tr("Or type the time"), tr("Or type it, as 9:40"), tr("Use this time")
        )
        self.fault = Label("", "body")
        self.first = time_stepper(tr("From"), hour_words, _HALF_HOUR)
        self.last = time_stepper(tr("Until"), hour_words, _HALF_HOUR)
        self.every = Stepper(tr("How often"), (0, 0), 1, self._every_words, ends=_OFTENER)
        self._once = _column(
            self.shown,
            beside(tr("Hour"), self.hour),
            beside(tr("Minutes"), self.minutes),
            self.typed,
            self.fault,
        )
        self._often = _column(
            beside(tr("From"), self.first),
            beside(tr("Until"), self.last),
            beside(tr("How often"), self.every),
        )
        self.column.setSpacing(16)
        self.add(Label(tr("When shall it come?"), "heading"))
        for part in (self.kind, self._once, self._often):
            self.add(part)
        self.kind.chosen.connect(self._choose)
        self.hour.changed.connect(self._step)
        self.minutes.changed.connect(self._step)
        self.typed.entered.connect(self._take)
        self.setFocusProxy(self.kind)

    def show_times(self, reminder: Reminder) -> None:
        """Show when a reminder comes; what is not of its kind begins where it is usual."""
        often = bool(reminder.every_min)
        hours = reminder if often else EVERY_TWO_HOURS
        self.kind.set_value(_OFTEN if often else _ONCE)
        self._choose(self.kind.value)
        self._show(reminder.at)
        self._choices = tuple(sorted({*_EVERY, hours.every_min}))
        self.every.set_bounds(0, len(self._choices) - 1)
        self.every.set_value(self._choices.index(hours.every_min))
        self.first.set_value(minute(hours.at))
        self.last.set_value(minute(hours.until or hours.at))

    def into(self, reminder: Reminder) -> Reminder:
        """Return a reminder that comes when it is shown here."""
        if self.kind.value == _ONCE:
            return replace(reminder, at=self._at, every_min=0, until=None)
        return replace(
            reminder,
            at=time(*divmod(self.first.value, 60)),
            every_min=self._choices[self.every.value],
            until=time(*divmod(self.last.value, 60)),
        )

    def _show(self, at: time) -> None:
        """Show a time; one between the steps stays as exact as it is until it is changed."""
        self._at = at
        self.hour.set_value(at.hour)
        self._steps = tuple(sorted({*range(0, 60, _STEP_MIN), at.minute}))
        self.minutes.set_bounds(0, len(self._steps) - 1)
        self.minutes.set_value(self._steps.index(at.minute))
        self.shown.setText(at_words(at))
        self.fault.hide()

    def _minute_words(self, at: int) -> str:
        return f"{self._steps[at]:02}" if self._steps else ""

    def _every_words(self, at: int) -> str:
        return every_words(self._choices[at])

    @Slot(str)
    def _choose(self, kind: str) -> None:
        self._once.setVisible(kind == _ONCE)
        self._often.setVisible(kind == _OFTEN)

    @Slot()
    def _step(self) -> None:
        self._show(time(self.hour.value, self._steps[self.minutes.value]))

    @Slot(str)
    def _take(self, typed: str) -> None:
        """Show the time that was typed, or say that it is none."""
        at = time_typed(typed)
        if at is not None:
            self._show(at)
        else:
            self.fault.setText(_NO_TIME.format(typed=typed))
            self.fault.show()
        tell(self, at_words(at) if at is not None else self.fault.text())
        if at is not None:
            self.time_typed.emit()


def _column(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(sizes.GAP)
    for part in parts:
        column.addWidget(part)
    return whole
