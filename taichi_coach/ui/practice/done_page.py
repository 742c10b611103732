"""After a practice: a kind word, one question and then the rest, and done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.practice.storage.records import BodySite
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.practice.done_view import Answers, DoneView
from taichi_coach.ui.practice.warm_end import WarmEnd
from taichi_coach.ui.state.body_sites import ASK_A_DOCTOR, EMERGENCY, OFFERED_SITES
from taichi_coach.ui.state.check_in_level import CheckInLevel
from taichi_coach.ui.widgets.alarm import Alarm
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.digits import NumberKeys
from taichi_coach.ui.widgets.feelings import FeelingsCard, WordRow
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.in_view import bring, lead_on
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.note import NoteCard
from taichi_coach.ui.widgets.page import Page
from taichi_coach.ui.widgets.pain import PainCard
from taichi_coach.ui.widgets.teller import tell
from taichi_coach.ui.widgets.values import NOT_TOLD

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent


#: Five words on Borg's CR10: 1-2 is light, 3-4 moderate, 5 and more hard. "Too hard" is 8, beyond
#: the 7 of "very strong", so that it stands clear of an honest "hard" at 6.
EFFORTS: Final = (
    (1, tr("Very light")),
    (2, tr("Light")),
    (4, tr("Moderate")),
    (6, tr("Hard")),
    (8, tr("Too hard")),
)


#: What has come below the first question, to who does not see it.
_MORE: Final = tr("You may tell more: your energy, your mood, how hard it was, or a note.")


class DonePage(QWidget):
    """The page after a practice.

    One question comes first. The others come when it is answered, or when the person wants to tell
    more; number keys answer what is still open, and "Done" leaves unanswered what is. Esc is Done.

    Signals:
        answered: The person's `Answers`; any of them may be untold.
        fell: A fall, or nearly one, is to be noted.
    """

    #: Who does not see it hears all of it when it opens.
    told_whole = True

    answered = Signal(object)
    fell = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._end: WarmEnd | None = None
        self._trouble: Label | None = None
        self.pain: PainCard | None = None
        self._effort: WordRow | None = None
        self._feelings: FeelingsCard | None = None
        self._site: ChoiceRow | None = None
        self._note: NoteCard | None = None
        self._numbers = NumberKeys(())
        self._appeared: QWidget | None = None
        self.done = BigButton(tr("Done"), "primary")
        self.more = BigButton(tr("Tell more"))
        self.add_note = BigButton(tr("Add a note"))
        self._fell = BigButton(tr("I fell, or nearly"))
        self.foot = Foot((self.done, self.more, self.add_note, self._fell))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.foot)
        self.done.clicked.connect(self._tell)
        self.add_note.clicked.connect(self._open_note)
        self.more.clicked.connect(self._tell_more)
        self._fell.clicked.connect(self.fell)

    def show_view(self, view: DoneView) -> None:
        """Show a practice that is over, with nothing answered yet."""
        page = Page(tr("Practice done"))
        page.column.setSpacing(sizes.GAP)
        if view.hurt:
            alarm = Alarm()
            alarm.setText(EMERGENCY)
            page.add(alarm)
        self._end = WarmEnd(view)
        page.add(self._end)
        self._trouble = Label("", "body")
        self._trouble.hide()
        page.add(self._trouble)
        self._ask(view, page)
        self._note = NoteCard()
        self._note.hide()
        page.add(self._note)
        page.column.addStretch(1)
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.setParent(None)
            self._page.deleteLater()
        self._appeared = None
        self._page = page
        self._column.insertWidget(0, page, 1)
        page.show()
        self.more.setVisible(self._feelings is not None)
        self.add_note.setVisible(self._feelings is None)

    def show_line(self, text: str) -> None:
        """Tell of something that went wrong, such as a log that cannot be written."""
        if self._trouble is not None:
            self._trouble.setText(text)
            self._trouble.show()
            tell(self, text)

    def showEvent(self, event: QShowEvent) -> None:
        """Give Done the focus: the least effort is one key."""
        super().showEvent(event)
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave as Done does, and number keys answer what is asked."""
        if event.key() == Qt.Key.Key_Escape:
            self._tell()
        elif not self._numbers.press(event):
            super().keyPressEvent(event)

    def _place_card(self) -> Card:
        question = tr("Where does it hurt?")
        self._site = ChoiceRow(
            question,
            [(site.value, labels.site_title(site)) for site in OFFERED_SITES],
            optional=True,
        )
        card = Card()
        card.add(Label(question, "heading"))
        card.add(Label(tr("Only if you like."), "secondary"))
        card.add(self._site, above=sizes.GAP - 8)
        card.add(Label(ASK_A_DOCTOR, "body"), above=sizes.GAP - 8)
        return card

    def _ask(self, view: DoneView, page: Page) -> None:
        """Put the questions that the person wants on the page."""
        self.pain = self._site = self._effort = self._feelings = None
        if view.ask is not CheckInLevel.NOTHING:
            words = len(EFFORTS) if view.ask in {CheckInLevel.ALL, CheckInLevel.BOTH} else 0
            most = len(OFFERED_SITES) if view.hurt else words
            self.pain = PainCard(view.question, view.pain_before, most_next=most)
            self.pain.changed.connect(self._take_pain)
            page.add(self.pain)
        if view.hurt:
            page.add(self._place_card())
        if view.ask in {CheckInLevel.ALL, CheckInLevel.BOTH}:
            self._feelings = FeelingsCard()
            self._effort = WordRow(tr("How hard was it?"), EFFORTS)
            self._feelings.add(self._effort)
            self._feelings.hide()
            page.add(self._feelings)
        self._numbers = NumberKeys(self._rows())
        for row in self._rows():
            row.chosen.connect(partial(self._go_on, row))

    def _rows(self) -> list[ChoiceRow]:
        """Return the questions that number keys answer, in order."""
        rows = [self.pain.scale] if self.pain is not None else []
        rows += [self._site] if self._site is not None else []
        return rows + (self._feelings.rows() if self._feelings is not None else [])

    @Slot()
    def _take_pain(self) -> None:
        """Ask the rest; where pain has risen the advice says what is next."""
        self._tell_more()
        if self.pain is not None and self._end is not None:
            self._end.tell_next(self.pain.advice.isHidden())

    @Slot()
    def _tell_more(self) -> None:
        """Ask the rest."""
        if self._feelings is None or not self._feelings.isHidden():
            return
        self._feelings.show()
        self.more.hide()
        self.add_note.show()
        tell(self, _MORE)
        self._bring(self._feelings)

    def _go_on(self, row: ChoiceRow, key: str) -> None:
        """Bring into view what an answer leads to."""
        self._bring(row if key else None)

    def _bring(self, part: QWidget | None) -> None:
        """Scroll to what has just appeared, or follows what was answered, once it has its place."""
        self._appeared = part
        QTimer.singleShot(0, self, self._scroll)

    @Slot()
    def _scroll(self) -> None:
        part, self._appeared = self._appeared, None
        if isinstance(part, ChoiceRow):
            self._show_next(part)
        elif part is not None:
            bring(part)

    def _show_next(self, answered: ChoiceRow) -> None:
        """Scroll to the advice, if there is any, and the next question; what is answered stays."""
        if self.pain is not None and answered is self.pain.scale and self.pain.advice.isVisible():
            bring(self.pain.advice)
        following = [row for row in self._rows() if row.isVisible() and not row.value]
        if following:
            lead_on(answered, following[0].parentWidget() or following[0])

    @Slot()
    def _open_note(self) -> None:
        if self._note is None or self._page is None:
            return
        self.add_note.hide()
        self._note.show()
        self._note.write()
        self._bring(self._note)

    @property
    def answers(self) -> Answers:
        """Return what was answered so far."""
        site = self._site.value if self._site is not None else ""
        return Answers(
            pain_after=self.pain.value if self.pain is not None else None,
            effort=self._effort.value if self._effort is not None else None,
            note=self._note.text if self._note is not None else "",
            site=BodySite(site) if site else None,
            feelings=self._feelings.feelings if self._feelings is not None else NOT_TOLD,
        )

    @Slot()
    def _tell(self) -> None:
        self.answered.emit(self.answers)
