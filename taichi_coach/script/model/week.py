"""One week of a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.model.amounts import Amounts
    from taichi_coach.script.model.session import Where


class Week(Struct, frozen=True, kw_only=True):
    """One week of a programme; complete after sessions on `complete_sessions` distinct days.

    Where `complete_each` is given, each of its sessions has to be done on so many days instead;
    `in_order` each of them only counts when the one before it is done.
    `amounts` are how much is done of a session in this week, by its id; `places` is where each of
    them is named.
    """

    where: Where
    week: int
    title: str
    summary: str = ""
    sessions: tuple[str, ...] = ()
    daily: tuple[str, ...] = ()
    complete_sessions: int = 1
    complete_each: int | None = None
    in_order: bool = False
    amounts: Mapping[str, Amounts] = field(default_factory=dict)
    places: Mapping[str, Where] = field(default_factory=dict)

    def where_of(self, session_id: str) -> Where:
        """Return where a session is named first in this week."""
        return self.places.get(session_id, self.where)
