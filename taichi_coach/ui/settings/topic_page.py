"""A page whose cards belong to topics, of which one is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Slot

from taichi_coach.ui.settings.topics import Topics
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.in_view import lead_on
from taichi_coach.ui.widgets.page import ABOVE, WIDEST, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

#: The smallest breadth at which the topics have a place at the left, in pixels at 100 %.
_BESIDE: Final = 900
_APART: Final = 32


class TopicPage(Page):
    """The topics at the left, where they stay when the cards scroll; on top where it is narrow."""

    def __init__(
        self, title: str, topics: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Make it without any cards, and no topic open; `topics` are keys and words."""
        self._beside: bool | None = None  # not before the topics are there
        super().__init__(title, parent)
        self._cards: dict[str, Sequence[QWidget]] = {}
        self.topics = Topics(title, topics)
        self.topics.opened.connect(self._turn_to)
        self._beside = False
        self.topics.set_upright(upright=False)
        self.add(self.topics)
        self.column.addStretch(1)

    def make_cards(self, topic: str) -> None:
        """Put the cards of a topic on the page, unless they are there: most are never wanted."""
        if topic in self._cards:
            return
        self._cards[topic] = cards = self._cards_of(topic)
        for card in cards:
            self.column.insertWidget(self.column.count() - 1, card)
            self._show(topic, card)

    @Slot(str)
    def open_topic(self, key: str) -> None:
        """Show the cards of a topic, from their beginning."""
        self.make_cards(key)
        self.topics.set_open(key)
        self.setFocusProxy(self.topics.buttons[key])
        for topic, cards in self._cards.items():
            for card in cards:
                self._show(topic, card)
        self.verticalScrollBar().setValue(0)

    @Slot(str)
    def _turn_to(self, key: str) -> None:
        """Open the topic that the person wants to see, and show that it has opened."""
        self.open_topic(key)
        QTimer.singleShot(0, self, self._lead_on)  # the cards have their places then

    @Slot()
    def _lead_on(self) -> None:
        """Scroll to the open topic's cards: topics on top of them may fill a small window."""
        button = self.topics.focusProxy()
        opened = next(key for key, each in self.topics.buttons.items() if each is button)
        if not self._beside and button is not None:
            lead_on(button, self._cards[opened][0])

    def _cards_of(self, topic: str) -> Sequence[QWidget]:
        """Make the cards of a topic."""
        raise NotImplementedError

    def _show(self, topic: str, card: QWidget) -> None:
        card.setVisible(self.topics.buttons[topic].is_open)

    def _margins(self) -> None:
        """Give the topics their place, and the cards what is left."""
        if self._beside is None:
            return
        topics, wide = self.topics, self.width()
        look, broad = look_of(self), topics.broad()
        self._stand(beside=wide >= look.px(_BESIDE) and topics.tall() <= self.height())
        if not self._beside:
            self.setViewportMargins(0, 0, 0, 0)
            super()._margins()
            return
        spare = wide - broad - _APART - look.px(WIDEST)
        around = max(min(52, wide // 24), spare // 2)
        self.setViewportMargins(around + broad, 0, 0, 0)
        topics.setGeometry(around, 0, broad, self.height())
        self.column.setContentsMargins(_APART, ABOVE, self._after(around), ABOVE)

    def _stand(self, *, beside: bool) -> None:
        """Take the topics out of what scrolls, or back into it."""
        if beside == self._beside:
            return
        self._beside = beside
        button = self.topics.focusProxy()
        held = button is not None and button.hasFocus()
        self.topics.set_upright(upright=beside)
        if beside:
            self.column.removeWidget(self.topics)
            self.topics.setParent(self)
        else:
            self.column.insertWidget(0, self.topics)
        self.topics.show()
        if held:
            self.topics.setFocus()
