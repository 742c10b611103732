"""Pages of which one is shown at a time."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """One page at a time, in whatever room there is: pages scroll.

    Qt's own asks every page, also those that nobody sees, how large each would like to be, as
    often as anything changes anywhere in the window.
    """

    def sizeHint(self) -> QSize:
        """Return no size: it takes what is left."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Return no size, as `sizeHint` does."""
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        """Return False: what does not fit is scrolled to."""
        return False
