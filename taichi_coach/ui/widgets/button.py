"""Buttons that are easy to see and to hit, painted by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme.text_flags import WRAPPED
from taichi_coach.ui.widgets.button_words import ButtonSizing, ButtonWords
from taichi_coach.ui.widgets.icons import Icon, paint_icon
from taichi_coach.ui.widgets.plate import Plate

if TYPE_CHECKING:
    from taichi_coach.graphics.theme import Theme
    from taichi_coach.ui.widgets.values import Role

#: Between a sign and the words.
_SIGN_GAP = 14
#: Looking an enumeration up costs as much as measuring a word.
_FONT_CHANGED: Final = QEvent.Type.FontChange


class BigButton(Plate):
    """A word to press, with an optional sign beside it. Its words wrap where room is scarce."""

    def __init__(
        self,
        text: str,
        role: Role = "quiet",
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._role: Role = role
        self._sign = icon
        self._words: ButtonWords | None = None
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_role(self, role: Role) -> None:
        """Become the one main button of the page, or no longer be it."""
        if role != self._role:
            self._role = role
            self._wear()

    def set_icon(self, icon: Icon | None) -> None:
        """Change the sign beside the word."""
        self._sign = icon
        self._words = None
        self.updateGeometry()
        self.update()

    def setText(self, text: str) -> None:
        """Change the words."""
        self._words = None
        super().setText(text)

    def colours(self, worn: Theme) -> tuple[QColor, QColor]:
        """Return surface and words of the role."""
        if self._role == "primary":
            return worn.primary, worn.on_primary
        if self._role == "hurt":
            return worn.hurt, worn.on_hurt
        return worn.quiet, worn.on_quiet

    def type_size(self) -> int:
        """Return a larger size for the one main button."""
        return 26 if self._role == "primary" else sizes.BODY

    def measures(self) -> tuple[int, int]:
        """Return the height at 100 % and the air at either side of the words."""
        return (84, 40) if self._role == "primary" else (64, 26)

    def sizeHint(self) -> QSize:
        """Return the size with the words in one line."""
        return QSize(self._measured().hint)

    def minimumSizeHint(self) -> QSize:
        """Return the size with the longest word alone deciding the width."""
        return QSize(self._measured().least)

    def hasHeightForWidth(self) -> bool:
        """Return True: narrow buttons grow in height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which the wrapped words fit."""
        return self._measured().height(width)

    def _measured(self) -> ButtonWords:
        """Return the room that the words need, measured anew when they or their font changed."""
        if self._words is None:
            font = self.font()
            sign = _sign_side(font) + _SIGN_GAP if self._sign is not None else 0
            sizing = ButtonSizing(self.text(), font, self.type_size(), *self.measures(), sign)
            self._words = ButtonWords(sizing)
        return self._words

    def changeEvent(self, event: QEvent) -> None:
        """Measure the words anew when their font changes."""
        if event.type() == _FONT_CHANGED:
            self._words = None
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, words and sign."""
        painter = QPainter(self)
        colour = self.paint_surface(painter)
        painter.setPen(colour)
        painter.setFont(self.font())
        leads = self._sign is not None and self._sign.leads
        words = self._measured().place(self.rect(), sign_leads=leads)
        painter.drawText(words, WRAPPED, self.text())
        if self._sign is not None:
            side = _sign_side(self.font())
            at = words.left() - side - _SIGN_GAP if leads else words.right() + _SIGN_GAP
            box = QRectF(at, (self.height() - side) / 2, side, side)
            paint_icon(painter, self._sign, box, colour)
        painter.end()


def _sign_side(font: QFont) -> int:
    """Return how large a sign is beside words of a font, in pixels."""
    return round(font.pixelSize() * 0.72)


def press_reached(page: QWidget) -> bool:
    """Press the button of a page that was reached by Tab; False where none was."""
    button = page.focusWidget()
    if not isinstance(button, BigButton) or not button.hasFocus():
        return False
    button.click()
    return True
