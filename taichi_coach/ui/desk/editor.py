"""The text of a session, movement or programme, as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.desk import editor_keys, places
from taichi_coach.ui.desk.colours import colours_of
from taichi_coach.ui.desk.highlighter import Highlighter
from taichi_coach.ui.desk.margins import LengthMargin, LineMargin
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.page import BroadBar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent

    from taichi_coach.authoring.desk.analysis import LineLength, Remark
    from taichi_coach.authoring.desk.edits import Edit

#: The worst finding of a line is the one that is signed.
_ORDER: Final = (Level.ERROR, Level.WARNING, Level.ADVICE)
#: How keyboard-only people leave a text in which Tab writes.
LEAVING: Final = tr("Esc, then Tab leaves the text.")


class TextEditor(QPlainTextEdit):
    """A text with line numbers, the signs of findings, and lengths beside its lines.

    Tab and Enter write, as typing_keys tells. Esc, then Tab leaves the text, and so does Ctrl+Tab.

    Signals:
        line_changed: The line of the cursor, from 1, when it is another one.
        words_wanted: What may be written here is to be offered; True: it was asked for by keys.
        escaped: Esc was pressed: whatever is offered goes away.
        resized: There is more or less room for the text.
    """

    line_changed = Signal(int)
    words_wanted = Signal(bool)
    escaped = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leaving = False
        self._line = 1
        self.numbers, self.lengths = LineMargin(self), LengthMargin(self)
        self.setAccessibleName(tr("Text"))
        self.setAccessibleDescription(LEAVING)
        self.setVerticalScrollBar(BroadBar(on_card=True))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._highlighter = Highlighter(self.document(), look_of(self))
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_margins)
        self.cursorPositionChanged.connect(self._note_line)
        self._wear()

    @property
    def line(self) -> int:
        """Return the line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    @property
    def column(self) -> int:
        """Return the cursor's column in characters, from 1."""
        cursor = self.textCursor()
        return places.letters(cursor.block().text(), cursor.positionInBlock()) + 1

    def read(self) -> str:
        """Return the whole text."""
        return self.toPlainText()

    def begin(self, text: str) -> None:
        """Show another text, which cannot be taken back to the one before."""
        self.setPlainText(text)
        self.document().setModified(False)
        self._line = 1

    def make(self, edits: Iterable[Edit]) -> None:
        """Make edits as one change, which is taken back at once."""
        places.make(self.textCursor(), edits)
        self.ensureCursorVisible()

    def go_to(self, line: int, column: int = 1) -> None:
        """Put the cursor there, in sight, with some lines around it."""
        cursor = self.textCursor()
        cursor.setPosition(places.position(self.document(), line, column))
        self.setTextCursor(cursor)
        box = self.cursorRect()
        if not self.viewport().rect().adjusted(0, 30, 0, -60).contains(box):
            self.centerCursor()

    def go_to_height(self, y: int) -> None:
        """Put the cursor to the line at a height of what is seen."""
        self.setTextCursor(self.cursorForPosition(QPoint(0, y)))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def show_remarks(self, remarks: Iterable[Remark]) -> None:
        """Underline what findings are about, and sign their lines."""
        levels: dict[int, Level] = {}
        marks = []
        shades = colours_of(look_of(self).theme)
        for each in remarks:
            known = levels.get(each.line, each.level)
            levels[each.line] = min(known, each.level, key=_ORDER.index)
            if each.level is not Level.ADVICE:
                marks.append(self._underlined(each, getattr(shades, each.level.value)))
        self.numbers.show_levels(levels)
        self.setExtraSelections(marks)

    def show_lengths(self, lengths: Iterable[LineLength]) -> None:
        """Tell how long sections and steps take."""
        if self.lengths.show_lengths(lengths):
            self._make_room()

    def seen_lines(self) -> Iterator[tuple[int, float, float]]:
        """Yield number, top and the height of the first row of each line that is seen."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        row = self.fontMetrics().height()
        while block.isValid() and top <= self.viewport().height():
            yield block.blockNumber() + 1, top, row
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write by keys as authors expect it, see `editor_keys`."""
        if not editor_keys.pressed(self, event):
            super().keyPressEvent(event)
        if editor_keys.writes(event):
            self.words_wanted.emit(False)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's signature
        """Leave the text by Tab where that was announced by Esc; else Tab writes."""
        if not self.leaving:
            return False
        self.leaving = False
        return QWidget.focusNextPrevChild(self, next)  # a text's own never leaves it

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget that Tab was to leave."""
        self.leaving = False
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margins at their sides, and the cursor in sight when a question takes room."""
        before = QRect(self.viewport().rect().topLeft(), event.oldSize())
        seen = before.contains(self.cursorRect().center())
        super().resizeEvent(event)
        self._place_margins()
        if seen:
            self.ensureCursorVisible()
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the margins beside the scroll bar, which nobody saw while the page was away."""
        super().showEvent(event)
        self._place_margins()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._wear()

    def _underlined(self, remark: Remark, colour: QColor) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(places.position(self.document(), remark.line, remark.column))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextCharFormat()
        shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        if remark.level is Level.ERROR:
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        shape.setUnderlineColor(colour)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, shape
        return mark

    def _wear(self) -> None:
        look = look_of(self)
        self.setFont(look.font(sizes.SECONDARY))
        self.document().setDefaultFont(self.font())
        self.document().setDocumentMargin(look.px(8))
        self.setCursorWidth(max(2, look.px(2)))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, look.theme.card)
        palette.setColor(QPalette.ColorRole.Text, look.theme.ink)
        self.setPalette(palette)
        box = QFrame.Shape.Box if look.theme.outlined else QFrame.Shape.NoFrame
        self.setFrameShape(box)
        self._highlighter.wear(look)
        self._make_room()

    @Slot()
    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers.breadth(), 0, self.lengths.breadth(), 0)
        self._place_margins()

    def _place_margins(self) -> None:
        inner, left, right = self.contentsRect(), self.numbers.breadth(), self.lengths.breadth()
        bar = self.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.isVisible() else 0
        self.numbers.setGeometry(QRect(inner.left(), inner.top(), left, inner.height()))
        end = inner.right() + 1 - beside - right
        self.lengths.setGeometry(QRect(end, inner.top(), right, inner.height()))

    @Slot(QRect, int)
    def _scroll_margins(self, box: QRect, by: int) -> None:
        for margin in (self.numbers, self.lengths):
            if by:
                margin.scroll(0, by)
            else:
                margin.update(0, box.y(), margin.width(), box.height())
        if box.contains(self.viewport().rect()):
            self._place_margins()

    @Slot()
    def _note_line(self) -> None:
        self.numbers.update()
        if self.line != self._line:
            self._line = self.line
            self.line_changed.emit(self._line)
