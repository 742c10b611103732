"""What would bring voices that are not here: its size, its licence, and what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.ui.widgets.label import Kind
    from taichi_coach.voice.voice_packages import VoicePackage

_ABOUT = tr(
    "These could be added; none of them is needed. After adding one, close Tai Chi Coach and open "
    "it again."
)
_APART = 28


class OtherVoices(QWidget):
    """One paragraph for each; what is to be typed can be copied."""

    def __init__(self, packages: Sequence[VoicePackage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copies: list[KeyButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._say(_ABOUT, "body")
        for package in packages:
            self._column.addSpacing(_APART)
            self._show(package)

    def _show(self, package: VoicePackage) -> None:
        self._say(package.name, "strong")
        self._say(package.facts, "secondary")
        self._say(package.brings, "body")
        self._say(package.way, "body")
        if package.command:
            copy = KeyButton(package.command, tr("Copy"))
            copy.setAccessibleName(tr("Copy: {command}").format(command=package.command))
            copy.key_pressed.connect(self._copy)
            self.copies.append(copy)
            command = Label(breakable(package.command), "strong")
            self._column.addSpacing(6)
            self._column.addWidget(Pair(command, copy, least=480, shares=(1, 0)))

    def _say(self, words: str, kind: Kind) -> None:
        if words:
            self._column.addWidget(Label(breakable(words), kind))

    @Slot(str)
    def _copy(self, command: str) -> None:
        """Put what is to be typed where it can be pasted from, exactly as it is to be typed."""
        QGuiApplication.clipboard().setText(command)
        for each in self.copies:
            each.setText(tr("Copied") if each is self.sender() else tr("Copy"))
        tell(self, tr("Copied"))


def breakable(words: str) -> str:
    """Return words in which a long path may break after each folder: to be read, not copied."""
    return words.replace("/", "/\u200b")
