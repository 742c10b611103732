"""What the pages before a practice have in common: Begin, Back, and a press that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.caption import announce
from taichi_coach.ui.widgets.fitted import Fitted
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.icons import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from taichi_coach.ui.widgets.page import Page

#: The first clips are being made; a press is kept until they are there.
_SOON: Final = tr("Begins in a moment.")


class BeforePage(Fitted):
    """A page that is put anew for each session, above a foot with Begin and Back.

    Signals:
        support_changed: The name of the support that was chosen.
        cancelled: Back, without beginning.
    """

    #: Who does not see it hears all of it when it opens.
    told_whole = True

    support_changed = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._kept = False
        self.begin = BigButton(tr("Begin"), "primary", Icon.PLAY)
        self.back = BigButton(tr("Back"), icon=Icon.BACK)
        self.foot = Foot((self.begin, self.back))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.foot)
        self.back.clicked.connect(self.cancelled)

    def press(self) -> None:
        """Begin as it was asked for, with what is answered by now."""
        raise NotImplementedError

    @property
    def kept(self) -> bool:
        """Tell whether Begin was pressed, and it has not begun yet."""
        return self._kept

    def keep_press(self) -> None:
        """Say that Begin was pressed and comes to its turn."""
        if not self._kept:
            self._kept = True
            self.tell(_SOON)

    def let_go(self) -> None:
        """Forget that Begin was pressed."""
        if self._kept:
            self._kept = False
            self.foot.tell("")

    def tell(self, words: str) -> None:
        """Say something above the buttons, also to a screen reader; "" takes it away."""
        if words and words != self.foot.words.text():
            announce(self, words)
        self.foot.tell(words)

    def fit(self) -> None:
        """Leave everything as it is: the parts arrange themselves."""

    def showEvent(self, event: QShowEvent) -> None:
        """Give Begin the focus, so that Space begins."""
        super().showEvent(event)
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc go back."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _put(self, page: Page) -> None:
        """Show another page above the buttons, with nothing pressed or told."""
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.setParent(None)
            self._page.deleteLater()
        self._page, self._kept = page, False
        self._column.insertWidget(0, page, 1)
        page.show()
        self.foot.tell("")
