"""One practice of the diary: added by hand, corrected, or removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.practice.storage.practice_row import Status
from taichi_coach.text.catalogue import tr
from taichi_coach.text.labels import support_titles
from taichi_coach.text.lengths import minutes_or_less
from taichi_coach.ui.diary.practice_form import ELSE, FilledForm, PracticeForm
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.note import NoteCard
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.search import SearchField
from taichi_coach.ui.widgets.stepper import Stepper
from taichi_coach.ui.widgets.teller import tell
from taichi_coach.ui.widgets.when_card import WhenCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent


_ELSE_WORDS = tr("Something else")
_LENGTHS: Final = (2, 5, 10, 15, 20, 30, 45, 60)
_LONGEST: Final = 24 * 60
_DONE: Final = ((Status.COMPLETED, tr("All of it")), (Status.PARTIAL, tr("A part of it")))
_UNTOLD: Final = "untold"
_PAIN: Final = ((_UNTOLD, tr("Not told")), *((str(n), str(n)) for n in range(11)))
_BROWSE: Final = ((tr("Previous"), Icon.BACK), (tr("Next"), Icon.NEXT))
_BACKS = {Qt.Key.Key_Escape, Qt.Key.Key_Back}


class PracticeFormPage(QWidget):
    """What was practised, when, for how long, and how it was.

    Signals:
        kept: The new `FilledForm`.
        removed: The practice is to be removed.
        closed: The person goes back; nothing changes.
    """

    kept = Signal(object)
    removed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: PracticeForm | None = None
        self._page: Page | None = None
        self.keep = BigButton(tr("Keep it"), "primary", Icon.CHECK)
        self.remove = BigButton(tr("Remove it"))
        self.back = BigButton(tr("Back"), "quiet", Icon.BACK)
        self.foot = Foot((self.keep, self.remove, self.back))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.foot)
        self.keep.clicked.connect(self._tell)
        self.remove.clicked.connect(self.removed)
        self.back.clicked.connect(self.closed)

    def show_view(self, form: PracticeForm) -> None:
        """Show a practice, with nothing changed yet."""
        self._form = form
        self._touched_week = not form.adding
        self.remove.setVisible(not form.adding)
        self.foot.tell("")
        name = tr("Add a practice") if form.adding else tr("Correct a practice")
        page = Page(name)
        subtitle = tr("One that was done elsewhere, or without the program.") if form.adding else ""
        page.add(PageHead(name, subtitle))
        page.add(self._what_card(form))
        self.when = WhenCard()
        self.when.show_moment(form.filled.at, form.now)
        self._begun = form.filled.at
        page.add(self.when)
        page.add(self._how_card(form))
        page.add(self._pain_card(form.filled))
        self.note = NoteCard()
        self.note.field.setPlainText(form.filled.note)
        page.add(self.note)
        page.column.addStretch(1)
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.setParent(None)
            self._page.deleteLater()
        self._page = page
        self._column.insertWidget(0, page, 1)
        page.show()
        self.setFocusProxy(self.session)

    def refuse(self, words: str) -> None:
        """Say why it could not be kept."""
        self.foot.tell(words)
        tell(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() in _BACKS:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _what_card(self, form: PracticeForm) -> Card:
        self.session = ChoiceRow(tr("What did you practise?"), [])
        self.other = SearchField(tr("What it was"), tr("For example: a walk, or a class"))
        self.every = BigButton(tr("Show every session"))
        self._offer(form.near, form.filled.session)
        self.other.setText(form.filled.title if form.filled.session == ELSE else "")
        self._show_other()
        self.session.chosen.connect(self._choose_session)
        self.every.clicked.connect(self._show_every)
        card = Card()
        card.add(Label(tr("What did you practise?"), "heading"))
        card.add(self.session, above=8)
        card.add(self.other, above=8)
        foot = WrapLayout()
        foot.addWidget(self.every)
        card.add(foot, above=8)
        return card

    def _how_card(self, form: PracticeForm) -> Card:
        filled = form.filled
        lengths = [(str(each), str(each)) for each in _LENGTHS]
        self.lengths = ChoiceRow(tr("Minutes"), lengths)
        self.minutes = Stepper(tr("Minutes"), (1, _LONGEST), 1, minutes_or_less)
        self.status = ChoiceRow(tr("How much of it"), [(str(key), word) for key, word in _DONE])
        self.support = ChoiceRow(tr("Support"), support_titles())
        self.week = Stepper(
            tr("Counts for"), (0, len(form.weeks) - 1), 1, self._week_text, ends=_BROWSE
        )
        self.minutes.set_value(filled.minutes)
        self._mark_length()
        self.status.set_value(str(filled.status))
        self.support.set_value(filled.support)
        self.week.set_value(filled.week)
        self.lengths.chosen.connect(self._choose_length)
        self.minutes.changed.connect(self._mark_length)
        self.minutes.changed.connect(self._begin_in_time)
        self.week.changed.connect(self._touch_week)
        card = Card()
        card.column.setSpacing(18)
        card.add(Label(tr("How was it done?"), "heading"))
        card.add(_row(tr("Minutes"), self.lengths))
        card.add(_row(tr("Exactly"), self.minutes))
        card.add(_row(tr("How much"), self.status))
        card.add(_row(tr("Support"), self.support))
        card.add(_row(tr("Counts for"), self.week))
        return card

    def _pain_card(self, filled: FilledForm) -> Card:
        card = Card()
        card.column.setSpacing(sizes.GAP)
        card.add(Label(tr("How was your pain?"), "heading"))
        card.add(
            Label(tr("Only if you like. 0 is no pain, 10 the worst you can imagine."), "secondary")
        )
        self.pain = {}
        for key, word, value in (
            ("before", tr("Before"), filled.pain_before),
            ("after", tr("After"), filled.pain_after),
        ):
            row = ChoiceRow(tr("Pain {key}").format(key=key), _PAIN)
            row.set_value(_UNTOLD if value is None else str(value))
            self.pain[key] = row
            card.add(Label(word, "strong"))
            card.add(row)
        return card

    def _offer(self, sessions: Sequence[tuple[str, str]], chosen: str) -> None:
        self.session.set_options([*sessions, (ELSE, _ELSE_WORDS)])
        self.session.set_value(chosen)

    def _show_other(self) -> None:
        self.other.setVisible(self.session.value == ELSE)

    def _week_text(self, at: int) -> str:
        return self._form.weeks[at] if self._form is not None and self._form.weeks else ""

    @Slot()
    def _show_every(self) -> None:
        if self._form is None:
            return
        chosen = self.session.value
        self._offer(self._form.every(), chosen)
        self.every.hide()
        self.session.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _choose_session(self, key: str) -> None:
        """Fill in what goes with a session; what the person chose by hand stays."""
        self._show_other()
        if self._form is None or not self._form.adding:
            return
        if key != ELSE and (minutes := self._form.length_of(key)):
            self.minutes.set_value(minutes)
            self._mark_length()
            self._begin_in_time()
        if not self._touched_week:
            self.week.set_value(self._form.week_of(key))

    @Slot(str)
    def _choose_length(self, key: str) -> None:
        self.minutes.set_value(int(key))
        self._begin_in_time()

    @Slot()
    def _begin_in_time(self) -> None:
        """Let a new practice have ended just now, until the person says when it began."""
        form = self._form
        if form is None or not form.adding or self.when.value != self._begun:
            return
        self._begun = form.now - timedelta(minutes=self.minutes.value)
        self.when.show_moment(self._begun, form.now)

    @Slot()
    def _mark_length(self) -> None:
        self.lengths.set_value(str(self.minutes.value))

    @Slot()
    def _touch_week(self) -> None:
        self._touched_week = True

    @property
    def filled(self) -> FilledForm | None:
        """Return what the page holds now; None before it shows anything."""
        if self._form is None:
            return None
        pain = {key: row.value for key, row in self.pain.items()}
        return replace(
            self._form.filled,
            session=self.session.value,
            title=" ".join(self.other.text().split()),
            at=self.when.value,
            minutes=self.minutes.value,
            status=Status(self.status.value),
            support=self.support.value or self._form.filled.support,
            week=self.week.value,
            pain_before=_figure(pain["before"]),
            pain_after=_figure(pain["after"]),
            note=self.note.text,
        )

    @Slot()
    def _tell(self) -> None:
        if (filled := self.filled) is not None:
            self.kept.emit(filled)


def _figure(key: str) -> int | None:
    return int(key) if key.isdecimal() else None


def _row(name: str, control: QWidget) -> Pair:
    return Pair(Label(name, "strong"), control, least=700, shares=(3, 8), gap=8)
