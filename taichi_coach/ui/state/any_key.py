"""Which keys mean "I am ready" where any key does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_Key = Qt.Key
#: Keys that steer the focus, the window or another key.
_NOT_ANY: Final = frozenset(
    {
        _Key.Key_Tab,
        _Key.Key_Backtab,
        _Key.Key_Shift,
        _Key.Key_Control,
        _Key.Key_Alt,
        _Key.Key_AltGr,
        _Key.Key_Meta,
        _Key.Key_CapsLock,
        _Key.Key_NumLock,
        _Key.Key_ScrollLock,
        _Key.Key_unknown,
        *(_Key(key) for key in range(_Key.Key_F1, _Key.Key_F35 + 1)),
        _Key.Key_VolumeUp,
        _Key.Key_VolumeDown,
        _Key.Key_VolumeMute,
    }
)
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def is_any_key(event: QKeyEvent) -> bool:
    """Tell whether a key may mean "I am ready" or "go on": it steers nothing else."""
    return _Key(event.key()) not in _NOT_ANY and not event.modifiers() & _COMMANDS
