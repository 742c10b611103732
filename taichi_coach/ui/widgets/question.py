"""A question inside the page: a few kind words and big answers, never a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.alarm import Alarm
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.settling import settle
from taichi_coach.ui.widgets.teller import tell_at_once

if TYPE_CHECKING:
    from taichi_coach.ui.widgets.values import Asking


class Question(QWidget):
    """A strip that asks one thing.

    Signals:
        answered: The key of the answer that was pressed.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking: Asking | None = None
        self._alarm = Alarm()
        self._heading = Label("", "heading")
        self._sentence = Label("", "body")
        self._row = WrapLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(8)
        column.addWidget(self._alarm)
        column.addWidget(self._heading)
        column.addWidget(self._sentence)
        column.addSpacing(8)
        column.addLayout(self._row)
        column.addStretch(1)

    @property
    def asking(self) -> Asking | None:
        """Return what is being asked, or None."""
        return self._asking

    def ask(self, asking: Asking) -> None:
        """Show a question and give its first answer the focus."""
        self._asking = asking
        self._alarm.setText(asking.alarm)
        self._alarm.setHidden(not asking.alarm)
        self._heading.setText(asking.heading)
        self._sentence.setText(asking.sentence)
        self._sentence.setHidden(not asking.sentence)
        self._row.clear()
        parts = (asking.alarm, asking.heading, asking.sentence)
        tell_at_once(self, " ".join(filter(None, parts)))  # what matters comes before the answers
        for at, answer in enumerate(asking.answers):
            button = BigButton(answer.words, answer.role, parent=self)
            button.setObjectName(answer.key)
            button.clicked.connect(self._tell)
            self._row.addWidget(button)
            button.show()
            if at == 0:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show()
        settle(self)

    def fit_into(self, width: int, height: int) -> None:
        """Say it shortly where so much room has none for heading and sentence beside the answers.

        What to do and when to call for help come before the question itself.
        """
        if self._asking is None:
            return
        self._heading.setText(self._asking.heading)
        self._heading.show()
        self._sentence.setHidden(not self._asking.sentence)
        if self._asking.short and self.heightForWidth(width) > height:
            self._heading.setText(self._asking.short)
            self._sentence.hide()
        self._heading.setHidden(bool(self._asking.short) and self.heightForWidth(width) > height)

    def close_question(self) -> None:
        """Take the question away."""
        self._asking = None
        self.hide()
        settle(self)

    def escape(self) -> None:
        """Answer as Esc does: the safe way back."""
        if self._asking is not None:
            self.answered.emit(self._asking.on_escape)

    def buttons(self) -> list[BigButton]:
        """Return the answers that can be pressed now, in order."""
        items = (self._row.itemAt(at) for at in range(self._row.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, BigButton)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, with a line above it that tells it from the page."""
        worn = look_of(self).theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.side)
        painter.fillRect(0, 0, self.width(), 4, worn.primary)
        painter.end()

    @Slot()
    def _tell(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.answered.emit(pressed.objectName())
