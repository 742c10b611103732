"""A warm end: the kind word, how the week stands and what is next, and the guide that bows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from taichi_coach.graphics import sizes
from taichi_coach.graphics.figure.camera import View
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.dots import Dots
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.portrait import Portrait

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from taichi_coach.ui.practice.done_view import DoneView

_TALL: Final = 216
#: The guide is left out of a card that is narrower than this, at 100 %.
_LEAST: Final = 640


class WarmEnd(Card):
    """The words at the left, the guide at the right, as on the first page."""

    def __init__(self, view: DoneView) -> None:
        super().__init__(inside=0)
        self.title = Label(view.heading, "title")
        words = QVBoxLayout()
        words.setContentsMargins(sizes.INSIDE, sizes.BLOCK, sizes.INSIDE, sizes.BLOCK)
        words.setSpacing(6)
        words.addStretch(1)
        words.addWidget(self.title)
        if view.line:
            words.addWidget(Label(view.line, "secondary"))
        if view.days_wanted > 0:
            dots = Dots()
            dots.set_count(view.days_done, view.days_wanted)
            words.addSpacing(6)
            words.addWidget(Pair(dots, Label(view.week, "body"), least=480, shares=(0, 1)))
        self._next = Label(view.next_line, "body")
        words.addWidget(self._next)
        words.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addLayout(words, 100)
        self.scene: Portrait | None = None
        if view.guide is not None:
            guide, person = view.guide
            self.scene = Portrait(self)
            self.scene.tall = _TALL
            self.scene.show_guide(guide, person, View.QUARTER)
            halves.addWidget(self.scene, 44)
        self.add(halves)
        self.tell_next(True)

    def tell_next(self, on: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Tell what is next, if anything; after pain rose something gentler comes first."""
        self._next.setHidden(not (on and self._next.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words the whole breadth where it is small."""
        super().resizeEvent(event)
        if self.scene is not None:
            self.scene.setVisible(self.width() >= look_of(self).px(_LEAST))
