"""A figure that is entered by big buttons, and that is not there until one of them is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.teller import tell_changed

if TYPE_CHECKING:
    from taichi_coach.ui.widgets.values import AmountEntry

_MINUS: Final = "\N{MINUS SIGN}"
_NOT_YET: Final = tr("Not yet")


class Amount(QWidget):
    """Much less, less, the figure, more, much more.

    Signals:
        changed: The figure was changed.
    """

    changed = Signal()

    def __init__(self, entry: AmountEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self.value = entry.value
        self.setAccessibleName(entry.name)
        self._shown = Label("", "lead")
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._steps: dict[QWidget, float] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        by = sorted({entry.step, entry.leap}, reverse=True)
        self.buttons = [self._button(-each) for each in by] + [self._button(x) for x in by[::-1]]
        middle = len(by)
        for button in self.buttons[:middle]:
            row.addWidget(button)
        row.addWidget(self._shown, 1)
        for button in self.buttons[middle:]:
            row.addWidget(button)
        #: The one that a figure is begun with.
        self.usual = self.buttons[middle]
        self.setFocusProxy(self.buttons[0])  # the first: Tab passes over what stands before it
        self._tell()

    def _button(self, by: float) -> BigButton:
        button = BigButton(f"{'+' if by > 0 else _MINUS} {abs(by):g}")
        way = "more" if by > 0 else "less"
        button.setAccessibleName(f"{self._entry.name}: {abs(by):g} {way}")
        button.clicked.connect(self._go)
        self._steps[button] = by
        return button

    def _tell(self) -> None:
        said = _NOT_YET if self.value is None else self._entry.words(self.value)
        self._shown.setText(said)
        for button in self.buttons:
            button.setAccessibleDescription(said)

    @Slot()
    def _go(self) -> None:
        pressed = self.sender()
        if not isinstance(pressed, QWidget):
            return
        entry = self._entry
        before = entry.start if self.value is None else self.value
        by = self._steps[pressed]
        self.value = round(min(max(before + by, entry.low), entry.high), 3)
        self._tell()
        tell_changed(self, self._shown.text())
        self.changed.emit()
