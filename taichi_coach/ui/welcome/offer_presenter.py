"""The last step of the welcome: the three ready times are set, or left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from taichi_coach.errors import ReminderError
from taichi_coach.ui.state import reminding
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.welcome.offer_page import OfferPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.app_state import AppState

PAGE = "reminders-offer"


class OfferPresenter(Presenter):
    """Sets the reminders that are offered once, where there are none."""

    ALONE: ClassVar = frozenset({PAGE})

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self.page = OfferPage()
        self.page.accepted.connect(self._take)
        self.page.declined.connect(self._go_on)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its one page by its key."""
        return {PAGE: self.page}

    def open(self, about: object = None) -> None:
        """Offer the reminders, unless there are some already or they cannot be read."""
        del about
        try:
            own = reminding.list_of(self._app.context.reminding, self._app.own.participant)
        except ReminderError:
            self.closed.emit()  # their own page says why
            return
        if own.reminders:
            self._go_on()
            return
        self.page.foot.tell("")
        self.page_shown.emit(PAGE)

    @Slot()
    def _take(self) -> None:
        """Set them and go on; stay where something is to be told."""
        app = self._app
        try:
            trouble = reminding.change(
                app.context.reminding, app.own.participant, reminding.with_ready_times
            )
        except ReminderError as error:
            trouble = str(error)
        if trouble:
            self.page.tell(trouble)
            return
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        self._app.change(replace(self._app.own, offer_reminders=False))
        self.closed.emit()
