"""Has Qt ask what the parts of a page are to a screen reader: see `roles`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget


@cache
def name_parts() -> None:
    """Let every part of a page that is made from now on be what it is."""
    QAccessible.installFactory(_part)


def forget_stack(stack: QWidget) -> None:
    """Let Qt ask anew what holds the pages: a reader that was there first has an older answer."""
    if not QAccessible.isActive():
        return
    known: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(stack)
    if known is not None and known.role() == QAccessible.Role.LayeredPane:
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


def _part(name: str, part: QObject) -> QAccessibleInterface | None:
    from taichi_coach.ui.widgets.roles import part_of  # noqa: PLC0415  only where a reader asks

    return part_of(name, part)
