"""Qt's own question for a file, where the desktop has none: as large and plain as the pages."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of

#: What is left out: ways back and forth, two manners to list files, and a list of places.
_RARE: Final = {
    *("backButton", "forwardButton", "listModeButton", "detailModeButton"),
    "sidebar",
}
_TALL: Final = 48
_BESIDE: Final = 28
_ANY: Final = 16_777_215
_NARROW: Final = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
#: What the style of Qt leaves without an edge that can be seen on black, and without a focus.
_EDGED: Final = ("QLineEdit", "QPushButton", "QToolButton", "QListView", "QComboBox")


def make_readable(dialog: QFileDialog) -> None:
    """Give the question the room that large words need, and leave out what few need in it.

    That of a desktop has none of these parts, and stays as the desktop has it.
    """
    dialog.setViewMode(QFileDialog.ViewMode.List)
    up = dialog.findChild(QToolButton, "toParentButton")
    new = dialog.findChild(QToolButton, "newFolderButton")
    if up is None or new is None:
        return
    for each in dialog.findChildren(QWidget):
        if each.objectName() in _RARE:
            each.hide()
    new.setVisible(dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave)
    for button, words in ((up, tr("Up")), (new, tr("New folder"))):
        button.setText(words)  # its sign is black in every theme
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        # Qt leaves room for a sign alone.
        button.setMaximumHeight(_ANY)
        button.setFixedWidth(button.fontMetrics().horizontalAdvance(words) + 2 * _BESIDE)
    _dress(dialog)
    screen = dialog.screen().availableSize()
    parent = dialog.parentWidget()
    dialog.resize((parent.window().size() if parent else screen * 0.8).boundedTo(screen))


def _dress(dialog: QFileDialog) -> None:
    look = look_of(dialog)
    for part in (QToolButton, QPushButton, QLineEdit, QComboBox):
        for each in dialog.findChildren(part):
            each.setMinimumHeight(look.px(_TALL))
    for each in dialog.findChildren(QComboBox):  # its longest words are not to widen the whole
        each.setSizeAdjustPolicy(_NARROW)
        each.setMinimumContentsLength(8)
    for each in dialog.findChildren(QPushButton):
        each.setIcon(QIcon())
    line, chosen = look.theme.ink2.name(), look.theme.primary.name()
    focused = ", ".join(f"{name}:focus" for name in _EDGED)
    dialog.setStyleSheet(
        f"{', '.join(_EDGED)} {{ border: 2px solid {line}; border-radius: 8px; padding: 0 8px; }}"
        f"{focused} {{ border: 4px solid {chosen}; }}"
    )
