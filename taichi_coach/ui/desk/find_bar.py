"""Words looked for in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.search import SearchField
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from taichi_coach.ui.desk.editor import TextEditor


class FindBar(QWidget):
    """A field above the text, hidden until it is wanted. Enter finds the next, Esc goes back."""

    def __init__(self, editor: TextEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.field = SearchField(tr("Find in the text"), tr("Find in the text"))
        self.status = Label("", "small")
        self.before, self.after = BigButton(tr("Before")), BigButton(tr("Next"))
        self.shut = BigButton(tr("Done"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.GAP)
        row.addWidget(self.field, 3)
        row.addWidget(self.status, 2)
        for button in (self.before, self.after, self.shut):
            row.addWidget(button)
        self.field.textChanged.connect(self._find_first)
        self.field.returnPressed.connect(self.find_next)
        self.after.clicked.connect(self.find_next)
        self.before.clicked.connect(self.find_before)
        self.shut.clicked.connect(self.close_bar)
        self.hide()

    def open_bar(self) -> None:
        """Show it, with what is selected in the text."""
        chosen = self._editor.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.field.setText(chosen)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot()
    def close_bar(self) -> None:
        """Go back to the text."""
        self.hide()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def find_next(self) -> None:
        """Go to the next place; behind the last comes the first."""
        self._find(QTextDocument.FindFlag(0))

    @Slot()
    def find_before(self) -> None:
        """Go to the place before; before the first comes the last."""
        self._find(QTextDocument.FindFlag.FindBackward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close it by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _find_first(self) -> None:
        """Go to the first place from where the selection begins, as one types."""
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._editor.setTextCursor(cursor)
        self._find(QTextDocument.FindFlag(0))

    def _find(self, way: QTextDocument.FindFlag) -> None:
        words = self.field.text()
        self.status.setText("")
        if not words or self._editor.find(words, way):
            return
        stood = self._editor.textCursor()
        begin = QTextCursor(self._editor.document())
        if way == QTextDocument.FindFlag.FindBackward:
            begin.movePosition(QTextCursor.MoveOperation.End)
        self._editor.setTextCursor(begin)
        if not self._editor.find(words, way):
            self._editor.setTextCursor(stood)
            self.status.setText(tr("It is not in the text."))
            tell(self, self.status.text())
