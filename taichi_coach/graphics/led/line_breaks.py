"""Where a line of several things may break: between them, and never within a short one."""

from __future__ import annotations

from typing import Final

_BETWEEN: Final = " · "
_KEEPS: Final = "\N{NO-BREAK SPACE}"
#: Letters of what stays together, such as "left side" and "10 of 15".
_SHORT: Final = 14


def kept_together(line: str) -> str:
    """Return a line that breaks after a dot between two things, or within a long one."""
    parts = (
        part.replace(" ", _KEEPS) if len(part) <= _SHORT else part for part in line.split(_BETWEEN)
    )
    return f"{_KEEPS}· ".join(parts)
