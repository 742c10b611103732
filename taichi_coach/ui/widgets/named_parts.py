"""Has Qt ask what the parts of a page are to a screen reader: see `roles`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface


@cache
def name_parts() -> None:
    """Let every part of a page that is made from now on be what it is."""
    QAccessible.installFactory(_part)


def _part(name: str, part: QObject) -> QAccessibleInterface | None:
    from taichi_coach.ui.widgets.roles import part_of  # noqa: PLC0415  only where a reader asks

    return part_of(name, part)
