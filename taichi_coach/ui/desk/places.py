"""Places in a text, as findings tell them, in a document of Qt: characters are not its units.

Findings count lines and columns from 1, columns in characters; Qt counts in units of two bytes, of
which a letter beyond the first 65,536 takes two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QTextDocument

    from taichi_coach.authoring.desk.edits import Edit

#: The last letter that takes one unit.
_ONE_UNIT = 0xFFFF


def units(text: str) -> int:
    """Return how many units of Qt a text takes."""
    return len(text) + sum(ord(letter) > _ONE_UNIT for letter in text)


def letters(text: str, count: int) -> int:
    """Return how many characters the first `count` units of a text are."""
    at = 0
    for number, letter in enumerate(text):
        if at >= count:
            return number
        at += 1 + (ord(letter) > _ONE_UNIT)
    return len(text)


def position(document: QTextDocument, line: int, column: int) -> int:
    """Return where in the document a place is; one past the end of its line is the line's end."""
    block = document.findBlockByNumber(line - 1)
    if not block.isValid():
        return max(document.characterCount() - 1, 0)
    return block.position() + units(block.text()[: max(column - 1, 0)])


def make(cursor: QTextCursor, edits: Iterable[Edit]) -> None:
    """Make all edits, as one change that is taken back at once; their places are those of now.

    Where the cursor is as they are made, the text's own comes when they are taken back.
    """
    document = cursor.document()
    cursor.beginEditBlock()
    for edit in sorted(edits, reverse=True):
        cursor.setPosition(position(document, edit.line, edit.column))
        end = position(document, edit.end_line, edit.end_column)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.text)
    cursor.endEditBlock()
