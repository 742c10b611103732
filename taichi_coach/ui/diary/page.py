"""What was practised, month by month: every line can be opened and corrected, or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.diary.view import A_YEAR, DiaryDayView, DiaryView, DiaryWeek, month_words
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.card_button import CardButton
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent


_BROWSE: Final = ((tr("Earlier"), Icon.BACK), (tr("Later"), Icon.NEXT))
_NOTHING = tr("Nothing is noted in this month.")
_BACKS = {Qt.Key.Key_Escape, Qt.Key.Key_Back}
_SOME = 2000 * A_YEAR  # until a month is shown


class DiaryPage(Page):
    """A month of practices and falls.

    Signals:
        month_asked: The number of the month to show.
        opened: The key of the row that the person wants to see and change.
        more_asked: The rest of a long month is wanted.
        undo_asked: The key of what is to be taken back.
        add_asked: A practice is to be added.
        fall_asked: A fall is to be noted.
        closed: The person goes back.
    """

    month_asked = Signal(int)
    opened = Signal(str)
    more_asked = Signal()
    undo_asked = Signal(str)
    add_asked = Signal()
    fall_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Your diary"), parent)
        self.head = PageHead(tr("Your diary"))
        self.add_practice = BigButton(tr("Add a practice"), "quiet", Icon.MORE)
        self.fell = BigButton(tr("I fell, or nearly"))
        self.back = BigButton(tr("Back"), "quiet", Icon.BACK)
        ways = WrapLayout()
        for button in (self.add_practice, self.fell, self.back):
            ways.addWidget(button)
        self.month = Stepper(tr("Month"), (_SOME, _SOME), 1, month_words, ends=_BROWSE)
        self.year = Stepper(tr("Year"), (_SOME, _SOME), A_YEAR, _year_words, ends=_BROWSE)
        self._year_row = _row(tr("Year"), self.year)
        choice = Card()
        choice.column.setSpacing(sizes.GAP)
        choice.add(self._year_row)
        choice.add(_row(tr("Month"), self.month))
        self._taken = QVBoxLayout()
        self._taken.setSpacing(sizes.GAP)
        self._rows: QWidget | None = None
        self._buttons: list[QWidget] = []
        self.cards: dict[str, CardButton] = {}
        self._day_labels: dict[date, QWidget] = {}
        self._seek: QWidget | None = None
        self.more = BigButton(tr("Show the rest of this month"))
        foot = WrapLayout()
        foot.addWidget(self.more)
        self._list = QVBoxLayout()
        for part in (self.head, self._taken, ways, choice, self._list, foot):
            self.add(part)
        self.column.addStretch(1)
        self.month.changed.connect(self.month_asked)
        self.year.changed.connect(self.month_asked)
        self.more.clicked.connect(self.more_asked)
        self.add_practice.clicked.connect(self.add_asked)
        self.fell.clicked.connect(self.fall_asked)
        self.back.clicked.connect(self.closed)
        self.setFocusProxy(self.add_practice)

    def show_view(
        self, view: DiaryView, at: date | None = None, *, keep_place: bool = False
    ) -> None:
        """Show a month from its beginning, from a day, or from where the page was scrolled to."""
        self.head.tell(tr("Your diary"), view.subtitle)
        for stepper in (self.month, self.year):
            stepper.set_bounds(view.first, view.last)
            stepper.set_value(view.month)
        self._year_row.setVisible(view.last - view.first >= A_YEAR)
        self.more.setVisible(view.more)
        self._show_taken(view.taken)
        self._show_weeks(view.weeks)
        if at is None and not keep_place:
            self.verticalScrollBar().setValue(0)
        elif at is not None:
            self._seek = self._day_labels.get(at)
            QTimer.singleShot(0, self, self._come_to_it)

    def come_back_to(self, key: str) -> None:
        """Give the focus to what can be taken back, or else to the row that was open."""
        card = self.cards.get(key)
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() in _BACKS:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_taken(self, taken: Sequence[tuple[str, str]]) -> None:
        while (item := self._taken.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons = []
        for key, words in taken:
            button = KeyButton(key, tr("Undo"))
            button.setAccessibleName(tr("Undo. {words}").format(words=words))
            button.key_pressed.connect(self.undo_asked)
            self._buttons.append(button)
            card = Card(inside=22)
            card.add(Pair(Label(words, "strong"), button, least=560, shares=(1, 0)))
            self._taken.addWidget(card)

    def _show_weeks(self, weeks: Sequence[DiaryWeek]) -> None:
        if self._rows is not None:
            self._list.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self.cards, self._day_labels = {}, {}
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP)
        if not weeks:
            column.addWidget(Label(_NOTHING, "body"))
        for at, week in enumerate(weeks):
            if at:
                column.addSpacing(sizes.BLOCK)
            column.addWidget(Label(week.title, "heading"))
            column.addWidget(Label(week.line, "secondary"))
            for day in week.days:
                self._add_day(column, day)
        self._list.addWidget(self._rows)

    def _add_day(self, column: QVBoxLayout, day: DiaryDayView) -> None:
        label = Label(day.title, "strong")
        self._day_labels[day.day] = label
        column.addSpacing(8)
        column.addWidget(label)
        for row in day.rows:
            card = CardButton(row.key, row.title, row.line, row.note)
            card.key_pressed.connect(self.opened)
            self.cards[row.key] = card
            column.addWidget(card)

    @Slot()
    def _come_to_it(self) -> None:
        if self._seek is not None and self._rows is not None:
            place = self._seek.y() + self._rows.y()
            self.verticalScrollBar().setValue(place - sizes.BLOCK)
        self._seek = None


def _year_words(month: int) -> str:
    return str(month // A_YEAR)


def _row(name: str, stepper: Stepper) -> Pair:
    return Pair(Label(name, "strong"), stepper, least=700, shares=(3, 8), gap=8)
