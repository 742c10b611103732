"""One question of the plan for a week: a few big answers, and what is already chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.plan.view import OWN, STOP
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow, scale_of_ten
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.foot import Foot, above
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.search import SearchField
from taichi_coach.ui.widgets.settling import settle
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from taichi_coach.ui.plan.view import AskView
    from taichi_coach.ui.widgets.values import Answer


_CHOICE: Final = 260


class PlanPage(QWidget):
    """One question at a time.

    Signals:
        answered: The key of the answer that was pressed; Esc is `STOP`.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole: QWidget | None = None
        self._options: ChoiceRow | None = None
        self.field: SearchField | None = None
        self.foot: Foot | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def choice(self) -> str:
        """Return the key of the marked option, "" while there is none."""
        return self._options.value if self._options is not None else ""

    @property
    def text(self) -> str:
        """Return what was written in the person's own words."""
        return self.field.text().strip() if self.field is not None else ""

    def show_view(self, view: AskView) -> None:
        """Ask something else."""
        self._options = self.field = None
        page = Page(view.title)
        page.add(PageHead(view.title, view.line))
        card = Card()
        self._fill(card, view)
        page.add(card)
        page.column.addStretch(1)
        buttons = self._buttons(view.answers)
        self.foot = Foot(buttons)
        self._put(page, self.foot)
        settle(self)  # a second press is not for what takes its place
        buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        tell(self, " ".join(filter(None, (view.title, view.said, *view.words))))

    def show_line(self, words: str) -> None:
        """Say what is missing, or went wrong."""
        if self.foot is not None:
            self.foot.tell(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave it."""
        if event.key() == Qt.Key.Key_Escape:
            self.answered.emit(STOP)
        else:
            super().keyPressEvent(event)

    def _fill(self, card: Card, view: AskView) -> None:
        if view.said:
            card.add(Label(view.said, "heading" if view.scale or view.ways else "lead"))
        for words in view.words:
            card.add(Label(words, "body"))
        if view.scale:
            self._options = scale_of_ten(view.title)
        elif view.options:
            self._options = ChoiceRow(view.title, view.options, least=_CHOICE)
        if self._options is not None:
            self._options.set_value(view.chosen)
            self._options.chosen.connect(self._choose)
            card.add(self._options, above=sizes.GAP - 8 if view.words else 0)
        if any(key == OWN for key, _ in view.options):
            self.field = SearchField(tr("In your own words"), tr("What do you want to do?"))
            self.field.setText(view.own)
            self.field.setVisible(view.chosen == OWN)
            card.add(self.field, above=8)
        if view.ways:
            row = WrapLayout()
            for button in self._buttons(view.ways):
                row.addWidget(button)
            card.add(row, above=8)

    def _buttons(self, answers: tuple[Answer, ...]) -> list[KeyButton]:
        buttons = [KeyButton(each.key, each.words, each.role) for each in answers]
        for button in buttons:
            button.key_pressed.connect(self.answered)
        return buttons

    def _put(self, page: Page, foot: Foot) -> None:
        whole = above(page, foot)
        if self._whole is not None:
            self._column.removeWidget(self._whole)
            self._whole.hide()
            self._whole.deleteLater()
        self._whole = whole
        self._column.addWidget(whole)
        whole.show()

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.show_line("")
        if self.field is not None:
            self.field.setVisible(key == OWN)
            if key == OWN:
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
