"""What a page for browsers is made of, beside the session's sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.model.session import Movement, Session
    from taichi_coach.settings import Settings


@dataclass(frozen=True, slots=True)
class PageScene:
    """A session with its includes in place, the movements that it shows, and whose choices hold.

    Of the choices count: who guides and from where, names of sides, colours, size of words, motion,
    and whether there is a voice.
    """

    session: Session
    movements: Mapping[str, Movement]
    own: Settings
