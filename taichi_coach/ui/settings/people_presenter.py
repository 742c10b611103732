"""Several people on one machine: who practises, and what is changed about it in the settings."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import CoachError, LogError
from taichi_coach.practice.storage import people
from taichi_coach.ui.state import undo as state_undo
from taichi_coach.ui.widgets.who import called

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.practice.storage.changes import Gesture
    from taichi_coach.settings import Settings
    from taichi_coach.ui.settings.page import SettingsPage
    from taichi_coach.ui.state.app_context import World
    from taichi_coach.ui.today.page import TodayPage
    from taichi_coach.ui.widgets.people_card import PeopleCard

_log = logging.getLogger(__name__)


class Persons(QObject):
    """Tells the pages who practises, and goes over to somebody else.

    Signals:
        became: The `Settings` of who practises from now on.
    """

    became = Signal(object)

    def __init__(self, world: Callable[[], World], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._world = world
        self._own: Settings | None = None
        self._today: TodayPage | None = None
        self._card: PeopleCard | None = None
        self._gesture: Gesture | None = None
        self._renamed: tuple[str, str] | None = None

    def tell_today(self, page: TodayPage, own: Settings) -> None:
        """Say on the first page who practises, where there are several."""
        self._own = own
        line = page.show_people(self._names(), own.participant)
        if line is not None and self._today is None:
            self._today = page
            line.chosen.connect(self.become)

    def tell_settings(self, page: SettingsPage, own: Settings) -> None:
        """List everybody in the settings."""
        self._own = own
        if self._card is None:
            from taichi_coach.ui.widgets.people_card import PeopleCard  # noqa: PLC0415  only there

            self._card = card = PeopleCard()
            page.insert_people(card)
            card.chosen.connect(self.become)
            card.added.connect(self._add)
            card.renamed.connect(self._rename)
            card.removed.connect(self._remove)
            card.undone.connect(self._take_back)
        self._show("")

    def _names(self) -> tuple[str, ...]:
        """Return who practises here; who practises now alone, where the log cannot be read."""
        chosen = self._own.participant if self._own else ""
        try:
            return people.here(self._world().log, chosen)
        except LogError as error:
            _log.warning("nobody else is offered: %s", error)
            return (chosen,)

    def _show(self, words: str, *, undo: bool = False) -> None:
        if self._card is not None and self._own is not None:
            self._card.show_people(self._names(), self._own.participant)
            self._card.tell(words, undo=undo)

    @Slot(str)
    def become(self, name: str) -> None:
        """Let somebody else practise from now on."""
        self._own = self._world().settings_of(name)
        self.became.emit(self._own)

    @Slot(str)
    def _add(self, name: str) -> None:
        def add() -> str:
            new = people.add(self._world().log, name, self._world().now()).name
            return f"{new} can practise here now."

        self._try(add)

    @Slot(str, str)
    def _rename(self, name: str, new: str) -> None:
        def rename() -> str:
            people.rename(self._world().log, name, new, self._world().now())
            kept = people.tidy(new)
            self.follow(name, kept)
            return f"{called(name)} is now called {kept}." if name else f"Welcome, {kept}."

        self._try(rename, (people.tidy(new), name))

    @Slot(str)
    def _remove(self, name: str) -> None:
        def remove() -> str:
            people.put_away(self._world().log, name, self._world().now())
            return f"{called(name)} is off the list. All that was practised is kept."

        self._try(remove)

    def _try(self, change: Callable[[], str], names: tuple[str, str] | None = None) -> None:
        """Make a change that can be undone, or say why it cannot be made."""
        try:
            words, self._gesture = state_undo.made(self._world().log, change)
        except CoachError as error:
            self._show(str(error))
            return
        self._renamed = names
        self._show(words, undo=self._gesture is not None)

    @Slot()
    def _take_back(self) -> None:
        """Take the last change back, unless something else has been changed since."""
        try:
            done = state_undo.taken_back(self._world().log, self._gesture)
        except CoachError as error:
            self._show(str(error))
            return
        if done and self._renamed is not None:
            self.follow(*self._renamed)
        self._show("Taken back." if done else "That was taken back already.")

    @Slot(str, str)
    def follow(self, name: str, new: str) -> None:
        """Let a person's choices stand under another name."""
        self._world().rename_settings(name, new)
        if self._own is not None and self._own.participant == name:
            self._own = replace(self._own, participant=new)
            self.became.emit(self._own)
