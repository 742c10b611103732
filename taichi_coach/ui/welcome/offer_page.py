"""The last step of the welcome: shall the stretch come by itself?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.reminders.reminder_words import READY_TIMES, READY_WORDS
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import at_words
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_TITLE: Final = tr("Shall the stretch come to you?")
_HOW: Final = tr(
    "Two and a half minutes for the hands, several times a day. A few quiet words come at these "
    "times, and “Not today” is always an answer."
)
_WAITS: Final = tr(
    "A small part of the program then waits for these times, unseen, and starts again whenever"
    " you sign in. Other times, and how to end it: Settings, Reminders."
)
_LEAST: Final = 200


class OfferPage(QWidget):
    """The three ready times, taken by one press or left.

    Signals:
        accepted: They are to be set.
        declined: The person goes on without.
    """

    #: Who does not see it hears all of it when it opens.
    told_whole = True

    accepted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = self._page = Page(_TITLE)
        page.add(PageHead(_TITLE))
        times = WrapLayout(gap=sizes.BLOCK, fill=True, least=_LEAST)
        for key, at in READY_TIMES.items():
            card = Card()
            card.add(Label(READY_WORDS[key], "heading"))
            card.add(Label(at_words(at), "lead"))
            times.addWidget(card)
        page.add(Label(_HOW, "body"))
        page.add(times)
        page.add(Label(_WAITS, "secondary"))
        page.column.addStretch(1)
        self.take = BigButton(tr("Remind me"), "primary")
        self.go_on = BigButton(tr("Go on without"))
        self.foot = Foot((self.take, self.go_on))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addWidget(self.foot)
        self.take.clicked.connect(self.accepted)
        self.go_on.clicked.connect(self.declined)

    def tell(self, words: str) -> None:
        """Say why they are not set, or who does not wait for them, beside the buttons."""
        self.foot.tell(words)
        tell(self, words)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keys to the button that changes nothing.

        The press that read the page before may come twice; what starts at each login is chosen.
        """
        super().showEvent(event)
        rule = Qt.FocusPolicy  # who hears the page comes back to its words by Tab
        self._page.setFocusPolicy(rule.TabFocus if QAccessible.isActive() else rule.NoFocus)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
