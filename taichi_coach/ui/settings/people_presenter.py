"""Several people on one machine: who practises, and what is changed about it in the settings."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from taichi_coach.errors import CoachError, ReminderError
from taichi_coach.practice.storage import changes, people
from taichi_coach.reminders.model import ReminderList
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state import reminding
from taichi_coach.ui.widgets.values import called

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.practice.storage.changes import Gesture
    from taichi_coach.ui.settings.page import SettingsPage
    from taichi_coach.ui.settings.people_topic import PeopleTopic
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.widgets.people_card import PeopleCard

_log = logging.getLogger(__name__)


class PeoplePresenter(QObject):
    """Fills the card of the people, and does what is wanted there."""

    def __init__(self, app: AppState, page: SettingsPage) -> None:
        """Answer the card of `page`, once its topic is opened."""
        super().__init__(page)
        self._app, self._page = app, page
        self.card: PeopleCard | None = None
        page.topic_made.connect(self._take_topic)
        self._gesture: Gesture | None = None
        self._renamed: tuple[str, str] | None = None
        self._reminders: tuple[str, ReminderList] | None = None

    def fill(self) -> None:
        """List everybody."""
        self._show("")

    @Slot(str)
    def _take_topic(self, key: str) -> None:
        """Fill the card, once it stands on the page."""
        if key != "people":
            return
        topic = cast("PeopleTopic", self._page.topic(key))
        self.card = card = topic.people
        card.chosen.connect(self._app.become)
        card.added.connect(self._add)
        card.renamed.connect(self._rename)
        card.removed.connect(self._remove)
        card.undone.connect(self._take_back)
        self.fill()

    def _show(self, words: str, *, undo: bool = False) -> None:
        if self.card is not None:
            self.card.show_people(self._app.people_here(), self._app.own.participant)
            self.card.tell(words, undo=undo)

    @Slot(str)
    def _add(self, name: str) -> None:
        def add() -> str:
            new = people.add(self._app.context.log, name, self._app.context.now()).name
            return tr("{new} can practise here now.").format(new=new)

        self._try(add)

    @Slot(str, str)
    def _rename(self, name: str, new: str) -> None:
        def rename() -> str:
            people.rename(self._app.context.log, name, new, self._app.context.now())
            kept = people.tidy(new)
            self._app.rename_profile(name, kept)
            return (
                tr("{name} is now called {kept}.").format(name=called(name), kept=kept)
                if name
                else tr("Welcome, {kept}.").format(kept=kept)
            )

        self._try(rename, (people.tidy(new), name))

    @Slot(str)
    def _remove(self, name: str) -> None:
        def remove() -> str:
            people.put_away(self._app.context.log, name, self._app.context.now())
            return tr("{name} is off the list. All that was practised is kept.").format(
                name=called(name)
            )

        if self._try(remove):
            self._reminders = name, self._with_reminders(name, ReminderList())

    def _with_reminders(self, name: str, own: ReminderList) -> ReminderList:
        """Let somebody have these reminders; return those that they had."""
        outside, had = self._app.context.reminding, ReminderList()
        try:
            had = reminding.list_of(outside, name)
            if own != had:
                reminding.change(outside, name, lambda _had: own)
        except ReminderError as error:
            _log.warning("reminders stay as they are: %s", error)
        return had

    def _try(self, change: Callable[[], str], names: tuple[str, str] | None = None) -> bool:
        """Make a change that can be undone, or say why it cannot be made and return False."""
        try:
            words, self._gesture = changes.apply_change(self._app.context.log, change)
        except CoachError as error:
            self._show(str(error))
            return False
        self._renamed, self._reminders = names, None
        self._show(words, undo=self._gesture is not None)
        return True

    @Slot()
    def _take_back(self) -> None:
        """Take the last change back, unless something else has been changed since."""
        try:
            done = changes.undo_change(self._app.context.log, self._gesture)
        except CoachError as error:
            self._show(str(error))
            return
        if done and self._renamed is not None:
            self._app.rename_profile(*self._renamed)
        if done and self._reminders is not None:
            self._with_reminders(*self._reminders)
        self._show(tr("Taken back.") if done else tr("That was taken back already."))
