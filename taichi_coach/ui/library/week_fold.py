"""The sessions of one week: a row that opens, and closes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text import counts
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted
from taichi_coach.ui.theme.text_flags import BESIDE_LEFT
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.icons import Icon, paint_icon
from taichi_coach.ui.widgets.in_view import lead_on

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taichi_coach.graphics.theme import Theme
    from taichi_coach.ui.library.pose_card import PoseCard

_WORD_WRAP = 0x1000
_SIGN = 16


class FoldButton(BigButton):
    """The row of a week, as broad as the page; a sign at its end tells what a press does."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "quiet", Icon.MORE, parent)

    def colours(self, worn: Theme) -> tuple[QColor, QColor]:
        """Return those of a card, for it is one that is closed."""
        return worn.card, worn.ink

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words from the left, and the sign at the right."""
        painter = QPainter(self)
        colour = self.paint_surface(painter)
        painter.setPen(colour)
        painter.setFont(self.font())
        beside = sizes.INSIDE
        room = self.rect().adjusted(beside, 0, -2 * beside - _SIGN, 0)
        painter.drawText(room, BESIDE_LEFT | _WORD_WRAP, self.text())
        sign = QRect(self.width() - beside - _SIGN, (self.height() - _SIGN) // 2, _SIGN, _SIGN)
        if self._sign is not None:
            paint_icon(painter, self._sign, QRectF(sign), colour)
        painter.end()


class WeekFold(QWidget):
    """A week's row, and below it the cards of its sessions while it is open."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.is_open = False
        self.button = FoldButton(title)
        self.cards = WrapLayout(gap=sizes.BLOCK, fill=True, least=400)
        self._keys: Sequence[str] = ()
        self._card_of: Callable[[str], PoseCard] | None = None
        self._held: list[PoseCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP)
        column.addWidget(self.button)
        column.addLayout(self.cards)
        self.button.clicked.connect(self._turn)

    def hold(self, keys: Sequence[str], card_of: Callable[[str], PoseCard]) -> None:
        """Take sessions in; `card_of` makes their cards when the week is first opened."""
        self._keys, self._card_of = keys, card_of
        self.button.setText(dotted((self.title, counts.sessions(len(keys)))))
        self.set_open(self.is_open)

    def release(self) -> None:
        """Let the cards go elsewhere."""
        while self.cards.count():
            self.cards.takeAt(0)
        self._held, self._keys = [], ()

    def set_open(self, open_: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Show the cards, or the row alone."""
        self.is_open = open_
        self.button.set_icon(Icon.LESS if open_ else Icon.MORE)
        self.button.setAccessibleDescription(
            tr("Its sessions are shown below.") if open_ else tr("Press to see its sessions.")
        )
        if open_ and not self._held and self._card_of is not None:
            self._held = [self._card_of(key) for key in self._keys]
            for card in self._held:
                self.cards.addWidget(card)
        for card in self._held:
            card.setVisible(open_)

    @Slot()
    def _turn(self) -> None:
        self.set_open(not self.is_open)
        if self.is_open:
            QTimer.singleShot(0, self, self._lead_on)  # the cards have their places then

    @Slot()
    def _lead_on(self) -> None:
        """Scroll to the first card: a row at the window's foot would open unseen."""
        if self._held:
            lead_on(self.button, self._held[0])
