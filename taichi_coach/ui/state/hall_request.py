"""What one feature asks of the hall: a session that is shown to a class."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HallRequest:
    """A session by id or file, "" for one to be chosen, and the class that it is for ("": none)."""

    session: str = ""
    course: str = ""
