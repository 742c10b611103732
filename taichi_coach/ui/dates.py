"""Days as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def day_words(day: date, today: date) -> str:
    """Return a day as people say it; the year only where it is another one.

    >>> from datetime import date
    >>> day_words(date(2026, 3, 1), date(2026, 3, 2))
    'Yesterday, Sunday 1 March'
    """
    told = f"{day:%A} {day.day} {day:%B}"
    if day.year != today.year:
        told = f"{told} {day.year}"
    near = {0: "Today, ", 1: "Yesterday, "}.get((today - day).days, "")
    return f"{near}{told}"
