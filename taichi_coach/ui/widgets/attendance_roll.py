"""Who is in the class today: a button a member, pressed when they are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from taichi_coach.graphics.theme import Theme

#: The smallest breadth of a member's button, in pixels at 100 %.
_LEAST = 200


class Member(BigButton):
    """A name to press: with a check mark where the person is here, an empty box elsewhere.

    Signals:
        key_pressed: The name.
    """

    key_pressed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self.name = name
        super().__init__(name, "quiet", Icon.UNCHECKED, parent)
        self.setCheckable(True)
        self.clicked.connect(self._ask)

    def colours(self, worn: Theme) -> tuple[QColor, QColor]:
        """Return the main colours for who is here."""
        return (worn.primary, worn.on_primary) if self.isChecked() else (worn.chip, worn.ink)

    def measures(self) -> tuple[int, int]:
        """Return the smallest height allowed, so that a large class fits the page."""
        return sizes.TARGET, 16

    def mark(self, *, here: bool) -> None:
        """Show whether the person is here."""
        self.setChecked(here)
        self.set_icon(Icon.CHECK if here else Icon.UNCHECKED)
        self.setAccessibleDescription(tr("Here today.") if here else tr("Not here today."))

    @Slot()
    def _ask(self) -> None:
        self.key_pressed.emit(self.name)


class Roll(QWidget):
    """Every member of a class, in columns.

    Signals:
        key_pressed: The name of who came or was not here after all.
    """

    key_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Who is here today"))
        self.buttons: list[Member] = []
        self._flow = WrapLayout(self, fill=True, least=_LEAST)

    def show_members(self, members: Sequence[tuple[str, bool]]) -> None:
        """Show these names, and who of them is here; the focus stays where it is."""
        if [name for name, _ in members] != [button.name for button in self.buttons]:
            self._flow.clear()
            self.buttons = [Member(name, self) for name, _ in members]
            for button in self.buttons:
                button.key_pressed.connect(self.key_pressed)
                self._flow.addWidget(button)
        for button, (_, here) in zip(self.buttons, members, strict=True):
            button.mark(here=here)
