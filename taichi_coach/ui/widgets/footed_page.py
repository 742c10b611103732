"""A page that is put anew each time, above a foot with Begin and Back that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.fitted import Fitted
from taichi_coach.ui.widgets.foot import Foot
from taichi_coach.ui.widgets.icons import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from taichi_coach.ui.widgets.page import Page


class FootedPage(Fitted):
    """Holds one page at a time; Space begins, and Esc goes back.

    Signals:
        cancelled: Back, without beginning.
    """

    cancelled = Signal()

    def __init__(
        self, icon: Icon = Icon.PLAY, back: str = "", parent: QWidget | None = None
    ) -> None:
        """Have no page yet; `icon` is that of Begin, `back` the word of the way back."""
        super().__init__(parent)
        self._page: Page | None = None
        self.begin = BigButton(tr("Begin"), "primary", icon)
        self.back = BigButton(back or tr("Back"), icon=Icon.BACK)
        self.foot = Foot((self.begin, self.back))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.foot)
        self.back.clicked.connect(self.cancelled)

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
        """Show another page above the buttons."""
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.setParent(None)
            self._page.deleteLater()
        self._page = page
        self._column.insertWidget(0, page, 1)
        page.show()
