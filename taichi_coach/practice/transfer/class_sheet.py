"""A class with its attendance as a table for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.practice.transfer.export_text import table_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.practice.programme.weekly_attendance import MemberWeeks


#: The columns of a class's CSV, one row a participant and week.
SHEET_COLUMNS = ("participant", "week_of", "attended", "practices", "minutes")


def sheet_csv(rows: Sequence[MemberWeeks]) -> str:
    """Return a class as CSV."""
    return table_text(
        SHEET_COLUMNS,
        (
            (row.name, week.monday.isoformat(), week.attended, week.practices, week.minutes)
            for row in rows
            for week in row.weeks
        ),
    )
