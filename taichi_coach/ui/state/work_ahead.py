"""What the pages need, read and worked out while nobody waits, so that they open at once.

It takes a sixth of the program's memory: a window that nobody touches, or that waits in the tray,
does without.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from taichi_coach.errors import CoachError
from taichi_coach.ui.state.touches import TOUCHES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QWindow

#: As many pieces as are begun within the first are done in one go, after so long a pause: most
#: take less than one millisecond, some 20, and no key waits longer than that.
_GO_MS, _PAUSE_MS = 6, 10
_log = logging.getLogger(__name__)


class WorkAhead(QObject):
    """Does one piece after another; whoever asks meanwhile has what is there and does the rest."""

    def __init__(self, may: Callable[[], bool], parent: QObject | None = None) -> None:
        """Do nothing yet; `may` tells whether the window is at rest."""
        super().__init__(parent)
        self._may = may
        self._left: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.go_on)

    def begin(self, work: Iterator[object], window: QWindow) -> None:
        """Do this, as far as `work` yields, from the moment somebody comes to `window`.

        What was to be done before, and nobody has come for, is left.
        """
        self._left = work
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """Begin: whoever moves the mouse or presses a key may soon open a page."""
        if event.type() in TOUCHES:
            window.removeEventFilter(self)
            if self._left is not None:
                self._timer.start()
        return False

    @Slot()
    def go_on(self) -> None:
        """Work out some more, unless somebody practises."""
        if self._left is None or not self._may():
            return
        since = QElapsedTimer()
        since.start()
        try:
            while next(self._left, None) is not None:
                if since.elapsed() >= _GO_MS:
                    return
        except CoachError as error:  # such as a file that has gone meanwhile
            _log.info("no more is done ahead: %s", error)
        self.close()

    def close(self) -> None:
        """Leave the rest to whoever asks for it."""
        self._timer.stop()
        self._left = None
