"""One text of a session in the list of those to say: its words, and in whose voice they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.card_button import CardButton, CardPart
from taichi_coach.ui.widgets.icons import Icon, paint_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SIGN = 26
_GAP = 16


class CueRow(CardButton):
    """A text and the line under it; a check mark where it is recorded."""

    radius = 16
    inside = 22

    def __init__(
        self, key: str, text: str, line: str, *, done: bool, parent: QWidget | None = None
    ) -> None:
        self._done = done
        self._under = line
        super().__init__(key, text, line, "", parent)

    def sizeHint(self) -> QSize:
        """Return a comfortable width and the height that goes with it."""
        width = look_of(self).px(520)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """Return the height of all words beside the check mark."""
        return super().heightForWidth(width - self._beside())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row, its words and its mark."""
        painter = QPainter(self)
        ink = self.paint_surface(painter)
        self._walk(painter, self.width() - self._beside())
        if self._done:
            side = look_of(self).px(_SIGN)
            at = self.width() - self.inside - side
            box = QRectF(at, (self.height() - side) / 2, side, side)
            paint_icon(painter, Icon.CHECK, box, ink)
        painter.end()

    def _beside(self) -> int:
        return look_of(self).px(_SIGN) + _GAP

    def _parts(self) -> list[CardPart]:
        return [
            CardPart(self.text(), bold=self._done),
            CardPart(self._under, sizes.SECONDARY, lesser=True),
        ]
