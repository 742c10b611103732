"""A step up to the foot in front, for who goes on through the room instead of stepping back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.kinematics.frame import FOOT_LENGTH
from taichi_coach.body.kinematics.skeleton import SHOULDER
from taichi_coach.body.motion.between_forms import whole_foot
from taichi_coach.body.motion.footwork import foot_moves, goes
from taichi_coach.body.poses.place import moved
from taichi_coach.body.poses.pose_builder import Posed, pose_of
from taichi_coach.body.poses.pose_lookup import chair_of
from taichi_coach.body.poses.stances import STANCES

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.balance import Place
    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.script.model.pose_words import FootWords

#: Which foot moves first does not hang on how long a way takes.
_ANY_MS = 4000
#: A foot that goes less far than this, in heads, only settles in another direction.
_SETTLES = 0.25


def passed(before: Posed, first: Posed, by: Place) -> tuple[Posed, ...]:
    """Return what is passed on the way to a `first` pose that stands so much farther on.

    Hands and trunk are as in the last of the poses that the author leads through; of the feet
    one is there already. Without such poses the body goes straight on.
    """
    if not first.through:
        return ()
    shown = first.through[-1]
    left, right = _feet(before)
    to_left, to_right = (_farther(foot, by) for foot in _feet(first))
    if _left_first(before.pose, moved(first.pose, by)):
        left = to_left
    else:
        right = to_right
    words = structs.replace(
        shown.words,
        stance=before.words.stance,
        left_foot=left,
        right_foot=right,
        weight=round(before.pose.weight),
    )
    return (structs.replace(shown, pose=pose_of(words), words=words, chair=chair_of(words)),)


def _left_first(before: Pose, after: Pose) -> bool:
    """Return whose turn is first; a foot that only turns out does so while the other one bears."""
    left, right = goes(before.left_leg, after.left_leg), goes(before.right_leg, after.right_leg)
    if min(left, right) < _SETTLES:
        return left < right
    return foot_moves(before, after, _ANY_MS)[0].left


def _feet(posed: Posed) -> tuple[FootWords, FootWords]:
    """Return both feet of a pose in words that need no stance."""
    words = posed.words
    stance = STANCES[words.stance or "parallel"]
    return (
        whole_foot(words.left_foot, stance.left, words.where),
        whole_foot(words.right_foot, stance.right, words.where),
    )


def _farther(foot: FootWords, by: Place) -> FootWords:
    """Return a foot so many heads farther to the left and to the front."""
    if foot.at is None:
        return foot
    x, ahead = foot.at
    return structs.replace(foot, at=(x + by[0] / SHOULDER, ahead + by[1] / FOOT_LENGTH))
