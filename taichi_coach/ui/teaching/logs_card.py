"""Members' logs coming in, and the class going out as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.teaching.class_cards import PartGroup, TopicCard, line_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.entry_line import EntryLine
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.people_line import NameButton
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOGS = tr(
    "Members can send you the log of their practices: “Export the log” in their settings, under"
    " “Backups, export and import”. To bring the same log in twice changes nothing."
)


class LogsCard(TopicCard):
    """Two buttons, what came of them, and the question whose a file is.

    Signals:
        logs_wanted: Members' logs are to be brought in.
        whose: Whose the practices are that were asked about; "" leaves them out.
        table_wanted: The class is to be written as a table.
    """

    logs_wanted = Signal()
    whose = Signal(str)
    table_wanted = Signal()

    def __init__(self) -> None:
        self.logs = BigButton(tr("Bring in members’ logs"))
        self.table = BigButton(tr("Save the class as a table"))
        self.notice = Label("", "body")
        self.question = Label("", "strong")
        self.names = QWidget()
        self._row = WrapLayout(self.names)
        self.buttons: list[NameButton] = []
        self.line = EntryLine(tr("Whose practices these are"), tr("Another name"), tr("Add"))
        self.nobody = BigButton(tr("Leave this file out"))
        below = line_of(self.nobody)
        self.asked = PartGroup(self.question, self.names, self.line, below)
        super().__init__(
            tr("Logs and lists"),
            Label(_LOGS, "secondary"),
            line_of(self.logs, self.table),
            self.notice,
            self.asked,
        )
        self.tell("")
        self.ask("", ())
        self.logs.clicked.connect(self.logs_wanted)
        self.table.clicked.connect(self.table_wanted)
        self.line.entered.connect(self.whose)
        self.nobody.clicked.connect(self._leave_out)

    def tell(self, words: str) -> None:
        """Say what came in or went out."""
        self.notice.setText(words)
        self.notice.setVisible(bool(words))
        if words:
            tell(self, words)

    def ask(self, words: str, names: Sequence[str]) -> None:
        """Ask whose practices a file holds; "" asks nothing."""
        if not words and self.asked.isVisible():
            self.logs.setFocus()
        self._row.clear()
        self.asked.setVisible(bool(words))
        self.question.setText(words)
        self.buttons = [NameButton(name, name) for name in names]
        for button in self.buttons:
            button.key_pressed.connect(self.whose)
            self._row.addWidget(button)
        self.names.setVisible(bool(names))
        line = self.line
        if words:
            (self.buttons[0] if self.buttons else line).setFocus()
            tell(self, words)

    @Slot()
    def _leave_out(self) -> None:
        self.whose.emit("")
