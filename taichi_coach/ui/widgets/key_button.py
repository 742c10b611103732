"""A button that stands for something: it tells what when it is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy

from taichi_coach.ui.widgets.button import BigButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.widgets.icons import Icon
    from taichi_coach.ui.widgets.values import Role


class KeyButton(BigButton):
    """A button as wide as its word.

    Signals:
        key_pressed: The key of what it stands for.
    """

    key_pressed = Signal(str)

    def __init__(
        self,
        key: str = "",
        text: str = "",
        role: Role = "quiet",
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._key = key
        super().__init__(text, role, icon, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._ask)

    def stand_for(self, key: str) -> None:
        """Stand for something else from now on."""
        self._key = key

    @Slot()
    def _ask(self) -> None:
        self.key_pressed.emit(self._key)
