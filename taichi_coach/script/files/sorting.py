"""In which order sessions are listed."""

from __future__ import annotations

from taichi_coach.patterns import pattern

_OF_A_WEEK = pattern(r"week-\d")


def is_of_a_week(session_id: str) -> bool:
    """Return whether a session is written for one week of a programme."""
    return _OF_A_WEEK.match(session_id) is not None


def listing_key(session_id: str, title: str) -> tuple[bool, str]:
    """Return by what to sort: sessions by title, and after them those of the weeks by id.

    >>> sorted([("week-01-b", "A"), ("week-01-a", "B"), ("z", "C")], key=lambda e: listing_key(*e))
    [('z', 'C'), ('week-01-a', 'B'), ('week-01-b', 'A')]
    """
    of_a_week = is_of_a_week(session_id)
    return of_a_week, session_id if of_a_week else title.casefold()
