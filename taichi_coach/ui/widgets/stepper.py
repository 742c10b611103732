"""A number changed by two big buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.teller import tell as tell_words
from taichi_coach.ui.widgets.teller import tell_changed

if TYPE_CHECKING:
    from collections.abc import Callable


_ENDS = ((tr("Less"), Icon.LESS), (tr("More"), Icon.MORE))


class Stepper(QWidget):
    """Less, the value in words, more. Nothing has to be dragged.

    Signals:
        changed: The new value.
    """

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        bounds: tuple[int, int],
        step: int,
        words: Callable[[int], str],
        parent: QWidget | None = None,
        *,
        ends: tuple[tuple[str, Icon], tuple[str, Icon]] = _ENDS,
        around: bool = False,
    ) -> None:
        """Make it.

        Args:
            name: What the number is, for screen readers.
            bounds: The smallest and the largest value.
            step: By how much a press changes it.
            words: Tells a value as the person is to read it.
            parent: The widget it stands in.
            ends: Word and sign of both buttons.
            around: Whether the first value follows on the last one.
        """
        super().__init__(parent)
        self._bounds = bounds
        self._step = step
        self._around = around
        self._words = words
        self._value = bounds[0]
        self.setAccessibleName(name)
        self._less, self._more = (BigButton(word, "quiet", icon) for word, icon in ends)
        for button in (self._less, self._more):
            button.setAccessibleName(f"{name}: {button.text().lower()}")
        self._shown = Label("", "strong")
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._less)
        row.addWidget(self._shown, 1)
        row.addWidget(self._more)
        self._less.clicked.connect(self._down)
        self._more.clicked.connect(self._up)
        self.setFocusProxy(self._less)  # the first: Tab passes over what stands before it
        self.set_value(bounds[0])

    @property
    def buttons(self) -> tuple[BigButton, BigButton]:
        """Return less and more, in the order of Tab."""
        return self._less, self._more

    @property
    def value(self) -> int:
        """Return the number."""
        return self._value

    def set_bounds(self, low: int, high: int) -> None:
        """Change the smallest and the largest value."""
        self._bounds = (low, high)
        self.set_value(self._value)

    def set_value(self, value: int) -> None:
        """Show a number, kept within the bounds, without telling anyone."""
        low, high = self._bounds
        self._value = min(max(value, low), high)
        said = self._words(self._value)
        self._shown.setText(said)
        self._less.setAccessibleDescription(said)
        self._more.setAccessibleDescription(said)

    def _go(self, by: int) -> None:
        before = self._value
        low, high = self._bounds
        wanted = before + by
        if self._around:
            wanted = low + (wanted - low) % (high - low + 1)
        self.set_value(wanted)
        # At an end the buttons stay enabled, so that the focus is not taken from under a hand.
        tell = tell_changed if self._value != before else tell_words
        tell(self, self._shown.text())
        if self._value != before:
            self.changed.emit(self._value)

    @Slot()
    def _down(self) -> None:
        self._go(-self._step)

    @Slot()
    def _up(self) -> None:
        self._go(self._step)
