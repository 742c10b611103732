"""Today, and the one quiet card upon it: what is asked there, and what an answer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import CoachError
from taichi_coach.ui import asides, reminders
from taichi_coach.ui.today.page import TodayPage
from taichi_coach.ui.today.prompts import support_offer, week_repeat

if TYPE_CHECKING:
    from taichi_coach.ui.settings.people_presenter import Persons
    from taichi_coach.ui.state.app_state import Home
    from taichi_coach.ui.state.snapshot import Overview
    from taichi_coach.ui.yours import Yours


class FirstPage(QObject):
    """Fills the page and does what is answered there.

    Signals:
        gone_on: The `UnderWay` that the person goes on with.
    """

    gone_on = Signal(object)

    def __init__(
        self, home: Home, persons: Persons, yours: Yours, parent: QObject | None = None
    ) -> None:
        """Make the page, not yet filled."""
        super().__init__(parent)
        self._home, self._persons, self._yours = home, persons, yours
        self.page = TodayPage()
        self.page.answered.connect(self._answer)
        self.page.asked.connect(yours.open)

    def fill(self, notice: str = "") -> None:
        """Show how all is now, and tell `notice`."""
        sight = self._home.sight()
        self.page.show_view(sight.today(notice or self._home.world.trouble))
        self._persons.tell_today(self.page, self._home.own)
        self._ask(sight)

    def ask_again(self) -> None:
        """Look again what is to be asked."""
        self._ask(self._home.sight())

    def _ask(self, sight: Overview) -> None:
        """Ask what is to be asked just now, the weightiest first, if anything."""
        asked = asides.found(self._home.world, self._home.own) or support_offer.found(sight)
        self.page.show_aside(asked or week_repeat.found(sight) or reminders.found(sight))

    @Slot(str, str)
    def _answer(self, answer: str, about: str) -> None:
        self.page.show_aside(None)
        try:
            if self._yours.answer(answer, about):
                return
            if answer == asides.GO_ON:
                who = self._home.own.participant
                if broken := asides.broken_off(self._home.world, who, about):
                    self.gone_on.emit(broken)
                    return
            notice = self._kept(answer, about)
        except CoachError as error:
            notice = str(error)
        self.fill(notice)
        self.page.setFocus()

    def _kept(self, answer: str, about: str) -> str:
        """Do or keep what was answered; return what to say."""
        if answer == asides.RESCUE:
            return self._home.mend()
        if answer in support_offer.ANSWERS:
            own, told = support_offer.answered(self._home.sight(), about, answer)
            self._home.change(own)
            return told
        if answer in week_repeat.ANSWERS:
            return week_repeat.answered(self._home.sight(), about, answer)
        return asides.keep_answer(self._home.world, self._home.own.participant, about, answer)
