"""What is on or off by one press, several side by side: a sign tells it, not the colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.widgets.choice import Choice
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon

if TYPE_CHECKING:
    from collections.abc import Sequence


class Toggle(Choice):
    """One of them: a check box to a screen reader.

    Signals:
        pressed_to: Its key, and whether it is on from now on; only the person's own presses.
    """

    pressed_to = Signal(str, bool)

    def __init__(
        self, key: str, text: str, parent: QWidget | None = None, *, tall: bool = False
    ) -> None:
        self._tall = tall
        super().__init__(text, parent)
        self._key = key
        self.setAutoExclusive(False)
        self.set_icon(Icon.UNCHECKED)
        self.toggled.connect(self._mark)
        self.clicked.connect(self._tell)

    def type_size(self) -> int:
        """Return a larger size for tall ones."""
        return sizes.CARD if self._tall else super().type_size()

    def measures(self) -> tuple[int, int]:
        """Return the height of a main button for tall ones."""
        return (84, 26) if self._tall else super().measures()

    @Slot(bool)
    def _mark(self, on: bool) -> None:  # noqa: FBT001  a slot takes what its signal gives
        self.set_icon(Icon.CHECK if on else Icon.UNCHECKED)

    @Slot(bool)
    def _tell(self, on: bool) -> None:  # noqa: FBT001  as above
        self.pressed_to.emit(self._key, on)


class ToggleRow(QWidget):
    """Toggles side by side, of which any may be on.

    Signals:
        pressed_to: The key of the one that was pressed, and whether it is on from now on.
    """

    pressed_to = Signal(str, bool)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        least: int = 0,
        tall: bool = False,
    ) -> None:
        """Make the row.

        Args:
            name: What is asked, for screen readers.
            options: Key and word of each.
            parent: The widget it stands in.
            least: The smallest breadth of one, in pixels at 100 %.
            tall: Whether they are as high as the main button of a page.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._toggles = {key: Toggle(key, word, self, tall=tall) for key, word in options}
        flow = WrapLayout(self, fill=True, least=least)
        for toggle in self._toggles.values():
            toggle.setAccessibleDescription(name)
            toggle.pressed_to.connect(self.pressed_to)
            flow.addWidget(toggle)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def on(self) -> frozenset[str]:
        """Return the keys of those that are on."""
        return frozenset(key for key, each in self._toggles.items() if each.isChecked())

    def buttons(self) -> list[Toggle]:
        """Return them in order."""
        return list(self._toggles.values())

    def set_on(self, keys: frozenset[str]) -> None:
        """Turn these on and the others off, without telling anyone."""
        for key, toggle in self._toggles.items():
            toggle.setChecked(key in keys)
