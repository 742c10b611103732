"""Nothing that is out of sight is pressed by a key: it is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def shown_first(part: QWidget) -> bool:
    """Scroll a part that is scrolled out of sight into view, and tell whether that was needed."""
    if not part.isVisible() or not part.visibleRegion().isEmpty():
        return False
    from taichi_coach.ui.widgets.in_view import bring  # noqa: PLC0415  after the first picture

    bring(part)
    return not part.visibleRegion().isEmpty()
