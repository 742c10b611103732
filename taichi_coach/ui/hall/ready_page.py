"""What a class sees before a session: its name, what to mind, in words for the whole room."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.hall.room import scale_in
from taichi_coach.ui.hall.view import NO_CLASS, SAFETY
from taichi_coach.ui.theme.appearance import enlarge
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.caption import announce
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.fitted import Fitted
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page
from taichi_coach.ui.widgets.pair import Pair

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from taichi_coach.ui.hall.view import HallView

#: What is read before a session may be smaller than what is read in it: there is time.
_SHARE: Final = 0.8
_SOON: Final = tr("Begins in a moment.")


class HallReadyPage(Fitted):
    """The last page before a class practises. It asks nothing that is anybody's own.

    Keys: a remote's "forward" and "start" keys begin, as Begin does; Esc goes back.

    Signals:
        begun: The session is to begin; told again when a press that was kept comes to its turn.
        support_changed: The name of the support that was chosen.
        course_changed: The name of the class that it is for, "" for none.
        cancelled: Back, without a session.
    """

    begun = Signal()
    support_changed = Signal(str)
    course_changed = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Ready for the class"))
        self._page: Page | None = None
        self._words: tuple[QWidget, ...] = ()
        self.courses: ChoiceRow | None = None
        self.supports: ChoiceRow | None = None
        self._kept = False
        self.begin = BigButton(tr("Begin"), "primary", Icon.PLAY)
        self.back = BigButton(tr("Back"), icon=Icon.BACK)
        self.foot = Foot((self.begin, self.back))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.foot)
        self.begin.clicked.connect(self.begun)
        self.back.clicked.connect(self.cancelled)
        for key in ("PgDown", "F5", "Shift+F5"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.begin.click)

    def show_view(self, view: HallView) -> None:
        """Show a session, with nothing pressed."""
        self._kept = False
        page, first, last = Page(tr("Ready for the class")), _first_words(view), _last_words(view)
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
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.setParent(None)
            self._page.deleteLater()
        self._page, self._words = page, (first, last)
        self._column.insertWidget(0, page, 1)
        page.show()
        self.fit()
        rows = (row for row in (self.supports, self.courses) if row is not None)
        order = (page, *(each for row in rows for each in row.buttons()), self.begin, self.back)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.foot.tell("")

    @property
    def kept(self) -> bool:
        """Tell whether Begin was pressed, and the session has not begun yet."""
        return self._kept

    def keep_press(self) -> None:
        """Say that Begin was pressed and comes to its turn."""
        if not self._kept:
            self._kept = True
            self.tell(_SOON)

    def press(self) -> None:
        """Begin as it was asked for."""
        self._kept = False
        self.begun.emit()

    def let_go(self) -> None:
        """Forget that Begin was pressed."""
        if self._kept:
            self._kept = False
            self.foot.tell("")

    def tell(self, words: str) -> None:
        """Say something above the buttons, also to a screen reader; "" takes it away."""
        if words and words != self.foot.words.text():
            announce(self, words)
        self.foot.tell(words)

    def fit(self) -> None:
        """Make the words as large as the room asks for."""
        for words in self._words:
            enlarge(words, round(scale_in(self.size()) * _SHARE, 2))

    def showEvent(self, event: QShowEvent) -> None:
        """Give Begin the focus, so that Space begins."""
        super().showEvent(event)
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc go back."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


def _first_words(view: HallView) -> QWidget:
    lines = [Label(view.title, "title"), Label(view.line, "secondary")]
    lines += [Label(line, "body") for line in SAFETY]
    if view.equipment:
        needed = tr("Have at hand: {things}.").format(things=", ".join(view.equipment))
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
