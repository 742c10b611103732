"""That it hurt on the way, and where, as a check-in keeps it in words: written and read again."""

from __future__ import annotations

import re

_STOPPED, _ON_THE_WAY = "Stopped because it hurt", "It hurt on the way"
_TOLD = re.compile(rf"({_STOPPED}|{_ON_THE_WAY})(?:: ([^.]+))?\.")


def hurt_note(place: str, *, stopped: bool) -> str:
    """Return what is kept.

    Args:
        place: Where it hurt, in words; "" where that was not told.
        stopped: Whether it ended the practice.
    """
    begin = _STOPPED if stopped else _ON_THE_WAY
    return f"{begin}: {place}." if place else f"{begin}."


def told_hurt(note: str) -> tuple[str, bool] | None:
    """Return the place ("" for none) and whether it ended the practice; None for other notes.

    >>> told_hurt(hurt_note("knees", stopped=True))
    ('knees', True)
    """
    found = _TOLD.fullmatch(note)
    if found is None:
        return None
    return found[2] or "", found[1] == _STOPPED
