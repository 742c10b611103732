"""Where writing begins: a kept draft, an empty class, a template, a file of one's own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import weeks
from taichi_coach.text.lengths import minutes
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.card_button import CardButton
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.search import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.authoring.desk.beginnings import Beginning
    from taichi_coach.ui.desk.view import OwnFile

#: The smallest breadth of a way to begin, in pixels at 100 %: its name has room in one line.
_LEAST: Final = 200


class BeginPage(Page):
    """How to begin, the plainest way first.

    Signals:
        begun: The key of a beginning, the title that was typed, and the length that it is to have.
        opened: The path of a file to go on with.
        draft_opened, draft_dropped: The path of the file that a kept draft is for.
        file_wanted: A file is to be chosen from the disk.
        library_wanted: A session of the library is to be copied.
        closed: The person thinks better of it.
    """

    begun = Signal(str, str, int)
    opened = Signal(str)
    draft_opened = Signal(str)
    draft_dropped = Signal(str)
    file_wanted = Signal()
    library_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Write a class"), parent)
        self.head = PageHead(
            tr("Write a class"),
            tr("Write at the left, see and hear it at the right. Nothing here enters your diary."),
        )
        self.notice = Label("", "body")
        self._drafts = QVBoxLayout()
        self._drafts.setSpacing(sizes.GAP)
        self.name = SearchField(tr("What is it called?"), tr("For example: Tuesday chair class"))
        self._ways: dict[str, Beginning] = {}
        self._shown_key = ""
        self.way = ChoiceRow(tr("What is it?"), (), small=True, least=_LEAST)
        self.about = Label("", "secondary")
        self.length = ChoiceRow(tr("How long?"), (), fill=False, small=True)
        self.length_head = Label(tr("How long?"), "strong")
        self.start = BigButton(tr("Begin to write"), "primary")
        self.copy = BigButton(tr("Copy one from the library"))
        self.file = BigButton(tr("Open a file"))
        self.back = BigButton(tr("Back"), icon=Icon.BACK)
        self._own = WrapLayout(gap=sizes.BLOCK, fill=True, least=380)
        self.own: dict[str, CardButton] = {}
        self._own_head = Label(tr("Go on with one of yours"), "heading")
        new = Card()
        new.add(Label(tr("Something new"), "heading"))
        new.add(self.name, above=8)
        new.add(Label(tr("What is it?"), "strong"), above=8)
        new.add(self.way)
        new.add(self.about)
        new.add(self.length_head, above=8)
        new.add(self.length)
        starting = WrapLayout()
        starting.addWidget(self.start)
        new.add(starting, above=16)
        buttons = WrapLayout()
        for button in (self.copy, self.file, self.back):
            buttons.addWidget(button)
        for part in (self.head, self.notice, self._drafts, new, buttons):
            self.add(part)
        self.add(self._own_head)
        self.add(self._own)
        self.column.addStretch(1)
        self.notice.hide()
        self.way.chosen.connect(self._choose_other)
        self.way.confirmed.connect(self._begin)
        self.length.confirmed.connect(self._begin)
        self.start.clicked.connect(self._begin)
        self.name.returnPressed.connect(self._begin)
        self.copy.clicked.connect(self.library_wanted)
        self.file.clicked.connect(self.file_wanted)
        self.back.clicked.connect(self.closed)
        self.setFocusProxy(self.name)

    def tell(self, words: str) -> None:
        """Say what could not be done; "" takes it away."""
        self.notice.setText(words)
        self.notice.setVisible(bool(words))

    def offer(
        self, ways: Sequence[Beginning], drafts: Sequence[OwnFile], own: Sequence[OwnFile]
    ) -> None:
        """Offer ways to begin, what was left unsaved, and files to go on with."""
        self._ways = {way.key: way for way in ways}
        chosen = self.way.value or next(iter(self._ways), "")
        self.way.set_options([(way.key, way.title) for way in ways])
        self.way.set_value(chosen)
        self._choose(chosen)
        self._own.clear()
        self.own = {}
        for each in own:
            card = CardButton(each.path, each.title, each.line, "")
            card.key_pressed.connect(self.opened)
            self.own[each.path] = card
            self._own.addWidget(card)
        self._own_head.setVisible(bool(own))
        while (item := self._drafts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for each in drafts:
            self._drafts.addWidget(self._draft(each))

    def _draft(self, kept: OwnFile) -> Card:
        card = Card()
        card.add(Label(tr("Not saved when the program ended: {title}").format(title=kept.title)))
        card.add(Label(kept.line, "secondary"))
        go_on, drop = BigButton(tr("Go on with it")), BigButton(tr("Give it up"))
        go_on.clicked.connect(partial(self.draft_opened.emit, kept.path))
        drop.clicked.connect(partial(self.draft_dropped.emit, kept.path))
        row = WrapLayout()
        row.addWidget(go_on)
        row.addWidget(drop)
        card.add(row, above=8)
        return card

    @Slot(str)
    def _choose_other(self, key: str) -> None:
        """Choose a way to begin; the length stays where that was chosen already."""
        if key != self._shown_key:
            self._choose(key)

    def _choose(self, key: str) -> None:
        """Tell about a way to begin, and offer the lengths that it comes in."""
        way = self._ways.get(key)
        if way is None:
            return
        self._shown_key = key
        self.about.setText(way.about)
        words = weeks if way.kind == "programme" else minutes
        self.length.set_options([(str(each), words(each)) for each in way.lengths])
        self.length.set_value(str(way.usual))
        for part in (self.length, self.length_head):
            part.setVisible(bool(way.lengths))

    @Slot()
    def _begin(self) -> None:
        way = self._ways.get(self.way.value)
        if way is not None:
            title = self.name.text().strip() or way.title
            self.begun.emit(way.key, title, int(self.length.value or 0))
