"""How the guide sits down and stands up: feet before the chair, trunk forward, weight over feet.

Who stands first steps before the chair; then the feet stay, the trunk leans forward and the hips go
down and back over them. Standing up is the same from its end to its beginning.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.kinematics.chair import SEATED_FEET, ChairPlace
from taichi_coach.body.kinematics.frame import FOOT_LENGTH
from taichi_coach.body.motion.repetition import Held
from taichi_coach.body.poses.pose_builder import Posed, pose_of
from taichi_coach.body.poses.pose_lookup import SEATED, built_in
from taichi_coach.script.model.pose_words import FootWords, HandWords, PlaceWords
from taichi_coach.script.model.session import Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.body.poses.pose_cache import PoseBook
    from taichi_coach.script.model.pose_words import PoseWords
    from taichi_coach.script.model.session import Movement, Support

#: How long sitting down or standing up takes where there is time, and at least.
SEATING_MS, LEAST_SEATING_MS = 9000, 4500
#: What of it the parts of sitting down take: a step of one foot, both feet before the chair, down
#: to half-way, to the seat, upright; and before them, where a chair was held, letting go of it.
_STEP, _STEPS, _DOWN, _ON_SEAT, _UPRIGHT, _LET_GO = 0.17, 0.30, 0.21, 0.19, 0.13, 0.14
#: The percent on the foot that has made the first step.
_ON_FIRST = 60
#: The feet of one who stands before the chair, and of one who has sat down there, in the words of
#: authors: the same place, counted from below the hips and from where seated feet are.
_UNDER_KNEES = (0.8, -0.45)
_BEFORE_CHAIR = (_UNDER_KNEES[0], _UNDER_KNEES[1] + SEATED_FEET / FOOT_LENGTH)
_FEET_OUT = 4.0
_HERE = Where(Path(), 1)


def sits(posed: Posed) -> bool:
    """Return whether a pose is that of one who sits."""
    return posed.words.stance == SEATED


def sits_at_last(movement: Movement, book: PoseBook, support: Support) -> bool | None:
    """Return whether a movement ends sitting where it begins standing, or the reverse.

    True of one that sits down, False of one that stands up, None of any other.
    """
    phases = [phase for phase in movement.phases_for(support) if phase.pose]
    poses = [book.pose(movement, phase.pose or "", phase.weight) for phase in phases]
    seated = [sits(each) for each in poses if each is not None]
    if not seated or seated[0] is seated[-1]:
        return None
    return seated[-1]


def seating(begin_ms: int, end_ms: int, now: Posed, aim: Posed) -> Iterator[Held]:
    """Yield the poses from standing to sitting, or from sitting to standing, with their times.

    `aim` is reached at the end. Feet that stand before the chair already stay there; hands that
    hold a chair let go of it before it is stepped away from, and take it when it is there again.
    """
    down = sits(aim)
    standing = now if down else aim
    stepping, tall, half_way, forward = _passed()
    parts = [(stepping, _STEP), (tall, _STEPS), (half_way, _DOWN), (forward, _ON_SEAT)]
    if standing.chair is ChairPlace.UNDER:
        parts = parts[2:]
    elif _held(standing):
        chair = now.chair if down else ChairPlace.UNDER
        parts.insert(0, (structs.replace(_free(), chair=chair), _LET_GO))
    last = _UPRIGHT
    if not down:
        # The same backwards: each share is of the way to the next pose then.
        shares = [share for _, share in parts]
        parts = [(each, share) for (each, _), share in zip(parts, (*shares[1:], last), strict=True)]
        parts.reverse()
        last = shares[0]
    whole = last + sum(share for _, share in parts)
    yield Held(begin_ms, now)
    at = 0.0
    for each, share in parts:
        at += share
        yield Held(begin_ms + round((end_ms - begin_ms) * at / whole), each, passing=True)
    yield Held(end_ms, aim)


def _held(posed: Posed) -> bool:
    """Return whether a hand holds on to the chair."""
    hands = posed.words.left_hand, posed.words.right_hand
    return any(hand is not None and hand.on == "chair" for hand in hands)


@cache
def _free() -> Posed:
    """Return how one stands who has let go of the chair."""
    return _posed(built_in("stand", _HERE))


@cache
def _passed() -> tuple[Posed, Posed, Posed, Posed]:
    """Return what is passed on the way to the seat: a step, tall before it, half-way, forward."""
    standing = structs.replace(built_in("stand", _HERE), chair="under")
    tall = _with_feet(standing, _BEFORE_CHAIR)
    x, ahead = _BEFORE_CHAIR
    step = FootWords(where=_HERE, at=(x, ahead / 2), turn=_FEET_OUT)
    stepping = structs.replace(standing, left_foot=step, weight=_ON_FIRST)
    free = HandWords(
        where=_HERE, at=PlaceWords(0.8, ("thigh", "hip"), 0.4), palm=("down",), elbow="low"
    )
    half_way = structs.replace(
        tall,
        knees=60.0,
        sway=-10.0,
        lean=40.0,
        left_hand=free,
        right_hand=structs.replace(free, at=PlaceWords(-0.8, ("thigh", "hip"), 0.4)),
    )
    forward = structs.replace(_with_feet(built_in("sit", _HERE), _UNDER_KNEES), lean=32.0)
    return _posed(stepping), _posed(tall), _posed(half_way), _posed(forward)


def _with_feet(words: PoseWords, at: tuple[float, float]) -> PoseWords:
    foot = FootWords(where=_HERE, at=at, turn=_FEET_OUT)
    return structs.replace(
        words, left_foot=foot, right_foot=structs.replace(foot, at=(-at[0], at[1]))
    )


def _posed(words: PoseWords) -> Posed:
    return Posed(pose_of(words), words, ChairPlace.UNDER)
