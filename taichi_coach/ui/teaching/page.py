"""For instructors: classes, who is here today, and who was there week by week."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import members
from taichi_coach.ui.teaching.check_card import CheckCard
from taichi_coach.ui.teaching.class_cards import (
    ClassCard,
    HallCard,
    RollCard,
    TopicCard,
    WeeksCard,
)
from taichi_coach.ui.teaching.logs_card import LogsCard
from taichi_coach.ui.teaching.register_card import RegisterCard
from taichi_coach.ui.teaching.view import TeachingView
from taichi_coach.ui.teaching.writing_card import WritingCard
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.entry_line import EntryLine
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.teller import tell

_EMPTY = tr("Keep a class here: who is in it, who is here today, and who was there week by week.")


class TeachingPage(QWidget):
    """The classes of an instructor; what was just done, and Undo, stand in the foot.

    What is wished in a card is told by the card.

    Signals:
        begun: The name of the first class.
        chosen: The name of the class to show.
        undone: The last change is to be taken back.
    """

    begun = Signal(str)
    chosen = Signal(str)
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Teaching"))
        self._view = TeachingView()
        self.head = PageHead(tr("Teaching"))
        self.sheet = Page(tr("Teaching"))
        self.courses = ChoiceRow(tr("Class"), (), fill=False)
        self.first_class = EntryLine(
            tr("Name of the class"), tr("For example: Tuesdays"), tr("Begin a class")
        )
        self.empty = TopicCard("", Label(_EMPTY, "body"), self.first_class)
        self.hall, self.roll = HallCard(), RollCard()
        self.weeks, self.register = WeeksCard(), RegisterCard()
        self.logs, self.classes = LogsCard(), ClassCard()
        self.check, self.writing = CheckCard(), WritingCard()
        self.undo = BigButton(tr("Undo"))
        self.foot = Foot((self.undo,))
        for part in (self.head, self.courses, self.empty, self.roll, self.hall, self.weeks):
            self.sheet.add(part)
        cards = (self.register, self.logs, self.classes, self.writing, self.check)
        for part in cards:
            self.sheet.add(part)
        self.sheet.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.foot)
        self.first_class.entered.connect(self.begun)
        self.courses.chosen.connect(self.chosen)
        self.undo.clicked.connect(self.undone)
        self.tell("")

    def show_view(self, view: TeachingView) -> None:
        """Tell a class; the focus and the weeks in sight stay where they are."""
        was, self._view = self._view, view
        names = [name for name, _ in view.members]
        self.head.tell(tr("Teaching"), _subtitle(view))
        if was.courses != view.courses:
            self.courses.set_options([(name, name) for name in view.courses])
        self.courses.set_value(view.course)
        self.courses.setVisible(len(view.courses) > 1)
        self.empty.setVisible(not view.course)
        self.roll.setVisible(bool(view.course))
        self.logs.setVisible(bool(view.course))
        self.hall.setVisible(bool(view.course))
        self.roll.show_today(view.day, view.members, another=view.another)
        self.weeks.show_weeks(names, view.heads, view.rows)
        self.classes.show_course(view.course)

    def tell(self, words: str, *, undo: bool = False) -> None:
        """Say in the foot what was done; with `undo` it can be taken back. "" says nothing."""
        self.undo.setVisible(undo)
        self.foot.tell(words)
        self.foot.setVisible(bool(words))
        if words:
            tell(self, words)

    def begin(self) -> None:
        """Put the focus where one begins: a name for the class, or for who is in it."""
        (self.roll.new_member if self._view.course else self.first_class).setFocus()


def _subtitle(view: TeachingView) -> str:
    if not view.course:
        return ""
    text = members(len(view.members)) if view.members else tr("nobody in it yet")
    return f"{view.course} · {text}"
