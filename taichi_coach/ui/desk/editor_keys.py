"""What keys do in the text: Tab and Enter write, Esc and then Tab leave, Ctrl+Space asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.desk import typing_keys
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from taichi_coach.ui.desk.editor import TextEditor

_KEEP: Final = QTextCursor.MoveMode.KeepAnchor
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DASHED: Final = ("-", " ")
_LEAVES: Final = tr("Tab leaves the text now.")


def pressed(editor: TextEditor, event: QKeyEvent) -> bool:
    """Do what a key does here; False where it does what it does in any text."""
    key, ctrl = event.key(), bool(event.modifiers() & _CTRL)
    if key in _TABS:
        _tab(editor, back=key == Qt.Key.Key_Backtab, leave=ctrl or editor.leaving)
        return True
    leaving, editor.leaving = editor.leaving, False
    if key == Qt.Key.Key_Escape:
        editor.leaving = True
        editor.escaped.emit()
        tell(editor, _LEAVES)
        return True
    if ctrl and key == Qt.Key.Key_Space:
        editor.words_wanted.emit(True)
        return True
    if key in _ENTERS and not ctrl:
        _enter(editor)
        return True
    if key == Qt.Key.Key_Backspace and not ctrl:
        return _backspace(editor)
    editor.leaving = leaving and not event.text() and not event.modifiers()
    # Whoever types the dash that Enter has written writes no second one.
    known = event.text() in _DASHED and typing_keys.has_dash(*_place(editor))
    return known or (event.text() == "-" and _dash(editor))


def writes(event: QKeyEvent) -> bool:
    """Tell whether a key has written, or taken away, a letter."""
    if event.modifiers() & (_CTRL | Qt.KeyboardModifier.AltModifier):
        return False
    return bool(event.text().strip()) or event.key() == Qt.Key.Key_Backspace


def _tab(editor: TextEditor, *, back: bool, leave: bool) -> None:
    if leave:
        editor.leaving = True
        editor.focusNextPrevChild(not back)
        return
    cursor = editor.textCursor()
    if back or cursor.hasSelection():
        _shift(cursor, inwards=not back)
        return
    line, column = cursor.block().text(), cursor.positionInBlock()
    took = typing_keys.tab(line, column)
    if took is None:
        _shift(cursor, inwards=True)
        return
    count, typed = took
    cursor.movePosition(QTextCursor.MoveOperation.Left, _KEEP, count)
    cursor.insertText(typed)


def _shift(cursor: QTextCursor, *, inwards: bool) -> None:
    """Move the lines of a selection, or that of the cursor, one step."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    cursor.beginEditBlock()
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        each = QTextCursor(block)
        text = block.text()
        if inwards and text.strip():
            each.insertText(" " * typing_keys.STEP)
        elif not inwards:
            blanks = len(text) - len(text.lstrip(" "))
            out = min(typing_keys.STEP, blanks)
            each.movePosition(QTextCursor.MoveOperation.Right, _KEEP, out)
            each.removeSelectedText()
        block = block.next()
    cursor.endEditBlock()


def _enter(editor: TextEditor) -> None:
    cursor = editor.textCursor()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    made = typing_keys.new_line(
        cursor.block().text(), cursor.positionInBlock(), _above(editor, cursor)
    )
    if made.instead:
        _select_line(cursor)
    cursor.insertText(made.typed)
    cursor.endEditBlock()
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


def _dash(editor: TextEditor) -> bool:
    """Begin the next step by its dash; False where it is a dash like any other."""
    cursor = editor.textCursor()
    made = typing_keys.dash(*_place(editor), _above(editor, cursor))
    if cursor.hasSelection() or made is None:
        return False
    _select_line(cursor)
    cursor.insertText(made)
    return True


def _above(editor: TextEditor, cursor: QTextCursor) -> list[str]:
    return editor.read().split("\n")[: cursor.blockNumber()]


def _select_line(cursor: QTextCursor) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)


def _place(editor: TextEditor) -> tuple[str, int]:
    """Return the line of the cursor, and where in it that is."""
    cursor = editor.textCursor()
    return cursor.block().text(), cursor.positionInBlock()


def _backspace(editor: TextEditor) -> bool:
    cursor = editor.textCursor()
    if cursor.hasSelection():
        return False
    count = typing_keys.backspace(cursor.block().text(), cursor.positionInBlock())
    if count == 1:
        return False
    cursor.movePosition(QTextCursor.MoveOperation.Left, _KEEP, count)
    cursor.removeSelectedText()
    return True
