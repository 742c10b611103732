"""What is offered first: what the programme has next, or something gentler after it hurt."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import LogError
from taichi_coach.practice.programme.after_pain import hurt_last
from taichi_coach.practice.programme.weeks import done_today
from taichi_coach.ui.state.entries import EASY, HANDS

if TYPE_CHECKING:
    from taichi_coach.ui.state.snapshot import Snapshot

_log = logging.getLogger(__name__)

BREATHING: Final = "breathing"
#: What is offered after a practice that hurt: the first of them that was not that practice.
_GENTLE: Final = (EASY, BREATHING)


@dataclass(frozen=True, slots=True)
class NextOffer:
    """The id of a session, and which one would be offered had the last practice not hurt.

    `instead_of` is "" where it is offered in the place of none.
    """

    session: str
    instead_of: str = ""


def next_offer(seen: Snapshot) -> NextOffer:
    """Return what to offer first; a log that cannot be read offers what the programme says."""
    if seen.own.hands_first and not done_today(seen.practices, HANDS, seen.now.date()):
        return NextOffer(HANDS)
    usual = (seen.standing.next_session if seen.standing else "") or HANDS
    hurt = _hurt(seen)
    if not hurt:
        return NextOffer(usual)
    gentle = next(each for each in _GENTLE if each != hurt)
    return NextOffer(gentle, "" if usual == gentle else usual)


def _hurt(seen: Snapshot) -> str:
    """Return the session that hurt last, "" for none."""
    if not seen.practices:
        return ""
    try:
        practice = hurt_last(seen.log, seen.own.participant, seen.now)
    except LogError as error:
        _log.warning("what hurt is not known: %s", error)
        return ""
    return practice.session if practice else ""
