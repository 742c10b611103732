"""The button that makes a file of a session, sound or pages to print, and how far it is."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.teller import tell

#: What is read, and not played; and what is opened by this program, wherever it has been sent to.
_READ: Final = {".pdf", ".html"}
_OURS: Final = {".taichi"}


class Taking(QWidget):
    """What is told of the file that is being written; `button` stands beside the page's others.

    One file is written at a time: what is told of it stands on every session's page meanwhile,
    and afterwards on the page of its own session. What has been saved can then be played or opened,
    and so can its folder.

    Signals:
        wanted: The id of the session that the person wants to save as sound, or to print.
        cancelled: The person thinks better of it.
        file_wanted: The file that was saved, to be played or opened.
        folder_wanted: The same file, to be shown in its folder.
    """

    wanted = Signal(str)
    cancelled = Signal()
    file_wanted = Signal(str)
    folder_wanted = Signal(str)

    def __init__(self, text: str = tr("Save as sound"), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = self._taken = ("", "")
        self._under_way = self._stopping = False
        self._file = ""
        self.button = KeyButton("", text)
        policy = self.button.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)  # as tall as its neighbours
        self.button.setSizePolicy(policy)
        self.words = Label("", "body")
        self.cancel = KeyButton("", tr("Cancel"), "quiet", Icon.STOP)
        self.open_file = KeyButton("", tr("Open it"))
        self.open_folder = KeyButton("", tr("Open the folder"))
        self._ways = QWidget()
        ways = WrapLayout(self._ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP)
        for button in (self.open_file, self.open_folder):
            ways.addWidget(button)
        for part in (self.words, self._ways, self.cancel):
            column.addWidget(part)
        self._ways.hide()
        self.open_file.key_pressed.connect(self.file_wanted)
        self.open_folder.key_pressed.connect(self.folder_wanted)
        self.button.key_pressed.connect(self.wanted)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def stand_for(self, key: str, title: str) -> None:
        """Stand on the page of another session."""
        self._shown = (key, title)
        self.button.stand_for(key)
        self.setVisible(self._under_way or self._taken == self._shown)

    def begin(self) -> None:
        """Tell that the session of this page is being written."""
        self._taken = self._shown
        self._under_way = True
        self._offer("")
        held = _holds(self.button)
        self.button.setEnabled(False)
        self.cancel.show()
        self.tell(tr("Writing"))
        if held:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        tell(self.words, self.words.text())

    @Slot(str)
    def tell(self, words: str) -> None:
        """Tell how far the file is, until it is cancelled."""
        if self._stopping:
            return
        _, title = self._taken
        own = self._taken == self._shown
        self._say(words if own else f"{title}: {words[:1].lower()}{words[1:]}")

    @Slot()
    def wait(self) -> None:
        """Tell that what was cancelled comes to its end.

        The button stays as it is: disabled, it would send the focus, and the page with it, to
        whatever comes next.
        """
        if self._under_way:
            self.tell(tr("Stopping"))
            self._stopping = True

    @Slot(str)
    def keep(self, file: str) -> None:
        """Offer to open this file as soon as it is told where it lies."""
        self._file = file

    @Slot(str)
    def end(self, words: str) -> None:
        """Tell where the file lies, or why there is none, where it can be seen."""
        QTimer.singleShot(0, self, self._come_into_sight)  # once it has its place
        held = _holds(self.cancel) or _holds(self.button)
        self._under_way = self._stopping = False
        self.button.setEnabled(True)
        if held:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cancel.hide()
        self._offer(self._file)
        self.say(words)
        self.setVisible(self._taken == self._shown)

    def say(self, words: str) -> None:
        """Tell something about the file, aloud as well."""
        self._say(words)
        tell(self.words, words)

    def _offer(self, file: str) -> None:
        """Offer what can be done with a file; nothing where there is none."""
        self._file = ""
        ending = PurePath(file).suffix.lower()
        self._ways.setVisible(bool(file))
        self.open_file.setVisible(ending not in _OURS)
        self.open_file.setText(tr("Open it") if ending in _READ else tr("Play it"))
        for button in (self.open_file, self.open_folder):
            button.stand_for(file)

    @Slot()
    def _come_into_sight(self) -> None:
        """Scroll the page so far that what was just told is seen."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.isVisible():
            around.ensureWidgetVisible(self, 0, sizes.BLOCK)

    def refuse(self, words: str) -> None:
        """Tell why the session of this page cannot be written."""
        self._taken = self._shown
        self.end(words)

    def _say(self, words: str) -> None:
        self.words.setText(_breakable(words))
        self.show()


def _holds(widget: QWidget) -> bool:
    """Tell whether keys go to it, or will once its window is in front of a dialog again."""
    return widget.window().focusWidget() is widget


def _breakable(words: str) -> str:
    """Let long paths break behind their separators, so that large words fit."""
    return re.sub(r"([/\\_.-])(?=\w)", "\\1\N{ZERO WIDTH SPACE}", words)
