"""The program's sign in the tray of the desktop, and the menu behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from taichi_coach.graphics.theme import blend
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from taichi_coach.ui.widgets.values import TrayEntry

#: The sides of the sign, in pixels: trays take the one that fits.
_SIDES: Final = (16, 22, 32, 48, 64)


def tray_is_there() -> bool:
    """Tell whether the desktop has a tray now; bare window managers have none."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """A sign with a menu; where the desktop draws the menu itself, in its own manner.

    Signals:
        chosen: The key of the entry that was chosen.
        pressed: The sign itself was pressed.
        about_to_show: The menu is about to be seen; its words may be made new.
    """

    chosen = Signal(str)
    pressed = Signal()
    about_to_show = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Show nothing yet; `name` is what the sign is called."""
        super().__init__(parent)
        self._name = name
        self._menu = QMenu()
        self._icon = QSystemTrayIcon(_sign(), self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._press)
        self._menu.aboutToShow.connect(self._dress)
        self._menu.aboutToShow.connect(self.about_to_show)
        self._menu.triggered.connect(self._tell)

    def show_entries(self, entries: Sequence[TrayEntry]) -> None:
        """Show the sign with this menu; an entry without a key is only read."""
        known = self._menu.actions()
        if len(known) != len(entries):
            self._menu.clear()
            known = [self._menu.addAction("") for _ in entries]
        for action, entry in zip(known, entries, strict=True):
            action.setText(entry.words)
            action.setData(entry.key)
            action.setEnabled(bool(entry.key) and entry.on)
        self._icon.setToolTip(f"{self._name}\n{entries[0].words}")
        self._icon.show()

    def close(self) -> None:
        """Take the sign away."""
        self._icon.hide()

    @Slot()
    def _dress(self) -> None:
        """Wear what the person wears now, each line as high as a button; not before it is seen."""
        look = look_of()
        worn = look.theme
        self._menu.setFont(look.font())
        self._menu.setStyleSheet(
            f"QMenu {{ background: {worn.card.name()}; padding: 8px; }}"
            f"QMenu::item {{ color: {worn.ink.name()}; padding: 16px 28px; border-radius: 14px; }}"
            f"QMenu::item:disabled {{ color: {worn.ink2.name()}; }}"
            f"QMenu::item:selected:enabled {{ background: {worn.primary.name()};"
            f" color: {worn.on_primary.name()}; }}"
        )

    @Slot(QSystemTrayIcon.ActivationReason)
    def _press(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how == QSystemTrayIcon.ActivationReason.Trigger:
            self.pressed.emit()

    @Slot("QAction*")
    def _tell(self, action: QAction) -> None:
        self.chosen.emit(action.data())


def _sign() -> QIcon:
    """Return a pale sun over a hill, as in the room behind the guide."""
    icon = QIcon()
    worn = look_of().theme
    for side in _SIDES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        plate, hill = QPainterPath(), QPainterPath()
        plate.addRoundedRect(QRectF(0, 0, side, side), side * 0.24, side * 0.24)
        hill.addEllipse(QRectF(-side * 0.3, side * 0.62, side * 1.3, side))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(plate, worn.primary)
        painter.setBrush(worn.on_primary)
        painter.drawEllipse(QRectF(side * 0.34, side * 0.14, side * 0.46, side * 0.46))
        painter.fillPath(hill.intersected(plate), blend(worn.primary, worn.on_primary, 0.5))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
