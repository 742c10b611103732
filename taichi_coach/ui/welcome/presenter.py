"""The pages that everybody who is new sees once, before the first practice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from taichi_coach.errors import ReminderError
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.welcome.offer_page import OfferPage
from taichi_coach.ui.welcome.page import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.app_state import AppState

_OFFER = "reminders-offer"


class WelcomePresenter(Presenter):
    """Remembers that it was read, and sets the reminders that are offered last."""

    ALONE: ClassVar = frozenset({"welcome", _OFFER})

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self.page, self.offer = WelcomePage(), OfferPage()
        self.page.read.connect(self._begin)
        self.page.word_sizes.chosen.connect(app.size_words)
        app.redressed.connect(self._show_size)
        self._show_size()
        self.offer.taken.connect(self._take)
        self.offer.left.connect(self._go_on)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {"welcome": self.page, _OFFER: self.offer}

    @Slot()
    def _show_size(self) -> None:
        self.page.word_sizes.show_size(self._app.own.text_scale)

    @Slot()
    def _begin(self) -> None:
        """Offer the reminders, unless there are some already or they cannot be read."""
        from taichi_coach.ui.state import reminding

        self._app.change(replace(self._app.own, safety_read=True))
        try:
            own = reminding.list_of(self._app.context.reminding, self._app.own.participant)
        except ReminderError:
            self.closed.emit()  # their own page says why
            return
        if own.reminders:
            self._go_on()
        else:
            self.offer.foot.tell("")
            self.page_shown.emit(_OFFER)

    @Slot()
    def _take(self) -> None:
        """Set them and go on; stay where something is to be told."""
        from taichi_coach.ui.state import reminding

        app = self._app
        try:
            trouble = reminding.change(
                app.context.reminding, app.own.participant, reminding.with_ready_times
            )
        except ReminderError as error:
            trouble = str(error)
        if trouble:
            self.offer.tell(trouble)
            return
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        self._app.change(replace(self._app.own, offer_reminders=False))
        self.closed.emit()
