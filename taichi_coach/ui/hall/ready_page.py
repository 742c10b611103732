"""What a class sees before a session: its name, what to mind, in words for the whole room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import and_list
from taichi_coach.text.sentences import capitalised
from taichi_coach.ui.hall.view import NO_CLASS, SAFETY
from taichi_coach.ui.hall.word_scale import scale_in
from taichi_coach.ui.theme.appearance import enlarge
from taichi_coach.ui.widgets.before_page import BeforePage
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page
from taichi_coach.ui.widgets.pair import Pair

if TYPE_CHECKING:
    from taichi_coach.ui.hall.view import HallView

#: What is read before a session may be smaller than what is read in it: there is time.
_SHARE: Final = 0.8


class HallReadyPage(BeforePage):
    """The last page before a class practises. It asks nothing that is anybody's own.

    Keys: a remote's "forward" and "start" keys begin, as Begin does; Esc goes back.

    Signals:
        begun: The session is to begin; told again when a press that was kept comes to its turn.
        course_changed: The name of the class that it is for, "" for none.
    """

    begun = Signal()
    course_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Ready for the class"))
        self._words: tuple[QWidget, ...] = ()
        self._length = Label("", "secondary")
        self.courses: ChoiceRow | None = None
        self.supports: ChoiceRow | None = None
        self.begin.clicked.connect(self.begun)
        for key in ("PgDown", "F5", "Shift+F5"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.begin.click)

    def show_view(self, view: HallView) -> None:
        """Show a session, with nothing pressed."""
        page, last = Page(tr("Ready for the class")), _last_words(view)
        self._length = Label(capitalised(view.line), "secondary")
        first = _first_words(view, self._length)
        page.add(first)
        self.supports = self.courses = None
        if len(view.supports) > 1:
            titles = [(each.value, labels.support_title(each)) for each in view.supports]
            self.supports = _choice(page, tr("How it is shown"), titles, view.support.value)
            self.supports.chosen.connect(self.support_changed)
        if view.courses:
            titles = [(NO_CLASS, tr("No class")), *((name, name) for name in view.courses)]
            self.courses = _choice(page, tr("Which class is here?"), titles, view.course)
            self.courses.chosen.connect(self.course_changed)
        page.add(last)
        page.column.addStretch(1)
        self._put(page)
        self._words = (first, last)
        self.fit()

    def tell_length(self, line: str) -> None:
        """Tell anew how long the session lasts."""
        self._length.setText(capitalised(line))

    def press(self) -> None:
        """Begin as it was asked for."""
        self._kept = False
        self.begun.emit()

    def fit(self) -> None:
        """Make the words as large as the room asks for."""
        for words in self._words:
            enlarge(words, round(scale_in(self.size()) * _SHARE, 2))


def _first_words(view: HallView, length: Label) -> QWidget:
    lines = [Label(view.title, "title"), length]
    lines += [Label(line, "body") for line in SAFETY]
    if view.equipment:
        needed = tr("Have at hand: {things}.").format(things=and_list(view.equipment))
        lines.append(Label(needed, "body"))
    return _below(lines)


def _last_words(view: HallView) -> QWidget:
    """Return what this session asks to be minded; it may have to be scrolled to."""
    return _below([Label(line, "body") for line in view.cautions])


def _below(lines: list[Label]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(sizes.GAP)
    for line in lines:
        column.addWidget(line)
    return box


def _choice(page: Page, title: str, options: list[tuple[str, str]], value: str) -> ChoiceRow:
    row = ChoiceRow(title, options)
    row.set_value(value)
    page.add(Pair(Label(title, "strong"), row, least=760, shares=(1, 3), gap=8))
    return row
