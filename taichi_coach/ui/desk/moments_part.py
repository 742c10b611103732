"""A movement moment by moment: its poses, the ways between them, and their numbers by steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import seconds
from taichi_coach.ui.desk.time_slider import TimeSlider
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.authoring.desk.moments import PoseMoment, SteppedNumber

#: A press of an arrow key on the slider, and of Page Up or Down, in milliseconds.
_STEP, _LEAP = 100, 1000


class MomentsPart(QWidget):
    """Below the figure of a movement.

    Signals:
        wanted: The millisecond of the repetition to be shown.
        chosen: The moment that was chosen, by its number in order.
        stepped: The key of a number, and by how many steps it is to change.
    """

    wanted = Signal(int)
    chosen = Signal(int)
    stepped = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments: Sequence[PoseMoment] | None = None
        self.row = ChoiceRow(tr("Moment"), (), fill=False, small=True)
        self.slider = TimeSlider(tr("Time in the movement"))
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(_LEAP)
        self.moment_words = Label("", "small")
        self.empty = Label(
            tr("Put the cursor on a pose, and its numbers can be changed here."), "secondary"
        )
        self.numbers: dict[str, NumberRow] = {}
        self._numbers = QVBoxLayout()
        self._numbers.setSpacing(sizes.GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP)
        for part in (self.slider, self.moment_words, self.row, self.empty):
            column.addWidget(part)
        column.addLayout(self._numbers)
        column.addStretch(1)
        self.slider.valueChanged.connect(self._tell)
        self.row.chosen.connect(self._choose)

    def show_moments(self, moments: Sequence[PoseMoment], length_ms: int) -> None:
        """Show the moments of one repetition."""
        self.slider.setMaximum(max(length_ms, 0))
        if moments == self._moments:
            return
        self._moments = moments
        self.row.set_options([(str(at), _name(each)) for at, each in enumerate(moments)])

    def show_position(self, at_ms: int) -> None:
        """Show where in the repetition the figure is."""
        self.slider.blockSignals(True)
        self.slider.setValue(at_ms)
        self.slider.blockSignals(False)
        self._mark(at_ms)

    def show_numbers(self, numbers: Sequence[SteppedNumber]) -> None:
        """Show the numbers of the pose at the cursor; rows that stay keep the focus."""
        self.empty.setVisible(not numbers)
        if [each.key for each in numbers] != list(self.numbers):
            for row in self.numbers.values():
                row.hide()
                row.deleteLater()
            self.numbers = {each.key: NumberRow(each.title) for each in numbers}
            for key, row in self.numbers.items():
                row.stepped.connect(partial(self.stepped.emit, key))
                self._numbers.addWidget(row)
        for each in numbers:
            self.numbers[each.key].show_number(each)

    @Slot(int)
    def _tell(self, at_ms: int) -> None:
        self._mark(at_ms)
        self.wanted.emit(at_ms)

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.chosen.emit(int(key))

    def _mark(self, at_ms: int) -> None:
        moments = self._moments or ()
        there = next((n for n, each in enumerate(moments) if each.at_ms >= at_ms), -1)
        self.row.set_value(str(there))
        phase = moments[there].phase if moments and there >= 0 else ""
        words = " · ".join(each for each in (seconds(at_ms, decimals=1), phase) if each)
        self.moment_words.setText(words)
        self.slider.setAccessibleDescription(words)


class NumberRow(QWidget):
    """A number of a pose, between two buttons that change it by a step.

    Signals:
        stepped: By how many steps it is to change.
    """

    stepped = Signal(int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._shown = ""
        self.words = Label("", "body")
        self.less, self.more = (
            BigButton(tr("Less"), icon=Icon.LESS),
            BigButton(tr("More"), icon=Icon.MORE),
        )
        for button, by in ((self.less, -1), (self.more, 1)):
            button.setAccessibleName(f"{title}: {button.text().lower()}")
            button.clicked.connect(partial(self.stepped.emit, by))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.less)
        row.addWidget(self.more)

    def show_number(self, number: SteppedNumber) -> None:
        """Show a number as it is written; said aloud where it has changed by these buttons."""
        fresh = number.shown != self._shown and bool(self._shown)
        self._shown = number.shown
        self.words.setText(f"{self._title}: {number.shown}")
        for button, then in ((self.less, number.lower), (self.more, number.higher)):
            button.setAccessibleDescription(then or tr("That is the bound."))
        if fresh and (self.less.hasFocus() or self.more.hasFocus()):
            tell(self, number.shown)


def _name(moment: PoseMoment) -> str:
    """Return a moment's name; one that is only passed stands behind an arrow."""
    return f"→ {moment.name}" if moment.way else moment.name
