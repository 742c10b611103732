"""What fills a circle of the week, in words that somebody new to it understands."""

from __future__ import annotations

from typing import Final

from taichi_coach.text.catalogue import tr

_DAY: Final = tr(
    "A circle fills on a day when a session of the week goes to its end, or to its wind-down. "
    "Shorter parts and the stretch for the hands stand in your diary."
)
_SESSION: Final = tr(
    "A circle fills with each session that goes to its end, or to its wind-down. Shorter parts and "
    "the stretch for the hands stand in your diary."
)
_SHORT_DAY: Final = tr("A whole session of the week fills the day’s circle.")
_SHORT_SESSION: Final = tr("Each whole session of the week fills a circle.")


def whole_ones_count(*, by_days: bool) -> str:
    """Return the same in one short line, where there is little room."""
    return _SHORT_DAY if by_days else _SHORT_SESSION


def what_counts(*, by_days: bool) -> str:
    """Return what fills a circle, of a week that counts days or each of its sessions."""
    return _DAY if by_days else _SESSION
