"""How large the words are, in three sizes to press: for who cannot read the page that says so."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.choice import Choice
from taichi_coach.ui.widgets.roving import Roving

#: Percent, the size of the sign at 100 %, and its name.
_SIZES: Final = (
    (100, 20, tr("Usual words")),
    (150, 28, tr("Large words")),
    (200, 36, tr("Very large words")),
)


class _Sign(Choice):
    """Two letters in the size that they stand for; of a fixed size, for it shows a difference."""

    def __init__(self, percent: int, pixels: int, name: str) -> None:
        self._pixels = pixels
        self.percent = percent
        super().__init__(tr("Aa"), small=True)
        self.setAccessibleName(name)
        self.setToolTip(name)  # Qt takes it for a description as well
        self.setAccessibleDescription(" ")

    def type_size(self) -> int:
        """Return the size of the letters."""
        return self._pixels

    def measures(self) -> tuple[int, int]:
        """Return the height and the air beside the letters."""
        return sizes.TARGET + 8, 16


class WordSizes(QWidget):
    """Three sizes of words side by side. Tab comes to one, arrows go to the next.

    Signals:
        chosen: The size that was pressed, in percent.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Size of words"))
        self.buttons = [_Sign(*each) for each in _SIZES]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.GAP)
        row.addStretch(1)
        for at, button in enumerate(self.buttons):
            self._group.addButton(button, at)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._roving = Roving(self)
        self._roving.watch(self.buttons)
        self._group.idClicked.connect(self._tell)

    def show_size(self, percent: int) -> None:
        """Mark the size that holds; between two neither is marked, and Tab comes to the smaller."""
        self._group.setExclusive(False)
        for button in self.buttons:
            button.setChecked(button.percent == percent)
        self._group.setExclusive(True)
        if not any(button.hasFocus() for button in self.buttons):
            held = [at for at, button in enumerate(self.buttons) if button.percent <= percent]
            self._roving.lead_tab_to(max(held, default=0))

    @Slot(int)
    def _tell(self, at: int) -> None:
        self.chosen.emit(self.buttons[at].percent)
