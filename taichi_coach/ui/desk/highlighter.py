"""Colours and weights of a text, put on line by line as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat

from taichi_coach.ui.desk.colours import colours_of
from taichi_coach.ui.desk.tokens import Token, begins_words, indent_of, stretches

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from taichi_coach.graphics.theme import Look

#: Blanks at a line's beginning are so much broader, in parts of a letter's height: a step inwards
#: is well seen, also in letters that are not all of one breadth.
_BROADER: Final = 0.3
#: A line that belongs to no text of several lines.
_PLAIN: Final = -1


class Highlighter(QSyntaxHighlighter):
    """Gives each part of a line its look; a text of several lines goes on until its indent ends."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._formats: dict[Token, QTextCharFormat] = {}
        self.wear(look)

    def wear(self, look: Look) -> None:
        """Put on another look."""
        shades = colours_of(look.theme)
        self._formats = {token: QTextCharFormat() for token in Token}
        for token, shade in (
            (Token.VERB, shades.verb),
            (Token.KEY, shades.key),
            (Token.NUMBER, shades.number),
            (Token.REMARK, shades.remark),
            (Token.DASH, shades.verb),
        ):
            self._formats[token].setForeground(shade)
        for token in (Token.VERB, Token.DASH):
            self._formats[token].setFontWeight(QFont.Weight.Bold)
        self._formats[Token.REMARK].setFontItalic(True)
        indent = self._formats[Token.INDENT]
        indent.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        indent.setFontLetterSpacing(look.px(18) * _BROADER)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Give the parts of one line their look; Qt asks for it."""
        before = self.previousBlockState()
        within = before != _PLAIN and (not text.strip() or indent_of(text) > before)
        begins = None if within else begins_words(text)
        state = before if within else (_PLAIN if begins is None else begins)
        self.setCurrentBlockState(state)
        for part in stretches(text, in_words=within):
            self.setFormat(part.start, part.length, self._formats[part.token])
