"""The page that everybody who is new reads once, before the first practice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.welcome.page import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.app_state import AppState


class WelcomePresenter(Presenter):
    """Remembers that it was read."""

    ALONE: ClassVar = frozenset({"welcome"})

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self.page = WelcomePage()
        self.page.read.connect(self._begin)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """The one page."""
        return {"welcome": self.page}

    @Slot()
    def _begin(self) -> None:
        self._app.change(replace(self._app.own, safety_read=True))
        self.closed.emit()
