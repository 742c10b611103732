"""The first page: one practice to begin, and two smaller things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.text.sentences import sentences
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.dots import Dots
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.in_sight import shown_first
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import Page, PageHead
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.portrait import Portrait
from taichi_coach.ui.widgets.settling import settle
from taichi_coach.ui.widgets.word_sizes import WordSizes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from taichi_coach.ui.today.view import TodaySession, TodayView
    from taichi_coach.ui.widgets.people_line import WhoPractises
    from taichi_coach.ui.widgets.prompt_card import PromptCardView
    from taichi_coach.ui.widgets.values import PromptCard


#: The whole page fits a screen of 1280×800 under a title bar.
_SCENE_TALL: Final = 312
#: Heading and button of the smaller offer: as a rule, and after a practice that hurt.
_OTHER: Final = {
    False: (tr("A hard day?"), tr("Easy day")),
    True: (tr("When you feel ready"), tr("Go on with the week")),
}
_GO_KEYS = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _offer(button: KeyButton, offer: TodaySession) -> None:
    button.stand_for(offer.session_id)
    button.setAccessibleDescription(sentences(offer.title, *offer.lines))


class Hero(Card):
    """The large card: words and the one main button, a calm scene beside or below them."""

    def __init__(self) -> None:
        super().__init__(inside=0)
        self.kicker = Label("", "secondary")
        self.title = Label("", "lead")
        self.lines = Label("", "body")
        self.button = KeyButton("", tr("Start"), "primary", Icon.PLAY)
        self.hint = Label(tr("or press the space bar"), "small")
        self.hint.is_told = False
        words = QVBoxLayout()
        words.setContentsMargins(40, 28, 32, 28)
        words.setSpacing(6)
        words.addStretch(1)
        for part in (self.kicker, self.title, self.lines):
            words.addWidget(part)
        words.addSpacing(22)
        words.addWidget(self.button)
        words.addSpacing(4)
        words.addWidget(self.hint)
        words.addStretch(1)
        self.scene = Portrait(self)
        self.scene.tall = _SCENE_TALL
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        self._halves.addLayout(words, 136)
        self._halves.addWidget(self.scene, 100)
        self.add(self._halves)
        self._fold()

    def show_offer(self, offer: TodaySession) -> None:
        """Tell the session."""
        self.kicker.setText(offer.kicker)
        self.kicker.setVisible(bool(offer.kicker))
        self.title.setText(offer.title)
        self.lines.setText("\n".join(offer.lines))
        _offer(self.button, offer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the scene below the words where there is no room beside them."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._fold()

    def _fold(self) -> None:
        beside = self.width() >= look_of(self).px(620)
        way = QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.scene.setMinimumHeight(_SCENE_TALL if beside else 0)
        self.scene.setMaximumHeight(16_777_215 if beside else 220)


class TodayPage(Page):
    """What to do today.

    Signals:
        chosen: The id of the session that the person wants to begin.
        answered: The answer to the quiet card, and what it was about.
        page_requested: "plan": the person wants to see or make the plan for the week.
    """

    #: Who does not see it hears all of it when it opens.
    told_whole = True

    chosen = Signal(str)
    answered = Signal(str, str)
    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Today"), parent)
        self.head, self.word_sizes = PageHead(), WordSizes()
        self.who: WhoPractises | None = None
        self.prompt: PromptCardView | None = None
        self._asked: PromptCard | None = None
        self.notice = Label("", "body")
        self.hero = Hero()
        self.hands_title, self.hands_text = Label("", "heading"), Label("", "secondary")
        self.hands_button = KeyButton("", tr("Stretch my hands"))
        self.other_title = Label("", "heading")
        self.other_text = Label("", "secondary")
        self.other_button = KeyButton("", "")
        self.dots, self.dots_text = Dots(), Label("", "secondary")
        self.plan_text, self.plan_button = Label("", "secondary"), KeyButton("plan")
        self._other = _small_card(self.other_title, self.other_text, self.other_button)
        small = WrapLayout(gap=sizes.BLOCK, fill=True, least=280)
        small.addWidget(_small_card(self.hands_title, self.hands_text, self.hands_button))
        week = Pair(Label(tr("This week"), "heading"), self.dots, least=0, shares=(1, 0))
        week_parts = (self.dots_text, self.plan_text, self.plan_button)
        small.addWidget(_small_card(week, *week_parts))
        small.addWidget(self._other)
        head = Pair(self.head, self.word_sizes, least=520, shares=(1, 0))
        for part in (head, self.notice, self.hero, small):
            self.add(part)
        self.column.addStretch(1)
        for button in (self.hero.button, self.hands_button, self.other_button):
            button.key_pressed.connect(self.chosen)
        self.plan_button.key_pressed.connect(self.page_requested)
        self.setFocusProxy(self.hero.button)
        self._led_to = 0
        self.verticalScrollBar().rangeChanged.connect(self._show_button)

    @Slot()
    def _show_button(self) -> None:
        """Scroll to the main button where a low window cuts it, unless the person scrolls."""
        bar = self.verticalScrollBar()
        if bar.value() in {0, self._led_to}:
            self.ensureWidgetVisible(self.hero.button, 0, sizes.GAP)
            self._led_to = bar.value()

    def show_view(self, view: TodayView) -> None:
        """Tell the day."""
        self.head.tell(view.greeting, view.subtitle)
        if view.notice and view.notice != self.notice.text():
            from taichi_coach.ui.widgets.teller import tell  # noqa: PLC0415  most days need none

            tell(self, view.notice)
        self.notice.setText(view.notice)
        self.notice.setVisible(bool(view.notice))
        self.hero.show_offer(view.offer)
        if view.picture is not None:
            self.hero.scene.show_guide(*view.picture)
        self.hands_title.setText(view.hands.title)
        self.hands_text.setText("\n".join(view.hands.lines))
        _offer(self.hands_button, view.hands)
        self.dots.set_count(*view.dots)
        self.dots_text.setText(view.dots_text)
        self.dots_text.setVisible(not view.plan)  # the plan counts days too; the discs stay
        self.plan_text.setText(view.plan)
        self.plan_text.setVisible(bool(view.plan))
        self.plan_button.setText(tr("My plan") if view.plan else tr("Plan my week"))
        self._other.setVisible(view.other is not None)
        if view.other is not None:
            title, words = _OTHER[view.after_pain]
            self.other_title.setText(title)
            self.other_text.setText("\n".join(view.other.lines))
            self.other_button.setText(words)
            _offer(self.other_button, view.other)

    def show_prompt(self, card: PromptCard | None) -> None:
        """Ask one thing quietly, above what is next or below it; None asks nothing."""
        if card == self._asked:
            return
        self._asked = card
        if self.prompt is not None:
            self.column.removeWidget(self.prompt)
            self.prompt.setParent(None)
            self.prompt.deleteLater()
            self.prompt = None
            settle(self)  # a second press is not for what takes its place
        if card is None:
            return
        from taichi_coach.ui.widgets.prompt_card import PromptCardView  # noqa: PLC0415  most days need none

        self.prompt = PromptCardView(card)
        self.prompt.answered.connect(self._tell)
        self.column.insertWidget(self.column.indexOf(self.hero) + card.waits, self.prompt)

    def show_people(self, names: Sequence[str], current: str) -> WhoPractises | None:
        """Say who practises where there are several; None where there is one alone."""
        if self.who is None and len(names) > 1:
            from taichi_coach.ui.widgets.people_line import (  # noqa: PLC0415  few need it
                WhoPractises,
            )

            self.who = WhoPractises()
            self.column.insertWidget(1, self.who)
        if self.who is not None:
            self.who.setVisible(len(names) > 1)
            self.who.tell(names, current)
        return self.who

    @Slot(str)
    def _tell(self, answer: str) -> None:
        if self._asked is not None:
            self.answered.emit(answer, self._asked.about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with the space bar or Enter wherever no other button has the focus."""
        if event.key() in _GO_KEYS and not event.isAutoRepeat():
            if not shown_first(self.hero.button):
                self.hero.button.click()
        else:
            super().keyPressEvent(event)


def _small_card(*parts: QWidget) -> Card:
    card = Card()
    for part in parts[:-1]:
        card.add(part)
    card.column.addStretch(1)  # the buttons of neighbours stand in one line
    card.add(parts[-1], above=8)
    return card
