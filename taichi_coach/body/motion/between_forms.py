"""The way from one form of a flow to the next: where the body is when the next one begins.

The weight goes to the leg that the next form stands on, and the hands that are free hold the
ball, which is what joins the forms. A foot that has to be elsewhere when the next form begins
comes home on the way, unless it is the one that this form moves first: it stays where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.kinematics.vectors import distance
from taichi_coach.body.poses.pose_builder import Posed, pose_of
from taichi_coach.body.poses.pose_lookup import SEATED, chair_of
from taichi_coach.body.poses.stances import STANCES
from taichi_coach.script.model.movement_kinds import Family
from taichi_coach.script.model.pose_merge import over
from taichi_coach.script.model.pose_words import FootWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.body.poses.pose_cache import PoseBook
    from taichi_coach.body.poses.stances import StanceFoot
    from taichi_coach.script.model.pose_words import HandWords, PoseWords
    from taichi_coach.script.model.session import Movement, Where

_BALL = tuple(("hold-the-ball", each) for each in ("ball-centre", "ball-left", "ball-right"))
_OPEN = tuple(("open-close-hands", each) for each in ("open-hands", "close-hands"))
#: What the hands do between two forms of a family, the usual first: movements and their poses.
_BETWEEN = {
    Family.YANG: _BALL,
    Family.SUN: (*_OPEN, *_BALL),
    Family.BREATHING: (*_OPEN, *_BALL),
    Family.QIGONG: (*_OPEN, *_BALL),
}
#: Hands that go less far than this, in heads, would seem to wait.
_FAR_ENOUGH = 0.9
#: Feet that are farther apart, in heads, bend the knee of the one that stands too deep.
_WIDE = 1.75
#: The weight of one whose body alone can move, on the way.
_ASIDE = (26, 74)
#: The bend of the straighter knee on the way, and how much deeper a body goes whose hands are held.
_KNEES, _SINKS = 12.0, 10.0


def way_to_form(before: Posed, first: Posed, movement: Movement, book: PoseBook) -> Posed | None:
    """Return the pose at the end of the way from `before` to a movement's `first` pose.

    None where there is no joining the two, as lying: then the body goes straight on to the first
    pose.
    """
    if first.pose.lies:
        return None
    joined = before.words.facing == first.words.facing and before.chair is first.chair
    held = _held(before.words) and _held(first.words)
    if not joined or (movement.family not in _BETWEEN and not held):
        return None
    words = _hands(_legs(before, first), before, first, tuple(_balls(movement.family, book)))
    posed = _posed(words)
    if not _held(words):
        return posed
    words = structs.replace(words, knees=_KNEES + _SINKS)
    if (posed.pose.left_leg, posed.pose.right_leg) == (before.pose.left_leg, before.pose.right_leg):
        words = structs.replace(words, weight=_aside(before.pose.weight, first.pose.weight))
    return _posed(words)


def _aside(before: float, first: float) -> int:
    """Return the weight on the way of a body that alone can move: away from where it is going."""
    return max(_ASIDE, key=lambda each: min(abs(each - before), abs(each - first)))


def _posed(words: PoseWords) -> Posed:
    return Posed(pose_of(words), words, chair_of(words))


def _held(words: PoseWords) -> bool:
    """Return whether a chair holds both hands, so that the body alone can move."""
    return not _free(words.left_hand) and not _free(words.right_hand)


def _legs(before: Posed, first: Posed) -> PoseWords:
    """Return the words of `before` with its legs and its weight as the next form wants them."""
    words = structs.replace(before.words, weight=round(first.pose.weight), through=None, lit=None)
    if first.words.stance == SEATED:
        left, right = first.words.left_foot, first.words.right_foot
        return structs.replace(words, stance=SEATED, left_foot=left, right_foot=right)
    words = structs.replace(words, knees=_KNEES, sway=None, lean=None, bend=None)
    one, other = before.pose, first.pose
    moved = (one.left_leg != other.left_leg, one.right_leg != other.right_leg)
    stands_left = other.weight > 50
    if not (moved[0] if stands_left else moved[1]):
        return words
    # The foot on which the next form stands has to be at home before that form begins.
    words = structs.replace(words, weight=50 if all(moved) else round(other.weight))
    # Unless it would go far from the other one, which then comes home instead.
    apart = (
        distance(other.left_leg.foot, one.right_leg.foot),
        distance(one.left_leg.foot, other.right_leg.foot),
    )
    if all(moved) and apart[not stands_left] > _WIDE > apart[stands_left]:
        stands_left = not stands_left
    stance = STANCES[first.words.stance or "parallel"]
    where = first.words.where
    if stands_left:
        return structs.replace(
            words, left_foot=whole_foot(first.words.left_foot, stance.left, where)
        )
    return structs.replace(
        words, right_foot=whole_foot(first.words.right_foot, stance.right, where)
    )


def whole_foot(own: FootWords | None, usual: StanceFoot, where: Where) -> FootWords:
    """Return a foot in words that need no stance any more; `usual` is that of its stance."""
    whole = FootWords(
        where=where,
        at=usual.at,
        turn=usual.turn,
        heel=usual.heel,
        toes=usual.toes,
        lift=usual.lift,
    )
    return whole if own is None else over(own, whole)


def _balls(family: Family, book: PoseBook) -> Iterator[Posed]:
    """Yield what free hands may hold between two forms of a family."""
    for of, name in _BETWEEN.get(family, ()):
        movement = book.movement(of)
        ball = None if movement is None else book.pose(movement, name, 50)
        if ball is not None:
            yield ball


def _hands(words: PoseWords, before: Posed, first: Posed, balls: tuple[Posed, ...]) -> PoseWords:
    """Return the words with hands that hold the ball which is far enough from both poses.

    A hand that holds on to the chair before or afterwards keeps to it, or goes to it.
    """
    choices = [_holding(words, first.words, ball.words) for ball in balls]
    far = [
        min(_hands_apart(_posed(each), before), _hands_apart(_posed(each), first))
        for each in choices
    ]
    if not choices:
        return words
    usual = next((at for at, apart in enumerate(far) if apart > _FAR_ENOUGH), None)
    return choices[far.index(max(far)) if usual is None else usual]


def _holding(words: PoseWords, first: PoseWords, ball: PoseWords) -> PoseWords:
    left = _free(words.left_hand, first.left_hand)
    right = _free(words.right_hand, first.right_hand)
    return structs.replace(
        words,
        waist=ball.waist if left and right else None,
        head=None,
        nod=None,
        tilt=None,
        left_hand=ball.left_hand if left else _held_hand(words.left_hand, first.left_hand),
        right_hand=ball.right_hand if right else _held_hand(words.right_hand, first.right_hand),
    )


def _held_hand(before: HandWords | None, first: HandWords | None) -> HandWords | None:
    """Return how a hand holds that has the chair at one end of a way: it goes there at once."""
    return first if _free(before) else before


def _free(*hands: HandWords | None) -> bool:
    """Return whether a hand holds on to the chair in neither of two poses."""
    return not any(hand is not None and hand.on == "chair" for hand in hands)


def _hands_apart(one: Posed, other: Posed) -> float:
    """Return how far the hand goes that goes farther, seen from the pelvis or from the floor."""
    return max(
        distance(one.pose.left_arm.wrist, other.pose.left_arm.wrist),
        distance(one.pose.right_arm.wrist, other.pose.right_arm.wrist),
    )
