"""Answering by one key: a digit answers the first question that is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from taichi_coach.ui.widgets.choice import ChoiceRow

#: Rows with so many answers begin with 0, shorter ones are counted from 1.
_FROM_ZERO: Final = 10


def answer_by_digit(rows: Sequence[ChoiceRow], event: QKeyEvent) -> bool:
    """Answer the first open row that is seen; return whether the key was a digit.

    A key that is held, and one that comes right after an answer, does nothing: a hand that
    trembles presses twice.
    """
    if event.text() not in set("0123456789"):
        return False
    seen = [row for row in rows if not row.visibleRegion().isEmpty()]
    row = next((row for row in seen if not row.value), None)
    if row is None or event.isAutoRepeat() or any(each.settles for each in seen):
        return True
    buttons = row.buttons()
    at = int(event.text()) - (0 if len(buttons) > _FROM_ZERO else 1)
    if 0 <= at < len(buttons):
        buttons[at].click()
    return True
