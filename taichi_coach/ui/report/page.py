"""A page for a doctor or therapist: what stands on it is chosen and seen before it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.choice import Choice, ChoiceRow
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.page_preview import PagePreview
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.graphics.paper.sheet import PaperDocument

TITLE: Final = tr("A page for your doctor")
_LINE: Final = tr("One page, made on this computer. It goes nowhere unless you take it along.")
_SPANS: Final = (("4", tr("4 weeks")), ("12", tr("12 weeks")), ("52", tr("A year")))
_NAMED: Final = (("yes", tr("With my name")), ("no", tr("Without it")))
_CHOOSE, _EARLIER = tr("Choose notes"), tr("Show earlier notes")
_NOTES: Final = tr("None of your notes stands on it unless you choose it here.")
#: So many notes are offered at once, and so many of their letters are shown.
_AT_ONCE: Final = 5
_LETTERS: Final = 90


class NoteTick(Choice):
    """A note that may stand on the page; a tick tells that it does, an empty box that it may."""

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent, small=True)
        self.key = key
        self.setAutoExclusive(False)
        self.set_icon(Icon.UNCHECKED)
        self.toggled.connect(self._mark)

    @Slot(bool)
    def _mark(self, on: bool) -> None:  # noqa: FBT001  a slot takes what its signal gives
        self.set_icon(Icon.CHECK if on else Icon.UNCHECKED)


class ReportPage(Page):
    """Span, name and notes on one side, the page itself on the other.

    Signals:
        changed: Something else is to stand on the page.
        save: It is wanted as a PDF.
        print: It is wanted on paper.
        closed: The person goes back.
    """

    changed = Signal()
    save = Signal()
    print = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self.span = ChoiceRow(tr("Which weeks"), _SPANS)
        self.span.set_value("12")
        self.naming = ChoiceRow(tr("Your name"), _NAMED)
        self.naming.set_value("yes")
        self.ticks: list[NoteTick] = []
        self.more = BigButton(_CHOOSE)
        self.save_button = BigButton(tr("Save as PDF"), "primary")
        self.print_button = BigButton(tr("Print"))
        self.back = BigButton(tr("Back to your progress"), "quiet", Icon.BACK)
        self.words = Label("", "body")
        self.preview = PagePreview()
        self._name_head = Label(tr("Your name"), "heading")
        self._choices = QWidget()
        self._column = QVBoxLayout(self._choices)
        self._notes = QVBoxLayout()
        self._build()
        for row in (self.span, self.naming):
            row.chosen.connect(self._change)
        self.more.clicked.connect(self._show_more)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.back.clicked.connect(self.closed)
        self.setFocusProxy(self.span)

    @property
    def weeks(self) -> int:
        """Return how many weeks the page is to tell of."""
        return int(self.span.value)

    @property
    def named(self) -> bool:
        """Return whether the person's name is to stand on it."""
        return self.naming.value == "yes"

    @property
    def notes(self) -> frozenset[str]:
        """Return the keys of the notes that are to stand on it."""
        return frozenset(each.key for each in self.ticks if each.isChecked())

    def show_name(self, name: str) -> None:
        """Ask about the name of somebody who has one."""
        for part in (self._name_head, self.naming):
            part.setVisible(bool(name))

    def show_notes(self, notes: Sequence[tuple[str, str]]) -> None:
        """Offer these notes, key and words, the newest first; those that were chosen stay so."""
        chosen = self.notes
        for tick in self.ticks:
            self._notes.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks = [NoteTick(key, _shortened(text)) for key, text in notes]
        for tick in self.ticks:
            tick.setChecked(tick.key in chosen)
            tick.setVisible(tick.isChecked())
            tick.clicked.connect(self._change)
            self._notes.addWidget(tick)
        self._about_notes.setText(
            _NOTES if notes else tr("You have written no note in these weeks.")
        )
        self._fit_more()

    def show_document(self, document: PaperDocument) -> None:
        """Show the page as it is now."""
        self.preview.show_document(document)

    def tell(self, words: str) -> None:
        """Say where the page lies, or why it does not."""
        self.words.setText(words)
        self.words.setVisible(bool(words))
        if words:
            tell(self.words, words)

    def _build(self) -> None:
        self._about_notes = Label("", "secondary")
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(sizes.GAP)
        self._notes.setSpacing(sizes.GAP)
        buttons = WrapLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.print_button)
        foot = WrapLayout()
        foot.addWidget(self.back)
        more = WrapLayout()
        more.addWidget(self.more)
        for part in (Label(tr("Which weeks"), "heading"), self.span, self._name_head, self.naming):
            self._column.addWidget(part)
        self._column.addWidget(Label(tr("Your notes"), "heading"))
        self._column.addWidget(self._about_notes)
        self._column.addLayout(self._notes)
        self._column.addLayout(more)
        self._column.addSpacing(8)
        self._column.addLayout(buttons)
        self._column.addWidget(self.words)
        self._column.addLayout(foot)
        self._column.addStretch(1)
        self.words.hide()
        self.add(PageHead(TITLE, _LINE))
        self.add(Pair(self._choices, self.preview, least=760, shares=(11, 9), gap=sizes.BLOCK))
        self.column.addStretch(1)

    @Slot()
    def _change(self) -> None:
        self.tell("")
        self.changed.emit()

    @Slot()
    def _show_more(self) -> None:
        """Offer some more of the earlier notes, and let the keys go on from there."""
        hidden = [tick for tick in self.ticks if tick.isHidden()]
        for tick in hidden[:_AT_ONCE]:
            tick.show()
        self._fit_more()
        hidden[0].setFocus()

    def _fit_more(self) -> None:
        self.more.setVisible(any(tick.isHidden() for tick in self.ticks))
        self.more.setText(_CHOOSE if all(tick.isHidden() for tick in self.ticks) else _EARLIER)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LETTERS else f"{line[:_LETTERS].rsplit(' ', 1)[0]} …"
