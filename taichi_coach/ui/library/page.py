"""The library: every session, searched and narrowed down, each with a page of its own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.text.labels import support_titles
from taichi_coach.text.lists import and_list
from taichi_coach.text.sentences import sentences
from taichi_coach.ui.library.entry_page import EntryPage
from taichi_coach.ui.library.pose_card import PoseCard
from taichi_coach.ui.library.view import LENGTHS, Wish, in_title, line_of, matches
from taichi_coach.ui.library.week_fold import WeekFold
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.opening_words import tell_opening
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.pose_picture import PosePictures
from taichi_coach.ui.widgets.search import SearchField
from taichi_coach.ui.widgets.stack import Stack
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from taichi_coach.ui.state.entries import Entry
    from taichi_coach.ui.widgets.pose_picture import PosedGuide

_BETWEEN_MS = 10
#: Before the first picture: the page itself is on the screen by then.
_FIRST_MS = 40
_NARROW = tr("Narrow it down")
_LESS = tr("Fewer choices")
_NOTHING = tr("Nothing fits all of that. Try fewer words, or let one of the choices go.")
_READING = tr("The sessions are being read …")
_BARE = tr("There are no sessions here yet.")


class LibraryPage(Stack):
    """The list, and the page of the session that was opened.

    Signals:
        chosen: The id of the session that the person wants to begin.
        entry_made: The `EntryPage`, as the first session is opened.
        pose_wanted: The id of a session whose pose is to be seen; it is answered with `show_pose`.
        classes_wanted: Classes from a file are to be opened or removed.
    """

    chosen = Signal(str)
    entry_made = Signal(object)
    classes_wanted = Signal()
    pose_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Library"))
        self._entries: dict[str, Entry] = {}
        self._opened = ""
        self._order: list[str] = []  # ids of the sessions as they are listed
        self._made: dict[str, PoseCard] = {}
        self.weeks: dict[str, WeekFold] = {}
        self._flat: bool | None = None
        self._bare = _BARE  # what stands where there are no sessions, or none yet
        self._words: list[str] = []  # by which the focus is chosen
        self._unseen: dict[str, None] = {}
        self.pictures = PosePictures()
        self._drawing = QTimer(self)  # one picture at a time: a press never waits for more
        self._drawing.setSingleShot(True)
        self._drawing.timeout.connect(self._ask_for_pose)
        self.head = PageHead(tr("Library"), tr("Choose what suits you today."))
        self.search = SearchField(tr("Search the library"), tr("Search, for example: hands"))
        self.everything = KeyButton("", tr("Show everything"))
        self.classes = KeyButton("", tr("Classes from a file"))
        self.nothing = Label(_NOTHING, "body")
        self.length = ChoiceRow(
            tr("Length"), [(key, word) for key, word, _, _ in LENGTHS], fill=False, small=True
        )
        self.support = ChoiceRow(
            tr("Support"), [("any", tr("Any")), *support_titles()], fill=False, small=True
        )
        self.focus = ChoiceRow(tr("Focus"), [("any", tr("Any"))], fill=False, small=True)
        self.filters = QWidget()
        self.narrow = BigButton(_NARROW, "quiet", Icon.MORE)
        self._list = self._make_list()
        self.addWidget(self._list)
        self.search.textChanged.connect(self._narrow)
        self.everything.clicked.connect(self._show_everything)
        self.everything.clicked.connect(self._tell_fitting)
        self.classes.clicked.connect(self.classes_wanted)
        self.narrow.clicked.connect(self._turn_filters)
        self.filters.hide()
        self._show_everything()
        self.setFocusProxy(self.search)  # what has the focus elsewhere leaves it nowhere

    def show_entries(self, entries: tuple[Entry, ...], remark: str = "") -> None:
        """List these sessions; what was looked for stays, and an opened one that is among them.

        `remark` stands above them, such as that a file cannot be read.
        """
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        held = next((key for key, card in self._made.items() if card.hasFocus()), "")
        waited, self._bare = self._bare == _READING, _BARE
        self._entries = {entry.id: entry for entry in entries}
        if self._opened not in self._entries:
            self.show_list()
        self._let_go()
        self._order = list(self._entries)
        self._fill_weeks(entries)
        self._flat = None
        self._offer_focus(sorted({word for entry in entries for word in entry.focus}))
        self._narrow()
        if held and not self._focus_card(held):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        if waited and self._wish != Wish():
            self._tell_fitting()  # until now it was told that they are being read

    def show_list(self) -> None:
        """Be the list, whatever was opened from it."""
        self.setCurrentWidget(self._list)

    def show_reading(self) -> None:
        """Say that the sessions are still being read; none of those before can be opened."""
        if self._bare != _READING:
            self._bare = _READING
            self._entries, self._order, self._flat = {}, [], None
            self._let_go()
            self._narrow()

    @cached_property
    def entry_page(self) -> EntryPage:
        """The page of one session, made when the first is opened: the list is there sooner."""
        made = EntryPage()
        made.chosen.connect(self.chosen)
        made.closed.connect(self.close_entry)
        self.addWidget(made)
        self.entry_made.emit(made)
        return made

    @property
    def cards(self) -> dict[str, PoseCard]:
        """Return the cards in their order; those of a week are made when it is first opened."""
        return {key: self._made[key] for key in self._order if key in self._made}

    def _card(self, key: str) -> PoseCard:
        """Return the card of a session, which is made when it is first to be seen."""
        if key not in self._made:
            entry = self._entries[key]
            self._made[key] = card = PoseCard(key, entry.title, line_of(entry), entry.summary)
            card.key_pressed.connect(self.open_entry)
            card.pose_wanted.connect(self._want_pose)
        return self._made[key]

    def show_pose(self, key: str, shown: PosedGuide | None) -> None:
        """Show on a card what its session is about; None where nothing of it can be seen."""
        if key in self._made:
            self._made[key].show_pose(shown, self.pictures)

    @Slot(str)
    def _want_pose(self, key: str) -> None:
        self._unseen[key] = None
        if not self._drawing.isActive():
            self._drawing.start(_FIRST_MS)

    @Slot()
    def _ask_for_pose(self) -> None:
        """Ask for the next pose that is still in sight."""
        wanted, self._unseen = list(self._unseen), {}
        seen = [key for key in wanted if key in self._made and _in_sight(self._made[key])]
        if seen:
            self._unseen = dict.fromkeys(seen[1:])
            self.pose_wanted.emit(seen[0])
        if self._unseen:
            self._drawing.start(_BETWEEN_MS)

    @Slot(str)
    def open_entry(self, key: str) -> None:
        """Show the page of one session; the list stays where it is not listed."""
        if key not in self._entries:
            return
        self._opened = key
        self.entry_page.show_entry(self._entries[key])
        self.setCurrentWidget(self.entry_page)
        tell_opening(self)
        self.entry_page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_entry(self) -> None:
        """Go back to the list, to the card that was opened."""
        self.show_list()
        self._focus_card(self._opened)

    def _focus_card(self, key: str) -> bool:
        """Give the focus to the card of a session; return False where none is to be seen."""
        card = self._made.get(key)
        if card is None or not card.isVisibleTo(self._list):
            return False
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from a session's page with Escape."""
        backs = {Qt.Key.Key_Escape, Qt.Key.Key_Back}
        if event.key() in backs and self.currentWidget() is not self._list:
            self.close_entry()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Be the list again when the person comes back from elsewhere."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.setCurrentWidget(self._list)

    @Slot()
    def _turn_filters(self) -> None:
        """Show the choices, or fold them: they would fill the page before the first session."""
        self.filters.setVisible(self.filters.isHidden())
        self._tell_narrowed()

    def _tell_narrowed(self) -> None:
        """Say on the button of folded choices what is chosen there."""
        open_ = not self.filters.isHidden()
        rows = [row for row in (self.length, self.support, self.focus) if row.value != "any"]
        chosen = and_list([row.chosen_word for row in rows])
        closed = tr("Narrowed down: {chosen}").format(chosen=chosen) if chosen else _NARROW
        self.narrow.setText(_LESS if open_ else closed)
        self.narrow.set_icon(Icon.LESS if open_ else Icon.MORE)

    def _make_list(self) -> Page:
        page = Page(tr("Library"))
        self._cards = WrapLayout(gap=sizes.BLOCK, fill=True, least=400)
        self._weeks = QVBoxLayout()
        self._weeks.setSpacing(sizes.GAP)
        choices = QVBoxLayout(self.filters)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(sizes.GAP)
        for word, row in (
            (tr("Length"), self.length),
            (tr("Support"), self.support),
            (tr("Focus"), self.focus),
        ):
            choices.addWidget(_named(word, row))
            row.chosen.connect(self._narrow)
            row.chosen.connect(self._tell_fitting)
        self.remark = Label("", "body")
        self.remark.hide()
        for part in (
            Pair(self.head, self.classes, least=520, shares=(1, 0)),
            self.remark,
            Pair(self.search, self.narrow, least=520, shares=(1, 0)),
            self.filters,
            self.nothing,
            self.everything,
        ):
            page.add(part)
        page.add(self._cards)
        self.weeks_title = Label(tr("Week by week"), "heading")
        page.add(self.weeks_title)
        page.add(self._weeks)
        page.column.addStretch(1)
        return page

    def _offer_focus(self, words: list[str]) -> None:
        """Rebuild the choice of focus from what the sessions have."""
        if words == self._words:
            return  # who is there with the keyboard stays there
        self._words, was = words, self.focus.value
        held = any(button.hasFocus() for button in self.focus.buttons())
        self.focus.set_options(
            [("any", tr("Any")), *((word, word.replace("-", " ").capitalize()) for word in words)]
        )
        self.focus.set_value(was if was in words else "any")
        if held:
            self.narrow.setFocus(Qt.FocusReason.OtherFocusReason)  # answers went with the focus

    @Slot()
    def _show_everything(self) -> None:
        if self.everything.hasFocus():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        for row in (self.length, self.support, self.focus):
            row.set_value("any")
        self.search.clear()
        self._narrow()

    @property
    def _wish(self) -> Wish:
        return Wish(self.search.text(), self.length.value, self.support.value, self.focus.value)

    def told_besides(self) -> str:
        """Return what is told as the page opens besides its title: what is left out, if any is."""
        if self._wish == Wish():
            return ""
        rows = [row for row in (self.length, self.support, self.focus) if row.value != "any"]
        chosen = [self.search.text(), *(row.chosen_word for row in rows)]
        only = tr("Only what fits: {choices}").format(choices=", ".join(filter(None, chosen)))
        return sentences(only, self._fitting_words())

    def _fitting_words(self) -> str:
        count = sum(matches(entry, self._wish) for entry in self._entries.values())
        if not count:
            return self.nothing.text()
        words = ngettext("{count} session fits.", "{count} sessions fit.", count)
        return words.format(count=count)

    @Slot()
    def _tell_fitting(self) -> None:
        tell(self, self._fitting_words())

    @Slot()
    def _narrow(self) -> None:
        wish = self._wish
        fitting = [key for key, entry in self._entries.items() if matches(entry, wish)]
        self._order_cards(
            sorted(self._entries, key=lambda key: not in_title(self._entries[key], wish))
        )
        self._lay(flat=wish != Wish())
        for key, card in self._made.items():
            fold = None if self._flat else self.weeks.get(self._entries[key].week)
            card.setVisible(key in fitting and (fold is None or fold.is_open))
        self._tell_narrowed()
        self.nothing.setText(_NOTHING if self._entries else self._bare)
        self.nothing.setVisible(not fitting)
        self.everything.setVisible(bool(self._entries) and not fitting)

    def _order_cards(self, keys: list[str]) -> None:
        """Let the cards stand, and be come to, in this order: what is called so goes first."""
        if keys != self._order:
            self._order = keys
            if self._flat:
                self._cards.put_in_order([self._card(key) for key in keys])
            else:
                self._flat = None

    def _fill_weeks(self, entries: tuple[Entry, ...]) -> None:
        """Have a row for each week that these sessions belong to; one that is open stays so."""
        titles = dict.fromkeys(entry.week for entry in entries if entry.week)
        if list(titles) == list(self.weeks):
            return
        was_open = {title for title, fold in self.weeks.items() if fold.is_open}
        for fold in self.weeks.values():
            fold.hide()
            fold.deleteLater()
        self.weeks = {title: WeekFold(title) for title in titles}
        for title, fold in self.weeks.items():
            fold.set_open(title in was_open)
            self._weeks.addWidget(fold)

    def _lay(self, *, flat: bool) -> None:
        """Put the cards where they belong: all in one where something is looked for."""
        if flat == self._flat:
            return
        self._flat = flat
        self._release()
        folded: dict[str, list[str]] = {title: [] for title in self.weeks}
        for key in self._order:
            week = self._entries[key].week
            if flat or not week:
                self._cards.addWidget(self._card(key))
            else:
                folded[week].append(key)
        for title, fold in self.weeks.items():
            if not flat:
                fold.hold(folded[title], self._card)
            fold.setVisible(bool(folded[title]))
        self.weeks_title.setVisible(any(folded.values()))

    def _release(self) -> None:
        """Take every card out of its place."""
        while self._cards.count():
            self._cards.takeAt(0)
        for fold in self.weeks.values():
            fold.release()

    def _let_go(self) -> None:
        """Have done with the cards that there were."""
        self._release()
        for card in self._made.values():
            card.hide()
            card.deleteLater()
        self._made = {}


def _in_sight(card: PoseCard) -> bool:
    return card.isVisible() and not card.visibleRegion().isEmpty()


def _named(word: str, row: ChoiceRow) -> Pair:
    return Pair(Label(word, "strong"), row, least=760, shares=(1, 8), gap=8)
