"""The desk: the text at the left, what it looks and sounds like at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.desk.editor import TextEditor
from taichi_coach.ui.desk.find_bar import FindBar
from taichi_coach.ui.desk.findings import FindingsPart
from taichi_coach.ui.desk.scale_bar import ScaleBar
from taichi_coach.ui.desk.show_part import ShowPart
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.fitted import Fitted
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.question import Question
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Callable

#: From so many pixels (at 100 %) on text and figure stand side by side.
_BESIDE: Final = 1000
_TEXT_SHARE: Final = 0.58
_FINDINGS_SHARE: Final = 0.3
PARTS: Final = (("text", tr("Text")), ("show", tr("Show")), ("findings", tr("Findings")))


class DeskPage(QWidget):
    """All of the desk; questions and the scale bar stand in its foot.

    Signals:
        save_wanted, ready_wanted, closed: The buttons at the top.
        hidden: It is seen no longer: another page came, or the window has gone.
        step_wanted: The next finding is wanted (1), or the one before (-1).
    """

    save_wanted = Signal()
    ready_wanted = Signal()
    closed = Signal()
    hidden = Signal()
    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Desk"))
        self.title, self.state = Label("", "heading"), Label("", "small")
        self.save, self.ready = BigButton(tr("Save")), BigButton(tr("Ready to give it"))
        self.shut = BigButton(tr("Close"))
        self.save.setToolTip("Ctrl+S")
        self.editor = TextEditor()
        self.find_bar = FindBar(self.editor)
        self.findings, self.show_part = FindingsPart(), ShowPart()
        self.scale, self.question = ScaleBar(), Question()
        self.question.hide()
        self.parts = ChoiceRow(tr("Part of the desk"), PARTS, small=True)
        self.parts.set_value("text")
        self.body = _Body(self._text_part(), self.show_part, self.findings, self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        turning = QVBoxLayout()
        turning.setContentsMargins(16, 0, 16, sizes.GAP)
        turning.addWidget(self.parts)
        column.addLayout(turning)
        column.addWidget(self.body, 1)
        column.addWidget(self.scale)
        column.addWidget(self.question)
        self.save.clicked.connect(self.save_wanted)
        self.ready.clicked.connect(self.ready_wanted)
        self.shut.clicked.connect(self.closed)
        self.parts.chosen.connect(self.body.turn_to)
        self._join_keys()
        self.setFocusProxy(self.editor)

    def tell(self, title: str, state: str) -> None:
        """Say what is written, and how it stands: saved or not, and how long it is."""
        self.title.setText(title)
        self.state.setText(state)

    def say(self, words: str) -> None:
        """Tell what came of something, where the state stands, and to screen readers."""
        self.state.setText(words)
        tell(self, words)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody sees it any more; a window that is made small is still there."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.hidden.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a question away by Esc, as the safe answer does."""
        if event.key() == Qt.Key.Key_Escape and self.question.asking is not None:
            self.question.escape()
        else:
            super().keyPressEvent(event)

    def count_findings(self, count: int) -> None:
        """Say on the button for the findings how many there are: it may be all that is seen."""
        words = tr("Findings: {count}").format(count=count) if count else tr("Findings")
        self.parts.buttons()[-1].setText(words)

    def turn_to(self, part: str) -> None:
        """Show a part where only one of them has room."""
        self.parts.set_value(part)
        self.body.turn_to(part)

    def bring_forward(self, part: str, button: QWidget) -> None:
        """Turn to a part, with the focus on a button of it, where only one of them has room."""
        if not self.body.beside:
            self.turn_to(part)
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(sizes.GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.state)
        row.addLayout(words, 1)
        for button in (self.save, self.ready, self.shut):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _text_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.find_bar)
        column.addWidget(self.editor, 1)
        return part

    def _join_keys(self) -> None:
        show = self.show_part
        for keys, way in (
            ("Ctrl+S", self.save_wanted.emit),
            ("Ctrl+F", self._open_find),
            # In the text its own keys go before these; a number that a button has turned is
            # taken back from there too.
            ("Ctrl+Z", self.editor.undo),
            ("Ctrl+Shift+Z", self.editor.redo),
            ("F3", self.find_bar.find_next),
            ("Shift+F3", self.find_bar.find_before),
            ("F5", show.play_wanted.emit),
            ("F6", show.move_wanted.emit),
            ("F7", show.scale_wanted.emit),
            ("F8", self._next),
            ("Shift+F8", self._before),
        ):
            self._on(keys, way)

    def _on(self, keys: str, way: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(way)

    @Slot()
    def _open_find(self) -> None:
        self.turn_to("text")
        self.find_bar.open_bar()

    @Slot()
    def _next(self) -> None:
        self.step_wanted.emit(1)

    @Slot()
    def _before(self) -> None:
        self.step_wanted.emit(-1)


class _Body(Fitted):
    """Text, figure and findings: side by side where there is room, else one of them at a time."""

    def __init__(
        self, text: QWidget, show: QWidget, findings: FindingsPart, parts: ChoiceRow
    ) -> None:
        super().__init__()
        self._parts = {"text": text, "show": show, "findings": findings}
        self._findings, self._choice = findings, parts
        self._part, self._shown = "text", True
        for each in self._parts.values():
            each.setParent(self)

    @property
    def beside(self) -> bool:
        """Whether all parts are seen at once."""
        return self.width() >= look_of(self).px(_BESIDE)

    @Slot(str)
    def turn_to(self, part: str) -> None:
        """Show a part where only one has room."""
        self._part = part
        self.fit()

    def set_shown(self, shown: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Tell whether there is anything to show: else the text has all the width."""
        if shown == self._shown:
            return
        self._shown = shown
        self._choice.buttons()[1].setVisible(shown)
        if not shown and self._part == "show":
            self._choice.set_value("text")
            self._part = "text"
        self.fit()

    def fit(self) -> None:
        """Place the parts."""
        self._choice.setVisible(not self.beside)
        whole = self.rect()
        for key, each in self._parts.items():
            each.setVisible((self.beside or key == self._part) and (self._shown or key != "show"))
        if not self.beside:
            self._parts[self._part].setGeometry(whole)
            return
        wide = round(whole.width() * _TEXT_SHARE) if self._shown else whole.width()
        least, most = self._findings.heights()
        low = max(least, min(most, round(whole.height() * _FINDINGS_SHARE)))
        low = min(low, whole.height() // 2)
        self._parts["text"].setGeometry(QRect(0, 0, wide, whole.height() - low))
        self._findings.setGeometry(QRect(0, whole.height() - low, wide, low))
        self._parts["show"].setGeometry(QRect(wide, 0, whole.width() - wide, whole.height()))
