"""Whether to offer the next support, or the one before: by how it went, and never by date.

Everything here is a question to the person and never an answer: what is not known (no effort told,
no pain told) offers nothing. The numbers are design choices; `docs/write/practice.md` gives the
reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from taichi_coach.practice.programme.history import NOTICEABLE_RISE
from taichi_coach.practice.storage.records import FallKind
from taichi_coach.script.model.session import SAFER, Support

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from taichi_coach.practice.storage.records import Fall

#: So many practices in a row have to be calm.
CALM_PRACTICES = 3
#: The most effort of a calm practice, on Borg's CR10: moderate.
MOST_EFFORT = 4
#: Calm practices older than this say nothing about today.
FRESH = timedelta(days=28)
#: A fall, near-fall or pain older than this no longer offers a support more.
RECENT = timedelta(days=14)
#: Falls are looked at for so long.
YEAR = timedelta(days=365)
#: From so many seconds on, the up-and-go says: keep a hand on the chair.
SLOW_UP_AND_GO_S = 12
#: Side by side, instep to big toe, heel to toe: whoever holds fewer keeps a hand on the chair.
STEADY_STAGES = 3


class Reason(StrEnum):
    """Why another support is offered."""

    CALM = "calm"
    PAIN = "pain"
    NEAR_FALL = "near-fall"
    FALL = "fall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one practice went.

    `on_feet` tells that its session is also done on one's feet: the work of the hands and of the
    breath says nothing about standing. `whole` is to its end, not cut short. `effort` is 0-10 and
    `rise` the most points that pain rose by anywhere; None is "not told". `hurt` is that it hurt on
    the way; `flare` that it was for a hard day.
    """

    at: datetime
    support: str
    on_feet: bool = True
    whole: bool = True
    effort: int | None = None
    rise: int | None = None
    hurt: bool = False
    flare: bool = False

    @property
    def sore(self) -> bool:
        """Whether it hurt, or raised pain noticeably."""
        return self.hurt or (self.rise is not None and self.rise >= NOTICEABLE_RISE)

    @property
    def calm(self) -> bool:
        """Whether it was whole, light and without more pain, and the person has said so."""
        light = self.effort is not None and self.effort <= MOST_EFFORT
        return self.whole and light and self.rise is not None and not (self.sore or self.flare)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the log tells of one person.

    `outcomes` come newest first; `up_and_go` (seconds) and `stages` (0-4) are the latest measures;
    `answered` is when the person last answered such an offer, or None.
    """

    outcomes: Sequence[Outcome] = ()
    falls: Sequence[Fall] = ()
    up_and_go: float | None = None
    stages: float | None = None
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another support to ask about, and why."""

    to: Support
    reason: Reason

    @property
    def onward(self) -> bool:
        """Whether it is the next support, not the one before."""
        return self.reason is Reason.CALM


def proposal(
    support: Support, known: Known, now: datetime, offered: Collection[Support]
) -> Proposal | None:
    """Return what to ask somebody who practises with `support`, or None.

    `offered` are the supports of what comes next in the programme: a week that is not done standing
    free yet stays as it is. Who lies is asked nothing: whether they can get up is not known here.
    """
    if support not in SAFER:
        return None
    back = _back(support, known, now)
    if back is not None:
        return back
    at = SAFER.index(support)
    if at == 0 or SAFER[at - 1] not in offered:
        return None
    following = SAFER[at - 1]
    if not _calm(support, known, now) or _held_back(following, known, now):
        return None
    return Proposal(following, Reason.CALM)


def onward(support: Support, to: Support) -> bool:
    """Tell whether `to` holds up less than `support`."""
    return SAFER.index(to) < SAFER.index(support)


def _back(support: Support, known: Known, now: datetime) -> Proposal | None:
    """Return one support more after a fall, a near-fall or pain with this one.

    On the day of a fall nothing is asked here: the page on which it was noted has asked already.
    """
    at = SAFER.index(support)
    if at == len(SAFER) - 1:
        return None
    since = now - RECENT
    if known.answered is not None and known.answered > since:
        since = known.answered
    safer, on_feet = SAFER[at + 1], [each for each in known.outcomes if each.on_feet]
    kinds = {
        fall.kind
        for fall in known.falls
        if since < fall.at
        and fall.at.astimezone(now.tzinfo).date() < now.date()
        and _support_at(on_feet, fall.at) == support
    }
    for kind, reason in ((FallKind.FALL, Reason.FALL), (FallKind.NEAR, Reason.NEAR_FALL)):
        if kind in kinds:
            return Proposal(safer, reason)
    last = on_feet[0] if on_feet else None
    if last is not None and last.support == support and last.sore and last.at > since:
        return Proposal(safer, Reason.PAIN)
    return None


def _support_at(on_feet: Iterable[Outcome], moment: datetime) -> str:
    """Return the support of the last practice that had begun at a moment, or ""."""
    return next((each.support for each in on_feet if each.at <= moment), "")


def _calm(support: Support, known: Known, now: datetime) -> bool:
    """Tell whether the last practices with this support were calm, and today is no hard day."""
    here = [each for each in known.outcomes if each.on_feet and each.support == support]
    last = here[:CALM_PRACTICES]
    if len(last) < CALM_PRACTICES or not all(each.calm for each in last):
        return False
    newest, first = known.outcomes[0], last[-1].at
    if newest.sore or newest.flare or first < now - FRESH:
        return False
    if known.answered is not None and first <= known.answered:
        return False
    return not any(fall.at >= first for fall in known.falls)


def _held_back(following: Support, known: Known, now: datetime) -> bool:
    """Tell whether a year's falls or a measure say: no support less.

    After an injury or a second fall a doctor is asked first; free of the chair goes nobody who has
    fallen, is slow to get up and go, or cannot stand heel to toe.
    """
    falls = [fall for fall in known.falls if fall.kind is FallKind.FALL and fall.at > now - YEAR]
    if len(falls) > 1 or any(fall.hurt for fall in falls):
        return True
    if following is not Support.STANDING:
        return False
    slow = known.up_and_go is not None and known.up_and_go >= SLOW_UP_AND_GO_S
    unsteady = known.stages is not None and known.stages < STEADY_STAGES
    return bool(falls) or slow or unsteady
