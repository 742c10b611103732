"""A press that comes twice counts once: a hand that trembles presses again within a moment.

Measured with a strong tremor the second press comes within a quarter of a second; nobody presses
on purpose so soon, but who types or walks over a page by keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

#: Milliseconds; the same press again so soon after the last one is none. The system's own bounce
#: keys, where a person has them, come before this and may be longer.
DOUBLED_MS: Final = 300

_ARROWS: Final = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
_WALKS: Final = frozenset(
    {
        *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
        *(Qt.Key.Key_Home, Qt.Key.Key_End),
    }
)
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_CLICKS: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class Doubled(QObject):
    """Keeps doubled keys and clicks from one window.

    It listens at the window itself, where few events come by, and not at every part of it. Fields
    for text take everything; keys that only walk are let through but where they do something.
    """

    def __init__(self, window: QWidget, steps: Callable[[], bool]) -> None:
        """Watch over `window`, which is shown; `steps` tells whether arrows act in it now."""
        super().__init__(window)
        self._steps = steps
        self._last: tuple[object, int, bool] = (None, 0, False)
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep back the second of two presses."""
        kind = event.type()
        if kind in _KEYS:
            kept = isinstance(event, QKeyEvent) and self._keeps_key(event)
        elif kind in _CLICKS:
            kept = isinstance(event, QMouseEvent) and self._keeps_click(event)
        else:
            return False
        if kept:
            event.accept()  # or a key would be tried as a shortcut
        return kept

    def _keeps_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.isAutoRepeat() or _writes(QApplication.focusWidget()):
            return False
        if key in _ARROWS and not self._steps():
            return False
        return key not in _WALKS and self._again((key, event.modifiers()), event)

    def _keeps_click(self, event: QMouseEvent) -> bool:
        under = QApplication.widgetAt(event.globalPosition().toPoint())
        return not _writes(under) and self._again(event.button(), event)

    def _again(self, press: object, event: QInputEvent) -> bool:
        """Tell whether this press follows the same one too soon.

        One press comes by more than once, as a key to be tried as a shortcut and as a key: what
        comes at the same moment has the same answer.
        """
        at = event.timestamp()
        last, before, kept = self._last
        if press != last:
            kept = False
        elif at != before:
            kept = 0 < at - before < DOUBLED_MS
        self._last = (press, at, kept)
        return kept


def _writes(part: QWidget | None) -> bool:
    """Tell whether letters are written in this part: there every press counts."""
    typed = Qt.WidgetAttribute.WA_InputMethodEnabled
    near = () if part is None else (part, part.parentWidget())
    return any(each is not None and each.testAttribute(typed) for each in near)
