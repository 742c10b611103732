"""What has been practised: the weeks of the programme, how they were, and every practice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.ui import theme
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.discs import Disc, Discs, State
from taichi_coach.ui.widgets.flow import Flow
from taichi_coach.ui.widgets.keyed import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from taichi_coach.practice.sight import Sight

_NONE = "Nothing here yet. Your first practice will be the first line."
#: The smallest breadth of a chart that has another one beside it, in pixels at 100 %.
_BESIDE = 440


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
    """Everything the page tells; the newest practice first.

    `seen` is what the charts show. `more` returns the practices after the first so many; `count`
    is how many there are in all, where `rows` are not all of them.
    """

    title: str
    subtitle: str
    weeks: tuple[WeekView, ...] = ()
    rows: tuple[RowView, ...] = ()
    seen: Sight | None = None
    count: int = 0
    more: Callable[[int], Sequence[RowView]] | None = None


class Charts(QWidget):
    """The charts below each other, small ones side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.BLOCK)

    def show_seen(self, seen: Sight) -> None:
        """Draw these weeks; what was never noted is told in one line instead."""
        from taichi_coach.ui.charts import seen as charts  # noqa: PLC0415  only with practices

        self._one(charts.this_week(seen), charts.minutes(seen), charts.pain(seen))
        self._beside(charts.small(seen))
        self._beside(charts.measures(seen))
        self._one(charts.falls(seen), charts.year(seen))
        missing = charts.missing(seen)
        if missing:
            self._one(Label(missing, "secondary"))

    def _one(self, *parts: QWidget | None) -> None:
        for part in parts:
            if part is not None:
                self._column.addWidget(part)

    def _beside(self, parts: Iterable[QWidget]) -> None:
        line = Flow(gap=theme.BLOCK, fill=True, least=_BESIDE)
        for part in parts:
            line.addWidget(part)
        if line.count():
            self._column.addLayout(line)


class ProgressPage(Page):
    """Where a person stands, how the time has been, and every practice.

    It takes the focus itself, so that the keys can scroll it.

    Signals:
        asked: The key of what the person wants to see more of: "measures", "plan" or "doctor".
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Progress", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view = ProgressView("", "")
        self._told = 0
        self.head = PageHead()
        self.discs = Discs()
        self.now = Label("", "strong")
        self.weeks_text = Label("", "secondary")
        self.empty = Label(_NONE, "body")
        self.more = BigButton("Show earlier practices")
        self._weeks = Card()
        for part in (self.discs, self.now, self.weeks_text):
            self._weeks.add(part)
        self._weeks.column.setSpacing(theme.GAP)
        self._drawn = QVBoxLayout()
        self._charts: QWidget | None = None
        self._rows = Flow(gap=12, fill=True, least=10_000)
        foot = Flow()
        foot.addWidget(self.more)
        self.add(self.head)
        self.add(self._weeks)
        ways = Flow()
        self.measures = KeyButton("measures", "Your measures")
        self.doctor = KeyButton("doctor", "A page for your doctor")
        for way in (self.measures, self.doctor):
            ways.addWidget(way)
            way.asked.connect(self.asked)
        self.add(ways)
        self.add(self._drawn)
        self.add(Label("Your practices", "heading"))
        self.add(self.empty)
        self.add(self._rows)
        self.add(foot)
        self.column.addStretch(1)
        self.more.clicked.connect(self._show_more)

    def show_view(self, view: ProgressView) -> None:
        """Tell what has been practised."""
        self._view, self._told = view, 0
        self.head.tell(view.title, view.subtitle)
        self._weeks.setVisible(bool(view.weeks))
        self.discs.show_discs([Disc(week.number, week.state) for week in view.weeks])
        current = next((week for week in view.weeks if week.state == "current"), None)
        self.now.setText(_week_text(current) if current else "")
        self.now.setVisible(current is not None)
        told = _weeks_text(view.weeks)
        self.weeks_text.setText(told)
        self.weeks_text.setVisible(bool(told))
        self._draw(view.seen)
        self.empty.setVisible(not view.rows)
        self._rows.clear()
        self._list(view.rows)

    def _draw(self, seen: Sight | None) -> None:
        """Put new charts in the place of the old ones; none before the first practice."""
        if self._charts is not None:
            self._charts.hide()
            self._charts.deleteLater()
            self._charts = None
        self.doctor.setVisible(seen is not None)
        if seen is None:
            return
        charts = Charts()
        charts.show_seen(seen)
        self._drawn.addWidget(charts)
        self._charts = charts
        # Tab goes on from the newest widget, which is not the lowest on the page.
        self.setTabOrder(charts.findChildren(BigButton)[-1], self.more)

    @Slot()
    def _show_more(self) -> None:
        """List the next practices."""
        if self._view.more is not None:
            self._list(self._view.more(self._told))

    def _list(self, rows: Sequence[RowView]) -> None:
        for row in rows:
            self._rows.addWidget(_row_card(row))
        self._told += len(rows)
        self.more.setVisible(self._view.more is not None and self._told < self._view.count)


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
