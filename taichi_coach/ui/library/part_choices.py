"""What is asked before a session becomes a file: how much of it, all or one section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot

from taichi_coach.player.excerpt import WHOLE, Excerpt
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.entries import SectionLine

_HOW_MUCH: Final = tr("How much of it")
_WHICH: Final = tr("Which section")
_ALL, _ONE = "all", "one"


class PartChoices(Card):
    """Questions, the last of them how much, and a button that goes on to where the file is to lie.

    How much is asked where a session has more than one section, and which where one is wanted.

    Signals:
        wanted: The id of the session that is to be a file.
        closed: The person thinks better of it.
    """

    wanted = Signal(str)
    closed = Signal()

    def __init__(
        self,
        heading: str,
        rows: Sequence[tuple[str, ChoiceRow]] = (),
        meanwhile: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Ask what `rows` are about, each with its question, and say what is to be known."""
        super().__init__(parent)
        self._heading = heading
        self._titles: dict[str, str] = {}
        parts = [(_ALL, tr("All of it")), (_ONE, tr("One section"))]
        self.part_row = ChoiceRow(_HOW_MUCH, parts, least=280)
        self.section_row = ChoiceRow(_WHICH, [], least=280)
        self._how_much, self._which = Label(_HOW_MUCH, "strong"), Label(_WHICH, "strong")
        self.go_on = KeyButton("", tr("Choose where it goes"), "primary")
        self.leave = BigButton(tr("Not now"), "quiet", Icon.BACK)
        self.column.setSpacing(14)
        self.add(Label(heading, "heading"))
        for question, row in rows:
            self.add(Label(question, "strong"), above=8)
            self.add(row)
        for label, row in ((self._how_much, self.part_row), (self._which, self.section_row)):
            self.add(label, above=8)
            self.add(row)
        if meanwhile:
            self.add(Label(meanwhile, "secondary"), above=8)
        self._first = rows[0][1] if rows else self.part_row
        buttons = WrapLayout()
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.leave)
        self.add(buttons, above=8)
        self.part_row.chosen.connect(self._show_sections)
        self.go_on.key_pressed.connect(self.wanted)
        self.leave.clicked.connect(self._close)
        self.hide()

    @property
    def excerpt_wanted(self) -> Excerpt:
        """Return what of the session is to be in the file."""
        return Excerpt(section=self._section) if self._section else WHOLE

    @property
    def _section(self) -> str:
        """Return the number of the section that is wanted alone, "" for all of them."""
        return self.section_row.value if self.part_row.value == _ONE else ""

    @property
    def asks_how_much(self) -> bool:
        """Return whether there is more than one section to choose from."""
        return len(self._titles) > 1

    @property
    def first(self) -> ChoiceRow:
        """Return the first question that is asked."""
        return self._first

    def title_of(self, session_title: str) -> str:
        """Return what the file is to be called."""
        return dotted((session_title, self._titles.get(self._section, "")))

    def offer(self, sections: Sequence[SectionLine]) -> None:
        """Stand on the page of a session with these sections."""
        self._titles = {str(each.number): each.title for each in sections}
        self.section_row.set_options([*self._titles.items()])
        self.section_row.set_value(next(iter(self._titles), ""))
        self.part_row.set_value(_ALL)
        self._show_sections(_ALL)
        for part in (self._how_much, self.part_row):
            part.setVisible(self.asks_how_much)
        self.hide()

    @Slot(str)
    def ask(self, key: str) -> None:
        """Ask about the file of a session."""
        self.go_on.stand_for(key)
        self.show()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        tell(self, self._heading)

    @Slot(str)
    def _show_sections(self, part: str) -> None:
        """Ask which section, where one is wanted: a long session has many."""
        for each in (self._which, self.section_row):
            each.setVisible(part == _ONE)

    @Slot()
    def _close(self) -> None:
        self.hide()
        self.closed.emit()
