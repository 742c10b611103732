"""What has just appeared takes no key and no press for a moment.

A hand that trembles presses twice, and a held key goes on: what was meant for the page before must
not act on the one that takes its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

#: How long nothing acts on what has appeared.
SETTLE_MS = 600
#: A key that is held begins to repeat within this time, on the slowest desktop.
_HELD_MS: Final = 1500

_PRESSES: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


class Settling(QObject):
    """Keeps keys and presses of one window from what has just appeared in it.

    It listens at the window itself, where what a person does comes by first and little else, and
    only as long as it must. An application that is listened to shows Python what Qt has for itself
    alone: to find out what that is, every class there is was made, for 25 ms and three megabytes.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._settling = self._repeats = False
        self._settled = self._timer(self.settle)
        self._let_go = self._timer(self.let_go)

    def begin(self) -> None:
        """Something has appeared just now; where the window is not shown yet, nothing can be."""
        handle = self._window.windowHandle()
        if not SETTLE_MS or handle is None:
            return
        self._settling, self._repeats = True, False
        handle.installEventFilter(self)  # once, however often it is asked for
        self._settled.start(SETTLE_MS)
        self._let_go.start(_HELD_MS)

    @property
    def is_on(self) -> bool:
        """Whether something has appeared just now."""
        return self._settling

    @Slot()
    def settle(self) -> None:
        """The moment is over: only a key that has been held since then still does nothing."""
        self._settling = False
        if not self._let_go.isActive():
            self._let_go.start(0)

    @Slot()
    def let_go(self) -> None:
        """No key was held, or it has been let go."""
        handle = self._window.windowHandle()
        if self._settling or self._repeats or handle is None:
            return
        handle.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep back what was not meant for what is there now."""
        if event.type() in _PRESSES:
            return self._settling
        return isinstance(event, QKeyEvent) and self._keeps_key(event)

    def _keeps_key(self, event: QKeyEvent) -> bool:
        if event.type() not in _KEYS:
            if not event.isAutoRepeat():  # let go
                self._repeats = False
                self._let_go.start(0)
            return False
        self._repeats |= event.isAutoRepeat()
        kept = self._settling or event.isAutoRepeat()
        if kept:
            event.accept()  # or it would be tried as a shortcut
        elif event.type() == QEvent.Type.KeyPress:
            self._repeats = False  # another key, or the same anew
            self._let_go.start(0)
        return kept

    def _timer(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        return timer


def settle(part: QWidget) -> None:
    """Tell the window of `part` that this has just appeared in it."""
    settling = part.window().findChild(Settling)
    if settling is not None:
        settling.begin()
