"""The button that makes a file of a session, sound or pages to print, and how far it is."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.caption import announce
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label


class Taking(QWidget):
    """What is told of the file that is being written; `button` stands beside the page's others.

    One file is written at a time: what is told of it stands on every session's page meanwhile,
    and afterwards on the page of its own session.

    Signals:
        wanted: The id of the session that the person wants to save as sound, or to print.
        cancelled: The person thinks better of it.
    """

    wanted = Signal(str)
    cancelled = Signal()

    def __init__(self, text: str = tr("Save as sound"), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = self._taken = ("", "")
        self._under_way = self._stopping = False
        self.button = KeyButton("", text)
        policy = self.button.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)  # as tall as its neighbours
        self.button.setSizePolicy(policy)
        self.words = Label("", "body")
        self.cancel = KeyButton("", tr("Cancel"), "quiet", Icon.STOP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP)
        column.addWidget(self.words)
        column.addWidget(self.cancel)
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
        held = _holds(self.button)
        self.button.setEnabled(False)
        self.cancel.show()
        self.tell(tr("Writing"))
        if held:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.words, self.words.text())

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
    def end(self, words: str) -> None:
        """Tell where the file lies, or why there is none, where it can be seen."""
        QTimer.singleShot(0, self, self._come_into_sight)  # once it has its place
        held = _holds(self.cancel) or _holds(self.button)
        self._under_way = self._stopping = False
        self.button.setEnabled(True)
        if held:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cancel.hide()
        self._say(words)
        self.setVisible(self._taken == self._shown)
        announce(self.words, words)

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
