"""The prompter: one text, large, to be said into the microphone; hear it, say it again, keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.recording.view import PromptStage, PromptView
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.caption import Caption
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.fitted import Fitted
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.level_meter import LevelMeter
from taichi_coach.ui.widgets.page import margin_at
from taichi_coach.ui.widgets.spoken_lines import Saying
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from taichi_coach.ui.widgets.values import Role


BUSY: Final = frozenset({PromptStage.OPENING, PromptStage.RECORDING, PromptStage.MAKING})
OPENING: Final = tr("One moment, the microphone opens.")
SPEAK: Final = tr("Speak now.")
_KEYS: Final = {
    PromptStage.IDLE: tr("Space records."),
    PromptStage.OPENING: tr("Esc lets it be."),
    PromptStage.RECORDING: tr("Space stops."),
    PromptStage.MAKING: tr("One moment."),
    PromptStage.TAKE: tr("Enter keeps it and goes on. Space says it again."),
}
#: What stands around the text gives way to it below this height of the page, at 100 %.
_TALL: Final = 620


class PrompterPage(Fitted):
    """One text at a time.

    Keys, wherever the focus is: Space records and stops; Enter keeps the take and goes on, or goes
    on; Left and Right go to the text before and after; H lets the take be heard, C the computer's
    voice; Esc lets a take be, or goes back to the list. On a button that Tab has reached, Space
    and Enter press that one.

    Signals:
        record_asked: Record, or stop.
        next_asked: Keep what there is, and go on.
        step_asked: Go so many texts on, or back, and keep nothing.
        hear_asked: Hear the take, or what is kept.
        computer_asked: Hear the computer's voice.
        remove_asked, undo_asked: Delete the recording; bring it back.
        closed: Let the take be, or go back to the list.
    """

    record_asked = Signal()
    next_asked = Signal()
    step_asked = Signal(int)
    hear_asked = Signal()
    computer_asked = Signal()
    remove_asked = Signal()
    undo_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Record your voice"))
        self._view: PromptView | None = None
        self.number = Label("", "secondary")
        self.back = BigButton(tr("Back to the list"), icon=Icon.BACK)
        self.before = Label("", "secondary")
        self.saying = Saying()
        self.about = Label("", "body")
        self.meter = LevelMeter()
        self.record = BigButton(tr("Record"), "primary", Icon.RECORD)
        self.next = BigButton(tr("Skip"), icon=Icon.NEXT)
        self.hear = BigButton(tr("Hear it"), icon=Icon.PLAY)
        self.computer = BigButton(tr("Computer's voice"))
        self.remove = BigButton(tr("Delete"))
        self.undo = BigButton(tr("Undo"))
        self._row = (self.record, self.next, self.hear, self.computer, self.remove, self.undo)
        self.foot = Foot(self._row)
        self._lay_out()
        self._join()
        self._shortcuts = self._bind()

    def show_view(self, view: PromptView) -> None:
        """Show a text as it stands; what is new about it is announced."""
        was, self._view = self._view, view
        after = (
            tr("Then: {after}").format(after=view.after) if view.after else tr("That is the last.")
        )
        self.saying.show_words(view.text, after, soft=view.soft)
        self.before.setText(
            tr("Before: {before}").format(before=view.before)
            if view.before
            else tr("This is the first.")
        )
        self.about.setText(view.about)
        self._show_stage(view)
        if view.note != self.foot.words.text():
            self.foot.tell(view.note)
        if view.note and (was is None or was.note != view.note):
            tell(self.foot.words, view.note)
        self.fit()

    def begin(self) -> None:
        """Give the main button the focus."""
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_level(self, strength: float, words: str) -> None:
        """Show how loud it is just now."""
        self.meter.show_level(strength, words)

    def fit(self) -> None:
        """Let what stands around the text give way to it where the page is low."""
        beside = margin_at(self.width())
        self._head.setContentsMargins(beside, sizes.GAP, beside, 0)
        self._middle.setContentsMargins(beside, sizes.GAP, beside, sizes.GAP)
        roomy = self.height() >= look_of(self).px(_TALL)
        self.before.setVisible(roomy)
        if (view := self._view) is not None:
            busy = view.stage in BUSY
            self.number.setText(f"{view.number} · {_KEYS[view.stage]}" if roomy else view.number)
            self.about.setVisible(not busy and (roomy or view.stage is not PromptStage.TAKE))
            self.meter.setVisible(busy)

    def _show_stage(self, view: PromptView) -> None:
        busy, taken = view.stage in BUSY, view.stage is PromptStage.TAKE
        at_rest = not busy and not taken
        done = view.kept and at_rest
        if busy:
            self._dress(self.record, tr("Stop"), Icon.STOP, main=True)
        elif taken:
            self._dress(self.record, tr("Say it again"), Icon.RECORD, main=False)
        else:
            word = tr("Record again") if view.kept else tr("Record")
            self._dress(self.record, word, Icon.RECORD, main=not view.kept)
        self._dress_next(view, done=done, taken=taken)
        self.hear.setText(tr("Hear it") if taken else tr("Hear mine"))
        for button, there in (
            (self.next, not busy),
            (self.hear, taken or done),
            (self.computer, not busy),
            (self.remove, done and view.yours),
            (self.undo, at_rest and view.undo),
        ):
            self._show_button(button, there)

    def _dress_next(self, view: PromptView, *, done: bool, taken: bool) -> None:
        if taken:
            word = tr("Keep") if view.last else tr("Keep and next")
        elif done:
            word = tr("To the list") if view.last else tr("Next")
        else:
            word = tr("Skip")
        icon = Icon.CHECK if taken else Icon.NEXT
        self._dress(self.next, word, icon, main=taken or done)

    def _show_button(self, button: BigButton, there: bool) -> None:  # noqa: FBT001  as Qt does
        if not there and button.hasFocus():
            self.record.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setVisible(there)

    def _dress(self, button: BigButton, word: str, icon: Icon, *, main: bool) -> None:
        role: Role = "primary" if main else "quiet"
        button.set_role(role)
        if button.text() != word:
            button.setText(word)
            button.set_icon(icon)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(sizes.GAP)
        self._head.addWidget(self.number, 1)
        self._head.addWidget(self.back)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(sizes.GAP)
        text = Card(inside=sizes.BLOCK)
        text.column.addWidget(self.before)
        text.column.addWidget(self.saying, 1)
        self.before.setContentsMargins(Caption.AIR, 0, Caption.AIR, 0)
        self._middle.addWidget(text, 1)
        self._middle.addWidget(self.about)
        self._middle.addWidget(self.meter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(self._middle, 1)
        column.addWidget(self.foot)
        # A click leaves the focus where it is, so that Space goes on meaning the microphone.
        for button in (self.back, *self._row[1:]):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _join(self) -> None:
        self.record.clicked.connect(self.record_asked)
        self.next.clicked.connect(self.next_asked)
        self.hear.clicked.connect(self.hear_asked)
        self.computer.clicked.connect(self.computer_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.back.clicked.connect(self.closed)

    def _bind(self) -> list[QShortcut]:
        """Return the keys; as shortcuts they are heard before the focused button hears them."""
        shortcuts = []
        for keys, slot in (
            (("Space",), self._space),
            (("Return", "Enter"), self._enter),
            (("Left", "PgUp"), self._back_one),
            (("Right", "PgDown"), self._on_one),
            (("H",), self._press_hear),
            (("C",), self._press_computer),
            (("Esc",), self.closed),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(slot)
                shortcuts.append(shortcut)
        return shortcuts

    def _reached(self) -> BigButton | None:
        """Return the button that Tab has reached, other than the one that records."""
        button = self.focusWidget()
        if isinstance(button, BigButton) and button.hasFocus() and button is not self.record:
            return button
        return None

    @Slot()
    def _space(self) -> None:
        (self._reached() or self.record).click()

    @Slot()
    def _enter(self) -> None:
        button = self._reached() or self.next
        if button.isVisible():
            button.click()

    @Slot()
    def _back_one(self) -> None:
        self.step_asked.emit(-1)

    @Slot()
    def _on_one(self) -> None:
        self.step_asked.emit(1)

    @Slot()
    def _press_hear(self) -> None:
        if self.hear.isVisible():
            self.hear.click()

    @Slot()
    def _press_computer(self) -> None:
        if self.computer.isVisible():
            self.computer.click()
