"""Today, and the one quiet card upon it: what is asked there, and what an answer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from taichi_coach.errors import CoachError
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.today.page import TodayPage
from taichi_coach.ui.today.prompt_order import PROMPTS
from taichi_coach.ui.today.view import today_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.prompt import Prompt
    from taichi_coach.ui.state.snapshot import Snapshot


class TodayPresenter(Presenter):
    """Fills the page and does what is answered there."""

    def __init__(self, app: AppState) -> None:
        """Make the page, not yet filled."""
        super().__init__()
        self._app = app
        self._prompt: Prompt | None = None
        self._knows_people = False
        self.page = TodayPage()
        self.page.answered.connect(self._answer)
        self.page.page_requested.connect(self._open)
        self.page.chosen.connect(self._choose)
        self.page.word_sizes.chosen.connect(app.size_words)
        app.redressed.connect(self._show_size)
        app.log_settled.connect(self._ask_again)
        app.day_turned.connect(self._turn_day)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """The one page."""
        return {"today": self.page}

    def fill(self, notice: str = "") -> None:
        """Show how all is now, and tell `notice`."""
        now = self._app.snapshot()
        self._show_size()
        self.page.show_view(today_view(now, notice or self._trouble()))
        self._tell_people()
        self._ask(now)

    def _trouble(self) -> str:
        """Return what is the matter with the log, unless the card that mends it says so."""
        context = self._app.context
        return context.trouble if context.rescue is None else ""

    def _tell_people(self) -> None:
        """Say who practises, where there are several."""
        line = self.page.show_people(self._app.people_here(), self._app.own.participant)
        if line is not None and not self._knows_people:
            self._knows_people = True
            line.chosen.connect(self._app.become)

    @Slot()
    def _show_size(self) -> None:
        self.page.word_sizes.show_size(self._app.own.text_scale)

    @Slot()
    def _ask_again(self) -> None:
        """Look again what is to be asked, if the page is the one that is seen."""
        if not self.page.isHidden():
            self._ask(self._app.snapshot())

    @Slot()
    def _turn_day(self) -> None:
        """Show the new day, if the page is the one that is seen."""
        if not self.page.isHidden():
            self.fill()

    def _ask(self, now: Snapshot) -> None:
        """Ask what is to be asked just now, if anything."""
        self._prompt, card = None, None
        for prompt in PROMPTS:
            card = prompt.find(self._app, now)
            if card is not None:
                self._prompt = prompt
                break
        self.page.show_prompt(card)

    @Slot(str, str)
    def _answer(self, answer: str, about: str) -> None:
        prompt = self._prompt
        self.page.show_prompt(None)
        if prompt is None:
            return
        try:
            reply = prompt.apply(self._app, about, answer)
        except CoachError as error:
            self._come_back(str(error))
            return
        if reply.page:
            self.page_requested.emit(reply.page, reply.about)
        else:
            self._come_back(reply.notice)

    def _come_back(self, notice: str) -> None:
        self.fill(notice)
        self.page.setFocus()

    @Slot(str)
    def _open(self, key: str) -> None:
        self.page_requested.emit(key, None)

    @Slot(str)
    def _choose(self, session: str) -> None:
        self.page_requested.emit("practice", PracticeRequest(session))
