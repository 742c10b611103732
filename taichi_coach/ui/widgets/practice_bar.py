"""What is always in reach during a practice: back, pause, next, tired, hurts, stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.player.player import State
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.fitted import Ground
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.sections import SectionsBar

if TYPE_CHECKING:
    from collections.abc import Sequence

_BESIDE: Final = 28
_ABOVE: Final = 14
_SECTIONS_WIDE: Final = 230
#: What the main button says and does while a practice stands so.
PRIMARY: Final = {
    State.READY: (tr("Begin"), Icon.PLAY),
    State.PLAYING: (tr("Pause"), Icon.PAUSE),
    State.PREPARING: (tr("Pause"), Icon.PAUSE),
    State.PAUSED: (tr("Go on"), Icon.PLAY),
    State.LAPSED: (tr("Go on"), Icon.PLAY),
    State.WAITING: (tr("I’m ready"), Icon.PLAY),
    State.FINISHED: (tr("Done"), Icon.CHECK),
}


class PracticeBar(Ground):
    """The bar under figure and words; it takes two or three lines where one is too short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = BigButton(tr("Back"), icon=Icon.BACK)
        self.toggle = BigButton(tr("Pause"), "primary", Icon.PAUSE)
        self.next = BigButton(tr("Next"), icon=Icon.NEXT)
        self.sections = SectionsBar()
        self.tired = BigButton(tr("I’m tired"))
        self.hurts = BigButton(tr("It hurts"), "hurt")
        self.stop = BigButton(tr("Stop"))
        self.back.setAccessibleName(tr("Back to the step before"))
        self.next.setAccessibleName(tr("Next step"))
        self.stop.setAccessibleName(tr("Stop the practice"))
        for button, tip in (
            (self.back, tr("The step before (Left arrow)")),
            (self.next, tr("The next step (Right arrow)")),
            (self.hurts, tr("It hurts (H)")),
            (self.stop, tr("Stop, which asks first (Esc)")),
        ):
            button.setToolTip(tip)
        self._state = State.PLAYING
        self._walk = _group((self.back, self.toggle, self.next))
        self._leave = _group((self.tired, self.hurts, self.stop))
        for button in (self.back, self.toggle, self.next, self.tired, self.hurts, self.stop):
            # A click leaves the focus where it is: Enter then still presses the main button.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_BESIDE, _ABOVE, _BESIDE, _ABOVE)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(sizes.GAP)
        self._lines = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.fit()

    def show_state(self, state: State) -> None:
        """Let the main button say what it does now."""
        if state is self._state:
            return
        self._state = state
        words, icon = PRIMARY[state]
        self.toggle.setText(words)
        self.toggle.set_icon(icon)

    def hasHeightForWidth(self) -> bool:
        """Return True: narrow is tall."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that `width` asks for."""
        walk, leave = self._walk.sizeHint().height(), self._leave.sizeHint().height()
        sections = self.sections.sizeHint().height()
        lines = self._lines_at(width - 2 * _BESIDE)
        talls = {
            1: (max(walk, leave, sections),),
            2: (walk, max(leave, sections)),
            3: (walk, sections, leave),
        }[lines]
        return sum(talls) + 2 * _ABOVE + sizes.GAP * (len(talls) - 1)

    def sizeHint(self) -> QSize:
        """Return the bar in one line."""
        wide = self._walk.sizeHint().width() + self._leave.sizeHint().width()
        sections = self.sections.sizeHint().width() + 2 * self._grid.horizontalSpacing()
        wide += sections + 2 * _BESIDE
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest line; how tall it is then follows from the width."""
        walk, leave = self._walk.minimumSizeHint(), self._leave.minimumSizeHint()
        wide = max(walk.width(), leave.width()) + 2 * _BESIDE
        return QSize(wide, max(walk.height(), leave.height()) + 2 * _ABOVE)

    def fit(self) -> None:
        """Place the parts where the width has room for them."""
        lines = self._lines_at(self.width() - 2 * _BESIDE)
        self.sections.setMinimumWidth(look_of(self).px(_SECTIONS_WIDE) if lines == 1 else 0)
        if lines == self._lines:
            return
        self._lines = lines
        for part in (self._walk, self.sections, self._leave):
            self._grid.removeWidget(part)
        if lines == 1:
            places = ((0, 0, 1), (0, 1, 1), (0, 2, 1))
        elif lines == 2:
            places = ((0, 0, 2), (1, 0, 1), (1, 1, 1))
        else:
            places = ((0, 0, 1), (1, 0, 1), (2, 0, 1))
        parts = (self._walk, self.sections, self._leave)
        for part, (row, column, columns) in zip(parts, places, strict=True):
            self._grid.addWidget(part, row, column, 1, columns)
        for column, stretch in enumerate((1, 0, 0)):
            self._grid.setColumnStretch(column, stretch)

    def _lines_at(self, width: int) -> int:
        walk, leave = self._walk.sizeHint().width(), self._leave.sizeHint().width()
        sections, gap = look_of(self).px(_SECTIONS_WIDE), self._grid.horizontalSpacing()
        if walk + sections + leave + 2 * gap <= width:
            return 1
        return 2 if sections + leave + gap <= width else 3


def _group(buttons: Sequence[QWidget]) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(sizes.GAP)
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return group
