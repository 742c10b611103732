"""That it hurt on the way, and where, as a check-in keeps it in words: written and read again."""

from __future__ import annotations

import re

from taichi_coach.practice.programme.check_ins import HURT_AND_STOPPED, HURT_ON_THE_WAY

_TOLD = re.compile(rf"({HURT_AND_STOPPED}|{HURT_ON_THE_WAY})(?:: ([^.]+))?\.")


def hurt_note(place: str, *, stopped: bool) -> str:
    """Return what is kept.

    Args:
        place: Where it hurt, in words; "" where that was not told.
        stopped: Whether it ended the practice.
    """
    begin = HURT_AND_STOPPED if stopped else HURT_ON_THE_WAY
    return f"{begin}: {place}." if place else f"{begin}."


def told_hurt(note: str) -> tuple[str, bool] | None:
    """Return the place ("" for none) and whether it ended the practice; None for other notes.

    >>> told_hurt(hurt_note("knees", stopped=True))
    ('knees', True)
    """
    found = _TOLD.fullmatch(note)
    if found is None:
        return None
    return found[2] or "", found[1] == HURT_AND_STOPPED
