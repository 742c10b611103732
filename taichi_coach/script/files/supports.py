"""Which support is proposed for a session: the programme's where it is fixed, else the person's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taichi_coach.script.model.session import Support
from taichi_coach.script.model.supports import LEAST_TO_MOST, fallbacks

if TYPE_CHECKING:
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session
    from taichi_coach.settings import Settings


def support_for(session: Session, usual: str) -> Support:
    """Return the person's usual support where the session offers it, else the next safer one."""
    known = Support(usual) if usual in set(Support) else Support.SEATED
    held = [support for support in fallbacks(known) if support in session.supports]
    return held[0] if held else max(session.supports, key=LEAST_TO_MOST.index)


def held_up(own: Settings, library: Library, session_id: str) -> Settings:
    """Return the settings with the support that is usual for a session."""
    usual = usual_support(library, own.programme, session_id, own.support)
    return replace(own, support=usual)


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
