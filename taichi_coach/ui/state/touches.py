"""What tells, at the window itself, that somebody is at the machine."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent

TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
