"""What has been practised: the weeks of the programme, and how they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.lists import and_list
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.discs import Discs
from taichi_coach.ui.widgets.file_button import Taking
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.values import Disc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taichi_coach.practice.report.progress_report import ProgressReport
    from taichi_coach.ui.progress.view import ProgressView, ProgressWeek


_NONE = tr("Nothing here yet. Your first practice will be the first line.")
#: The smallest breadth of a chart that has another one beside it, in pixels at 100 %.
_BESIDE = 440


class Charts(QWidget):
    """The charts below each other, small ones side by side.

    Signals:
        day_asked: The date that was pressed in the calendar.
    """

    day_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(sizes.BLOCK)

    def show_seen(self, seen: ProgressReport) -> None:
        """Draw these weeks; what was never noted is told in one line instead."""
        from taichi_coach.ui.progress import (  # noqa: PLC0415  only with practices
            progress_charts as charts,
        )

        self._one(charts.this_week(seen), charts.minutes(seen), charts.pain(seen))
        self._beside(charts.small(seen))
        self._beside(charts.measures(seen))
        year = charts.year(seen, self.day_asked)
        self._one(charts.falls(seen), year)
        missing = charts.missing(seen)
        if missing:
            self._one(Label(missing, "secondary"))

    def _one(self, *parts: QWidget | None) -> None:
        for part in parts:
            if part is not None:
                self._column.addWidget(part)

    def _beside(self, parts: Iterable[QWidget]) -> None:
        line = WrapLayout(gap=sizes.BLOCK, fill=True, least=_BESIDE)
        for part in parts:
            line.addWidget(part)
        if line.count():
            self._column.addLayout(line)


class ProgressPage(Page):
    """Where a person stands, how the time has been, and below that the ways to other pages.

    It takes the focus itself, so that the keys can scroll it.

    Signals:
        page_requested: The key of what the person wants to see more of: "diary", "fall",
            "measures", "plan" or "report".
        again_asked: A key of the view's `again`.
        day_asked: The date that was pressed in the calendar.
    """

    #: Who does not see it hears all of it when it opens.
    told_whole = True

    page_requested = Signal(str)
    again_asked = Signal(str)
    day_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Progress"), parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head = PageHead()
        self.discs = Discs()
        self.now = Label("", "strong")
        self.weeks_text = Label("", "secondary")
        self.latest = Label("", "secondary")
        self.to_diary = KeyButton("diary", tr("Your diary"))
        self.diary = KeyButton("diary", tr("Your diary"))
        self.fell = KeyButton("fall", tr("I fell, or nearly"))
        self.plan = KeyButton("plan", tr("Your plan"))
        self.measures = KeyButton("measures", tr("Your measures"))
        self.doctor = KeyButton("report", tr("A page for your doctor"))
        self._ways = (self.diary, self.fell, self.plan, self.measures, self.doctor)
        self._weeks = Card()
        self.notice = Label("", "body")
        for part in (self.discs, self.now, self.weeks_text):
            self._weeks.add(part)
        self._again = WrapLayout()
        self.printing = Taking(tr("The programme on paper"))
        self.programme_head = Label(tr("The programme"), "heading")
        self._programme = self._programme_card()
        self._weeks.column.setSpacing(sizes.GAP)
        self._drawn = QVBoxLayout()
        self._charts: QWidget | None = None
        self.add(Pair(self.head, self.to_diary, least=520, shares=(1, 0)))
        self.to_diary.key_pressed.connect(self.page_requested)
        self.add(self._weeks)
        self.add(self._drawn)
        self.add(self._practices_card())
        self.add(self._programme)
        self.column.addStretch(1)

    def _practices_card(self) -> Card:
        ways = WrapLayout()
        for button in self._ways:
            ways.addWidget(button)
            button.key_pressed.connect(self.page_requested)
        card = Card()
        card.add(Label(tr("Your practices"), "heading"))
        card.add(self.latest)
        card.add(ways, above=8)
        return card

    def _programme_card(self) -> Card:
        """Return the card with what can be done with the weeks; what came of it stands beside."""
        card = Card()
        card.column.setSpacing(sizes.GAP)
        card.add(self.programme_head)
        card.add(self.notice)
        row = WrapLayout()
        row.addWidget(self.printing.button)
        for part in (self._again, row, self.printing):
            card.add(part)
        return card

    def show_view(self, view: ProgressView) -> None:
        """Tell what has been practised."""
        self.head.tell(view.title, view.subtitle)
        self._weeks.setVisible(bool(view.weeks))
        self._programme.setVisible(bool(view.weeks))
        self.discs.show_discs([Disc(week.number, week.state) for week in view.weeks])
        current = next((week for week in view.weeks if week.state == "current"), None)
        self.now.setText(_week_text(current) if current else "")
        self.now.setVisible(current is not None)
        text = " ".join(filter(None, (view.counts, _weeks_text(view.weeks))))
        self.weeks_text.setText(text)
        self.weeks_text.setVisible(bool(text))
        self.notice.setText(view.notice)
        self.notice.setVisible(bool(view.notice))
        # The button for paper says of itself what it is about.
        self.programme_head.setVisible(bool(view.notice or view.again))
        self._offer_again(view.again)
        self._draw(view.seen)
        self.latest.setText("\n".join(view.latest) or _NONE)

    def _offer_again(self, weeks: Iterable[tuple[str, str]]) -> None:
        """Offer to go through weeks again."""
        self._again.clear()
        buttons = [KeyButton(key, words) for key, words in weeks]
        for button in buttons:
            button.key_pressed.connect(self.again_asked)
            self._again.addWidget(button)
            button.show()

    def _draw(self, seen: ProgressReport | None) -> None:
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
        charts.day_asked.connect(self.day_asked)


def _week_text(week: ProgressWeek) -> str:
    return tr("Week {number}: {title}. {words}.").format(
        number=week.number, title=week.title, words=week.words
    )


def _weeks_text(weeks: tuple[ProgressWeek, ...]) -> str:
    """Say in words what the discs show, for those who cannot see them."""
    sentences = []
    if done := [str(week.number) for week in weeks if week.state == "done"]:
        sentences.append(
            ngettext("Week {numbers} is done.", "Weeks {numbers} are done.", len(done)).format(
                numbers=and_list(done)
            )
        )
    if begun := [str(week.number) for week in weeks if week.state == "open"]:
        sentences.append(
            ngettext(
                "Week {numbers} is open too.", "Weeks {numbers} are open too.", len(begun)
            ).format(numbers=and_list(begun))
        )
    if any(week.state == "closed" for week in weeks):
        sentences.append(tr("The other weeks open one by one, in your own time."))
    return " ".join(sentences)
