"""A class's register as a table for spreadsheets, one row a member and meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.practice.transfer.export_text import table_text

if TYPE_CHECKING:
    from taichi_coach.practice.programme.register import Register

#: `date` and `time` are written so that spreadsheets take them for what they are; `meeting` is
#: held, nobody-came or holiday, `number` which one of that day it is, and `present` 1 or 0.
COLUMNS: Final = ("date", "time", "class", "participant", "present", "meeting", "number")
#: Without it Excel takes UTF-8 for the letters of its own country.
BYTE_ORDER_MARK: Final = "\ufeff"


def register_csv(register: Register) -> str:
    """Return a register as CSV."""
    rows = (
        (
            each.day.isoformat(),
            each.time,
            register.course,
            name,
            int(name in each.present),
            each.kind.value if each.kind else "held",
            each.number,
        )
        for each in register.meetings
        for name in register.names
    )
    return BYTE_ORDER_MARK + table_text(COLUMNS, rows)
