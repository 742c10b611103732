"""What the settings are about, to choose from: at the left of the page, or on top of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.nav import NavButton
from taichi_coach.ui.widgets.page import ABOVE, PageHead
from taichi_coach.ui.widgets.roving import tell_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QKeyEvent

    from taichi_coach.graphics.theme import Theme

#: The breadth of the topics at the left, in pixels at 100 %.
BROAD: Final = 222
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


class TopicButton(NavButton):
    """One topic: a radio button to a screen reader, for one of them is always open.

    Signals:
        stepped: How many places further the person goes by an arrow key, -1 or 1.
    """

    stepped = Signal(int)

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        self._upright = True
        super().__init__(key, text, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_open(self, open_: bool) -> None:  # noqa: FBT001  as in what it is made of
        """Mark this topic as the open one, to which alone Tab comes."""
        super().set_open(open_)
        self.setChecked(open_)
        rule = Qt.FocusPolicy
        self.setFocusPolicy(rule.StrongFocus if open_ else rule.ClickFocus)

    def open_words(self) -> str:
        """Return nothing: that it is checked tells it."""
        return ""

    def set_upright(self, *, upright: bool) -> None:
        """Be as broad as the column at the left, or as the words need."""
        self._upright = upright
        self.updateGeometry()

    def colours(self, worn: Theme) -> tuple[QColor, QColor]:
        """Return the main colours for the open topic, else those of the room."""
        return (worn.primary, worn.on_primary) if self.is_open else (worn.room, worn.ink)

    def sizeHint(self) -> QSize:
        """Return a line; in a column all are of one breadth."""
        hint = super().sizeHint()
        tall = max(sizes.TARGET, hint.height() - 4)
        return QSize(
            max(look_of(self).px(BROAD), hint.width()) if self._upright else hint.width(), tall
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow keys go to the neighbour."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class Topics(QWidget):
    """The page's title and its topics. Arrow keys open the next one; Tab goes on into it.

    Signals:
        opened: The key of the topic that the person wants to see.
    """

    opened = Signal(str)

    def __init__(
        self, title: str, topics: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Topics"))
        self.head = PageHead(title, tr("Changes act at once."))
        self.buttons = {key: TopicButton(key, word) for key, word in topics}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(sizes.BLOCK)
        self._flow = WrapLayout()
        self._column.addWidget(self.head)
        self._column.addLayout(self._flow)
        self._column.addStretch(1)
        for button in self.buttons.values():
            button.page_requested.connect(self.opened)
            button.stepped.connect(self._step)
            self._flow.addWidget(button)
        self.set_upright(upright=True)

    def set_open(self, key: str) -> None:
        """Mark the open topic."""
        for other, button in self.buttons.items():
            button.set_open(other == key)
        self.setFocusProxy(self.buttons[key])

    def set_upright(self, *, upright: bool) -> None:
        """Stand at the left of the page, or lie on top of it."""
        above = ABOVE if upright else 0
        self._column.setContentsMargins(0, above, 0, above)
        for button in self.buttons.values():
            button.set_upright(upright=upright)

    def tall(self) -> int:
        """Return the height that it needs at the left, wherever it is now.

        Were it another one on top, a page of a height between both would never come to rest.
        """
        lines = [button.sizeHint().height() for button in self.buttons.values()]
        buttons = sum(lines) + (len(lines) - 1) * sizes.GAP
        return self.head.heightForWidth(self.broad()) + sizes.BLOCK + buttons + 2 * ABOVE

    def broad(self) -> int:
        """Return the breadth that it needs at the left."""
        words = max(button.minimumSizeHint().width() for button in self.buttons.values())
        return max(look_of(self).px(BROAD), words)

    @Slot(int)
    def _step(self, step: int) -> None:
        keys = list(self.buttons)
        now = next(at for at, button in enumerate(self.buttons.values()) if button.is_open)
        to = min(max(now + step, 0), len(keys) - 1)
        if to == now:
            tell_end(self, step)
            return
        self.opened.emit(keys[to])
        self.buttons[keys[to]].setFocus(Qt.FocusReason.TabFocusReason)
