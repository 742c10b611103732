"""One session of the library: what is in it, what to mind, how to begin it or take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot

from taichi_coach.graphics import sizes
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import rounded
from taichi_coach.text.lists import dotted
from taichi_coach.ui.library.film_choices import FilmChoices
from taichi_coach.ui.library.part_choices import PartChoices
from taichi_coach.ui.library.pose_row import PoseRow
from taichi_coach.ui.library.view import line_of
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.file_button import Taking
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.in_view import lead_on
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.own_voice import OwnVoice
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pose_picture import PosePictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout, QWidget

    from taichi_coach.ui.state.entries import Entry, SectionLine
    from taichi_coach.ui.widgets.pose_picture import PosedGuide


class EntryPage(Page):
    """Everything about one session.

    Signals:
        chosen: The session's id, to begin it.
        poses_wanted: The session's id; it is answered with `show_poses`.
        hall_wanted: The session's id, to show it to a class.
        closed: The person wants to go back to the list.
        writing: The session's id, to write on it, or on a copy of one's own.
    """

    #: Who does not see it hears all of it when it opens.
    told_whole = True

    chosen = Signal(str)
    poses_wanted = Signal(str)
    hall_wanted = Signal(str)
    closed = Signal()
    writing = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Session"), parent)
        self._key = ""
        self.head = PageHead()
        self.summary = Label("", "body")
        self.start = KeyButton("", tr("Start"), "primary", Icon.PLAY)
        self.back = BigButton(tr("Back to the library"), "quiet", Icon.BACK)
        self.hall = KeyButton("", tr("Show it to a class"))
        self.taking = Taking()
        self.filming = Taking(tr("Save as film"))
        self.sound_choices = PartChoices(tr("Save as sound"))
        self.film_choices = FilmChoices()
        self.printing = Taking(tr("Pages with pictures"))
        self.on_paper = {
            "handout": self.printing,
            "wall": Taking(tr("One page for the wall")),
            "fill-in": Taking(tr("A sheet to fill in")),
        }
        self.sharing = Taking(tr("Share this class"))
        self.own_voice = OwnVoice()
        self.write = KeyButton("", tr("Make it mine"))
        self._cards = WrapLayout(gap=sizes.BLOCK, fill=True, least=380)
        self.poses = PoseRow()
        self.more = BigButton(tr("More"), "quiet", Icon.MORE)
        self._rare = self._rare_ways()
        buttons = WrapLayout()
        for button in (self.start, self.more, self.back):
            buttons.addWidget(button)
        parts: tuple[QWidget | QLayout, ...] = (
            self.head,
            self.summary,
            buttons,
            self._rare,
            self.sound_choices,
            self.film_choices,
            self.taking,
            self.filming,
            self.sharing,
            self.own_voice,
            *self.on_paper.values(),
            self.poses,
            self._cards,
        )
        for part in parts:
            self.add(part)
        self.column.addStretch(1)
        self.start.key_pressed.connect(self.chosen)
        self.hall.key_pressed.connect(self.hall_wanted)
        self.back.clicked.connect(self.closed)
        self.write.key_pressed.connect(self.writing)
        self.taking.wanted.connect(self._ask_about_sound)
        self.sound_choices.closed.connect(self.taking.button.setFocus)
        self.filming.wanted.connect(self._ask_about_film)
        self.film_choices.closed.connect(self.filming.button.setFocus)
        self.more.clicked.connect(self._turn_rare)
        self.setFocusProxy(self.start)

    def show_poses(self, poses: Sequence[tuple[str, PosedGuide]], pictures: PosePictures) -> None:
        """Show what the session is about."""
        self.poses.show_poses(poses, pictures)

    @Slot()
    def _ask_for_poses(self) -> None:
        self.poses_wanted.emit(self._key)

    @Slot()
    def _turn_rare(self) -> None:
        """Show what is rarely wanted, or put it away."""
        self._open_rare(self._rare.isHidden())
        QTimer.singleShot(0, self, self._lead_on)  # the card has its place then

    @Slot()
    def _lead_on(self) -> None:
        """Show what was opened, where it opens below the window."""
        if not self._rare.isHidden():
            lead_on(self.more, self._rare)

    def _open_rare(self, open_: bool) -> None:  # noqa: FBT001  one that is set
        self._rare.setVisible(open_)
        self.more.setText(tr("Less") if open_ else tr("More"))
        self.more.set_icon(Icon.LESS if open_ else Icon.MORE)

    def show_entry(self, entry: Entry) -> None:
        """Tell of this session."""
        self.head.tell(entry.title, line_of(entry))
        self.summary.setText(entry.summary)
        self.summary.setVisible(bool(entry.summary))
        self._key = entry.id
        self._open_rare(False)
        self.poses.show_poses((), PosePictures())
        QTimer.singleShot(0, self, self._ask_for_poses)  # the words are there first
        self.start.stand_for(entry.id)
        self.hall.stand_for(entry.id)
        for made in (self.taking, self.filming, self.sharing, *self.on_paper.values()):
            made.stand_for(entry.id, entry.title)
        for choices in (self.sound_choices, self.film_choices):
            choices.offer(entry.sections)
        self.sharing.button.setVisible(entry.own)
        self.own_voice.stand_for(entry.id)
        self.write.stand_for(entry.id)
        self.write.setText(tr("Write on it") if entry.own else tr("Make it mine"))
        self._cards.clear()
        if entry.sections:
            self._cards.addWidget(_sections(entry.sections))
        mind = Card()
        for title, lines in (
            (tr("Please mind"), entry.cautions),
            (tr("What you need"), labels.equipment(entry.equipment, entry.supports)),
            (tr("Where it comes from"), (entry.source,) if entry.source else ()),
        ):
            _tell(mind, title, lines)
        mind.column.addStretch(1)
        self._cards.addWidget(mind)
        self.verticalScrollBar().setValue(0)

    @Slot(str)
    def _ask_about_sound(self, key: str) -> None:
        """Ask how much of a session is to be heard, where there is a choice."""
        if self.sound_choices.asks_how_much:
            self._ask_about(self.sound_choices, self.film_choices, key)
        else:
            self.sound_choices.wanted.emit(key)

    @Slot(str)
    def _ask_about_film(self, key: str) -> None:
        """Ask how a film is to be."""
        self._ask_about(self.film_choices, self.sound_choices, key)

    def _ask_about(self, asked: PartChoices, other: PartChoices, key: str) -> None:
        """Ask about one file at a time, and scroll there once the questions have their place."""
        other.hide()
        asked.ask(key)
        QTimer.singleShot(0, self, self._scroll_to_questions)

    @Slot()
    def _scroll_to_questions(self) -> None:
        for asked in (self.sound_choices, self.film_choices):
            if not asked.isHidden():
                for part in (asked, asked.first):  # the first may be too tall
                    self.ensureWidgetVisible(part, 0, sizes.BLOCK)

    def _rare_ways(self) -> Card:
        """Return the card with what is rarely done with a session."""
        card = Card()
        ways = WrapLayout()
        for button in (
            self.hall,
            self.taking.button,
            self.filming.button,
            self.own_voice.button,
            self.write,
            self.sharing.button,
        ):
            ways.addWidget(button)
        card.add(ways)
        card.add(Label(tr("On paper"), "heading"), above=16)
        card.add(Label(tr("Each is saved as a PDF, which any computer prints."), "secondary"))
        row = WrapLayout()
        for each in self.on_paper.values():
            row.addWidget(each.button)
        card.add(row, above=8)
        return card


def _sections(sections: Sequence[SectionLine]) -> Card:
    card = Card()
    card.column.setSpacing(2)
    card.add(Label(tr("How it goes"), "heading"))
    for each in sections:
        card.add(Label(each.title, "strong"), above=14)
        card.add(
            Label(dotted((labels.role(each.role).capitalize(), rounded(each.for_ms))), "secondary")
        )
    card.column.addStretch(1)
    return card


def _tell(card: Card, title: str, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    card.add(Label(title, "heading"), above=12 if card.column.count() else 0)
    for line in lines:
        card.add(Label(line[:1].upper() + line[1:], "body"))
