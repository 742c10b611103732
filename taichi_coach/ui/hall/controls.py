"""What an instructor steers a session with: small, over the foot of the page, and mostly away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.player.player import State
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.fitted import Ground
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.practice_bar import PRIMARY

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_BESIDE: Final = 28
_ABOVE: Final = 14


class Controls(Ground):
    """A quiet line, such as that there is no sound, and the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Label("", "secondary")
        self.line.hide()
        self.back = BigButton(tr("Back"), icon=Icon.BACK)
        self.toggle = BigButton(tr("Pause"), "primary", Icon.PAUSE)
        self.next = BigButton(tr("Next"), icon=Icon.NEXT)
        self.whole = BigButton(tr("Full screen"))
        self.stop = BigButton(tr("Stop"))
        self.back.setAccessibleName(tr("Back to the step before"))
        self.next.setAccessibleName(tr("Next step"))
        self.stop.setAccessibleName(tr("Stop the practice"))
        row = WrapLayout()
        for button in (self.back, self.toggle, self.next, self.whole, self.stop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_BESIDE, _ABOVE, _BESIDE, _ABOVE)
        column.setSpacing(sizes.GAP)
        column.addWidget(self.line)
        column.addLayout(row)
        self._state = State.PLAYING

    def show_state(self, state: State) -> None:
        """Let the main button say what it does now."""
        if state is not self._state:
            self._state = state
            words, icon = PRIMARY[state]
            self.toggle.setText(words)
            self.toggle.set_icon(icon)

    def show_whole(self, *, whole: bool) -> None:
        """Let the button say whether the screen is filled, or would be."""
        self.whole.setText(tr("Smaller window") if whole else tr("Full screen"))

    def fit(self) -> None:
        """Stand as it is: the row finds its lines by itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys on to the page."""
        event.ignore()
