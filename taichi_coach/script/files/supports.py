"""Which support is proposed for a session: the programme's where it is fixed, else the person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taichi_coach.script.files.library import Library


def usual_support(library: Library, programme: str, session: str, own: str) -> str:
    """Return the support to propose.

    Args:
        library: Where the programme is looked up.
        programme: The id of the programme that the person follows; it may be unknown.
        session: The id of the session.
        own: The person's own usual support.
    """
    followed = library.programmes().get(programme)
    fixed = followed.support_of(session) if followed else None
    return own if fixed is None else fixed.value
