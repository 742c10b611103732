"""What has been practised: the weeks of the programme and the practices so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from taichi_coach.ui import theme
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.discs import Disc, Discs, State
from taichi_coach.ui.widgets.flow import Flow
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_NONE = "Nothing here yet. Your first practice will be the first line."


@dataclass(frozen=True, slots=True)
class WeekView:
    """One week: how it stands, and days done and wanted."""

    number: int
    title: str
    state: State
    done: int
    wanted: int


@dataclass(frozen=True, slots=True)
class RowView:
    """One practice, in words; `pain` and `status` may be empty."""

    when: str
    title: str
    length: str
    status: str = ""
    pain: str = ""


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Everything the page tells; the newest practice first."""

    title: str
    subtitle: str
    weeks: tuple[WeekView, ...] = ()
    rows: tuple[RowView, ...] = ()


class ProgressPage(Page):
    """A page that is only read: it takes the focus itself, so that the keys can scroll it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Progress", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head = PageHead()
        self.discs = Discs()
        self.now = Label("", "strong")
        self.weeks_text = Label("", "secondary")
        self.empty = Label(_NONE, "body")
        self._weeks = Card()
        for part in (self.discs, self.now, self.weeks_text):
            self._weeks.add(part)
        self._weeks.column.setSpacing(theme.GAP)
        self._rows = Flow(gap=12, fill=True, least=10_000)
        self.add(self.head)
        self.add(self._weeks)
        self.add(Label("Your practices", "heading"))
        self.add(self.empty)
        self.add(self._rows)
        self.column.addStretch(1)

    def show_view(self, view: ProgressView) -> None:
        """Tell what has been practised."""
        self.head.tell(view.title, view.subtitle)
        self._weeks.setVisible(bool(view.weeks))
        self.discs.show_discs([Disc(week.number, week.state) for week in view.weeks])
        current = next((week for week in view.weeks if week.state == "current"), None)
        self.now.setText(_week_text(current) if current else "")
        self.now.setVisible(current is not None)
        told = _weeks_text(view.weeks)
        self.weeks_text.setText(told)
        self.weeks_text.setVisible(bool(told))
        self.empty.setVisible(not view.rows)
        self._rows.clear()
        for row in view.rows:
            self._rows.addWidget(_row_card(row))


def _week_text(week: WeekView) -> str:
    return f"Week {week.number}: {week.title}. {week.done} of {week.wanted} days."


def _weeks_text(weeks: tuple[WeekView, ...]) -> str:
    """Say in words what the discs show, for those who cannot see them."""
    told = []
    for state, one, many in (
        ("done", "Week {} is done.", "Weeks {} are done."),
        ("open", "Week {} is open too.", "Weeks {} are open too."),
    ):
        numbers = [str(week.number) for week in weeks if week.state == state]
        if len(numbers) == 1:
            told.append(one.format(numbers[0]))
        elif numbers:
            told.append(many.format(f"{', '.join(numbers[:-1])} and {numbers[-1]}"))
    if any(week.state == "closed" for week in weeks):
        told.append("The others open one by one, in your own time.")
    return " ".join(told)


def _row_card(row: RowView) -> Card:
    card = Card(inside=22)
    card.column.setSpacing(4)
    card.add(Label(row.title, "strong"))
    told = (row.when, row.length, row.status, row.pain)
    card.add(Label(" · ".join(part for part in told if part), "secondary"))
    return card
