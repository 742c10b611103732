"""The page that everybody who is new sees once, before the first practice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot

from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.welcome.page import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.app_state import AppState

#: What is asked next: a presenter of its own, which the very first picture does not need.
_NEXT: Final = "reminders-offer"


class WelcomePresenter(Presenter):
    """Remembers that it was read."""

    ALONE: ClassVar = frozenset({"welcome"})

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self.page = WelcomePage()
        self.page.read.connect(self._go_on)
        self.page.word_sizes.chosen.connect(app.size_words)
        app.redressed.connect(self._show_size)
        self._show_size()

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its one page by its key."""
        return {"welcome": self.page}

    @Slot()
    def _show_size(self) -> None:
        self.page.word_sizes.show_size(self._app.own.text_scale)

    @Slot()
    def _go_on(self) -> None:
        self._app.change(replace(self._app.own, safety_read=True))
        self.page_requested.emit(_NEXT, None)
