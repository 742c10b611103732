"""Joins the text to what may be written in it: the list, the keys that choose, and the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent

from taichi_coach.authoring.desk.completion import Completions, completions
from taichi_coach.authoring.desk.edits import Edit
from taichi_coach.body.motion.keyframes import Loop, NoPosesError, usual_support
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.desk.popup import Popup
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.authoring.desk.completion import Completion
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.script.files.library import Library
    from taichi_coach.ui.desk.editor import TextEditor

_WAYS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_PageDown: 5,
}
_TAKES: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_NOTHING: Final = tr("Nothing is known that could be written here.")


class Completing(QObject):
    """Offers what may be written as one types, and when Ctrl+Space asks for it.

    As one types nothing is offered to an empty word. The first is marked, and written by Enter,
    only where what is typed cannot stand as it is: the beginning of a key, or of an id that nothing
    has. Elsewhere Enter stays Enter until an arrow key chose: no number, and no word of somebody's
    own, becomes another one.
    """

    def __init__(
        self,
        editor: TextEditor,
        library: Callable[[], Library],
        analysis: Callable[[], Analysis | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._library, self._analysis = editor, library, analysis
        self._completions = Completions(1, 1, ())
        self.popup = Popup(editor)
        self.popup.picked.connect(self._take)
        self.popup.moved.connect(self._show_picture)
        editor.words_wanted.connect(self.offer)
        editor.escaped.connect(self.popup.hide)
        editor.line_changed.connect(self.popup.hide)
        editor.resized.connect(self._settle)
        editor.installEventFilter(self)

    @Slot(bool)
    def offer(self, asked: bool) -> None:  # noqa: FBT001  a signal's value
        """Show what may be written at the cursor; `asked`: by keys, also for an empty word."""
        editor = self._editor
        known = self._analysis()
        if known is None:
            return  # what there is has not been read yet
        library = self._library().beside(known.path)
        all_completions = completions(editor.read(), editor.line, editor.column, library, known)
        typed = editor.textCursor().block().text()[all_completions.column - 1 : editor.column - 1]
        fresh = [each for each in all_completions.items if each.insert.strip() != typed.strip()]
        self._completions = Completions(all_completions.line, all_completions.column, tuple(fresh))
        if not asked and not typed.strip():
            self.popup.hide()
            return
        marked = asked or begins_first(typed.strip(), all_completions.items)
        self.popup.offer(fresh, self._place(), self._room(), marked=marked)
        if not asked:
            return
        if fresh:
            self.popup.say()
        else:
            tell(editor, _NOTHING)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go through the list while it is shown, Enter or Tab take from it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self.popup.isVisible() and self._used(Qt.Key(event.key())):
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.popup.hide()
        return super().eventFilter(watched, event)

    def _used(self, key: Qt.Key) -> bool:
        if key in _WAYS:
            self.popup.go(_WAYS[key])
            return True
        if key in _TAKES and (self.popup.at >= 0 or key == Qt.Key.Key_Tab):
            self._take(max(self.popup.at, 0))
            return True
        if key == Qt.Key.Key_Escape:
            self.popup.hide()
            return True
        if key in _TAKES:
            self.popup.hide()
        return False

    @Slot(int)
    def _take(self, at: int) -> None:
        """Write what was chosen, in place of what was typed of it."""
        item, editor = self._completions.items[at], self._editor
        self.popup.hide()
        line = self._completions.line
        editor.make((Edit(line, self._completions.column, line, editor.column, item.insert),))
        tell(editor, item.label)

    @Slot()
    def _settle(self) -> None:
        """Keep the list in sight when a finding comes below the text, or goes."""
        if self.popup.isVisible():
            self.popup.settle(self._place(), self._room())

    @Slot(int)
    def _show_picture(self, at: int) -> None:
        library = self._library()
        known = self._analysis()
        near = library if known is None else library.beside(known.path)
        self.popup.show_guide(picture(self._completions.items[at].movement, near))

    def _room(self) -> QRect:
        """Return where the list may be: on text and margins, beside the scroll bar."""
        whole = self._editor.contentsRect()
        bar = self._editor.verticalScrollBar()
        return whole.adjusted(0, 0, -bar.width() if bar.isVisible() else 0, 0)

    def _place(self) -> QRect:
        """Return where the cursor is, in the place of the list."""
        box = self._editor.cursorRect()
        corner = self._editor.viewport().mapTo(self._editor, QPoint(box.left(), box.top()))
        return QRect(corner, box.size())


def begins_first(typed: str, items: Sequence[Completion]) -> bool:
    """Tell whether what is typed can only be the beginning of the first of `items`.

    So it is with a key, which is nothing without its colon, and with a movement's id.
    """
    if not typed or not items or any(each.label == typed for each in items):
        return False
    first = items[0]
    names = first.insert.rstrip(" -\n").endswith(":") or bool(first.movement)
    return names and first.label.startswith(typed.lower())


def picture(movement_id: str, library: Library) -> Guide | None:
    """Return what a movement looks like in its last key pose but one; None where it has none."""
    movements = library.movements()
    movement = movements.get(movement_id)
    if movement is None:
        return None
    try:
        stills = Loop(movement, movements, usual_support(movement, movements)).stills()
    except NoPosesError:
        return None
    return stills[0].guide.settled()
