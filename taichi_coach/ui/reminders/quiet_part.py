"""Quiet hours: none, or from one time to another."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.reminders.model import QuietHours, minute
from taichi_coach.reminders.reminder_words import quiet_words
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.reminders.view import hour_words
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from collections.abc import Callable

_ON_OFF: Final = (("off", tr("None")), ("on", tr("From one time to another")))
#: What is proposed to whoever wants some.
USUAL: Final = QuietHours(time(21), time(8))
_STEP_MIN: Final = 30
_LAST_MIN: Final = 24 * 60 - 1
_ENDS: Final = ((tr("Earlier"), Icon.BACK), (tr("Later"), Icon.NEXT))


class QuietPart(QWidget):
    """Whether there are quiet hours, and which.

    Signals:
        changed: The `QuietHours` from now on, or None.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = ChoiceRow(tr("Quiet hours"), _ON_OFF)
        self.begin = time_stepper(tr("Quiet from"), hour_words, _STEP_MIN)
        self.end = time_stepper(tr("Quiet until"), hour_words, _STEP_MIN)
        self.words = Label("", "secondary")
        self._hours = QWidget()
        hours = QVBoxLayout(self._hours)
        hours.setContentsMargins(0, 0, 0, 0)
        hours.setSpacing(sizes.GAP)
        hours.addWidget(beside(tr("From"), self.begin))
        hours.addWidget(beside(tr("Until"), self.end))
        hours.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.wanted)
        column.addWidget(self._hours)
        self.wanted.chosen.connect(self._choose)
        self.begin.changed.connect(self._tell)
        self.end.changed.connect(self._tell)

    def show_hours(self, quiet: QuietHours | None) -> None:
        """Show these quiet hours, or that there are none; tells nobody."""
        shown = quiet or USUAL
        self.wanted.set_value("off" if quiet is None else "on")
        self.begin.set_value(minute(shown.begin))
        self.end.set_value(minute(shown.end))
        self.words.setText(quiet_words(shown))
        self._hours.setVisible(quiet is not None)

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.changed.emit(self._shown() if key == "on" else None)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self._shown())

    def _shown(self) -> QuietHours:
        return QuietHours(_time(self.begin.value), _time(self.end.value))


def time_stepper(name: str, words: Callable[[int], str], step_min: int) -> Stepper:
    """Return what changes a time of the day, in minutes, round the clock."""
    return Stepper(name, (0, _LAST_MIN), step_min, words, ends=_ENDS, around=True)


def beside(words: str, control: QWidget) -> Pair:
    """Return a control with what it is about beside it, or above it where the room is narrow."""
    return Pair(Label(words, "strong"), control, least=700, shares=(3, 8), gap=8)


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
