"""The register on the page for instructors: a month with its meetings, on paper or as a table."""

from __future__ import annotations

from PySide6.QtCore import Signal

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.teaching.class_cards import TopicCard, line_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label


class RegisterCard(TopicCard):
    """One month of a class.

    Signals:
        moved: By how many months the person wants to go back (-1) or on (1).
        page_wanted, table_wanted: The month as a PDF, or as CSV.
        nobody_came, no_class: What is noted of today.
    """

    moved = Signal(int)
    page_wanted = Signal()
    table_wanted = Signal()
    nobody_came = Signal()
    no_class = Signal()

    def __init__(self) -> None:
        self.month = Label("", "strong")
        self.summary = Label("", "body")
        self.before = BigButton(tr("Month before"), "quiet", Icon.BACK)
        self.after = BigButton(tr("Month after"), "quiet", Icon.NEXT)
        self.page = BigButton(tr("Save as a page to print"))
        self.table = BigButton(tr("Save as a table"))
        self.nobody = BigButton(tr("Nobody came today"))
        self.holiday = BigButton(tr("No class today"))
        self._today = line_of(self.nobody, self.holiday)
        super().__init__(
            tr("The register"),
            self.month,
            self.summary,
            line_of(self.before, self.after),
            line_of(self.page, self.table),
            self._today,
        )
        self.before.clicked.connect(self._go_back)
        self.after.clicked.connect(self._go_on)
        self.page.clicked.connect(self.page_wanted)
        self.table.clicked.connect(self.table_wanted)
        self.nobody.clicked.connect(self.nobody_came)
        self.holiday.clicked.connect(self.no_class)

    def show_month(self, month: str, words: str, *, last: bool, empty_today: bool) -> None:
        """Tell a month; `last` is there no later one, `empty_today` nobody is here today."""
        self.month.setText(month)
        self.summary.setText(words)
        self.after.setVisible(not last)
        for button in (self.nobody, self.holiday):
            button.setVisible(empty_today)

    def _go_back(self) -> None:
        self.moved.emit(-1)

    def _go_on(self) -> None:
        self.moved.emit(1)
