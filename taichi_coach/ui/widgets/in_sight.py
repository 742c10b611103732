"""Nothing that is out of sight is pressed by a key: it is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.graphics import sizes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def shown_first(part: QWidget) -> bool:
    """Scroll a part that is scrolled out of sight into view, and tell whether that was needed."""
    if not part.isVisible() or not part.visibleRegion().isEmpty():
        return False
    from PySide6.QtWidgets import QScrollArea  # noqa: PLC0415  a press comes after the first picture

    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part, 0, sizes.GAP)
        around = around.parentWidget()
    return not part.visibleRegion().isEmpty()
