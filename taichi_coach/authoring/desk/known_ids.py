"""Ids that a text may name, with what an author wants to know before choosing one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from taichi_coach.errors import CoachError
from taichi_coach.script.model.session import SAFER, Movement, Session
from taichi_coach.script.model.step_clock import once_ms
from taichi_coach.text.catalogue import tr
from taichi_coach.text.labels import support as support_label
from taichi_coach.text.lengths import rounded, span
from taichi_coach.text.lists import and_list
from taichi_coach.timeline.compiler import lay_out

if TYPE_CHECKING:
    from taichi_coach.script.files.library import Library

_lengths: WeakKeyDictionary[Library, dict[str, int]] = WeakKeyDictionary()


def about_movement(movement: Movement) -> str:
    """Return its title, the length of one repetition, and its sides."""
    sides = tr("left and right") if movement.mirrored else ""
    length = span(once_ms(movement.phases))
    return " · ".join(each for each in (movement.title, length, sides) if each)


def about_session(session: Session, library: Library) -> str:
    """Return its title, its supports, and its length as far as `learn_lengths` has been there."""
    known = _lengths.get(library, {}).get(session.id)
    length = rounded(known) if known is not None else ""
    supports = and_list([support_label(each) for each in session.supports])
    return " · ".join(each for each in (session.title, length, supports) if each)


def learn_lengths(library: Library) -> None:
    """Work out how long the sessions of a library are; takes a second or so, once."""
    known = _lengths.setdefault(library, {})
    for name, session in library.sessions().items():
        if name not in known:
            try:
                whole = library.beside(session.path).resolve(session)
                freest = next((e for e in SAFER if e in session.supports), session.supports[0])
                laid_out = lay_out(whole, library.movements(), freest, events=False)
                known[name] = laid_out.timeline.duration_ms
            except CoachError:
                continue  # a session with faults has no length
