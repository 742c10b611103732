"""Where the eyes look at a moment, and how far the lids are open: pure functions of the position.

Eyes are quicker than heads: they look where the head or the hand will be in a fifth of a second.
From one aim to another they go in as long; lids take twice that.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from math import atan2, cos, degrees, hypot, radians, sin, tanh
from typing import TYPE_CHECKING, Final

from msgspec import Struct, structs

from taichi_coach.body.kinematics.skeleton import NECK, TORSO
from taichi_coach.body.kinematics.vectors import Vector, mix, sub
from taichi_coach.body.motion.blinking import blink
from taichi_coach.body.poses.guide import Eyes
from taichi_coach.script.model.gaze import Gaze
from taichi_coach.script.model.movement_kinds import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.script.model.session import Movement

#: How far eyes are ahead of head and hands, and how long a glance and lids take; an angle that an
#: author gives is gone to slowly, to be seen and followed.
_AHEAD_MS: Final = 200.0
_GLANCE_MS, _LIDS_MS, _TRAVEL_MS = 200.0, 450.0, 1000.0
#: Degrees that eyes turn aside, up and down without the head; they come near them softly.
_ASIDE, _UP, _DOWN = 26.0, 18.0, 24.0
#: The eyes over the line of the shoulders.
_EYES_UP: Final = NECK + 0.5
#: The hand that is higher by this is looked at alone; level hands have the eyes between them.
_UPPER: Final = 0.8
#: In forms hands are looked at that are so far over the pelvis; lower ones leave the eyes ahead.
_LOW, _RAISED = 0.5, 1.7
#: A hand so far behind the face is not looked at any more.
_BEHIND: Final = (70.0, 130.0)


class Glance(Struct, frozen=True):
    """From `at_ms` on the eyes do this: a word, or degrees to the left of the front."""

    at_ms: int
    aim: Gaze | float


def usual_aim(movement: Movement | None) -> Gaze:
    """Return what eyes do that nothing is said of: in forms go with the upper hand, else ahead."""
    return Gaze.OPEN if movement is not None and movement.family in FORMS else Gaze.AHEAD


def aim_of(movement: Movement | None, *wanted: Gaze | float | None) -> Gaze | float:
    """Return the first of the aims that is there; `open` is as usual in this movement."""
    gaze = movement.eyes if movement is not None else None
    first = next((each for each in (*wanted, gaze) if each is not None), Gaze.OPEN)
    return usual_aim(movement) if first is Gaze.OPEN else first


class Gazing:
    """The eyes of a whole motion."""

    def __init__(
        self,
        glances: Iterable[Glance],
        pose_at: Callable[[float], Pose],
        cycle_ms: int | None = None,
    ) -> None:
        """Take glances in order, one of them at 0, and the motion; one that repeats has a cycle."""
        runs = groupby(glances, key=lambda each: each.aim)
        self._glances = tuple(next(run) for _, run in runs)
        self._times = tuple(each.at_ms for each in self._glances)
        self._pose_at = pose_at
        self._cycle_ms = cycle_ms

    def eyes_at(self, at_ms: float, pose: Pose) -> Eyes:
        """Return the eyes at a moment at which the body is in `pose`."""
        blinking = blink(at_ms)
        if self._cycle_ms is not None:
            at_ms %= self._cycle_ms
        index = self._index(at_ms)
        glance = self._glances[index]
        since = at_ms - glance.at_ms
        soon = self._pose_at(at_ms + _AHEAD_MS)
        eyes = aimed_eyes(glance.aim, pose, soon)
        before = self._before(index)
        if before is not None and since < max(_LIDS_MS, _TRAVEL_MS):
            travel = _GLANCE_MS if isinstance(glance.aim, Gaze) else _TRAVEL_MS
            turned, shut = _soft(since / travel), _soft(since / _LIDS_MS)
            was = aimed_eyes(before.aim, pose, soon)
            eyes = Eyes(
                was.turn + (eyes.turn - was.turn) * turned,
                was.nod + (eyes.nod - was.nod) * turned,
                was.open + (eyes.open - was.open) * shut,
            )
        return structs.replace(eyes, blink=blinking)

    def settled(self, at_ms: float, pose: Pose) -> Eyes:
        """Return the eyes of a pose that is held, with what they do at a moment: no way there."""
        return aimed_eyes(self._glances[self._index(at_ms)].aim, pose, pose)

    def _index(self, at_ms: float) -> int:
        return max(bisect_right(self._times, at_ms) - 1, 0)

    def _before(self, index: int) -> Glance | None:
        return self._glances[index - 1] if index or self._cycle_ms is not None else None


def aimed_eyes(aim: Gaze | float, pose: Pose, soon: Pose) -> Eyes:
    """Return eyes with this aim in `pose`, where the body is going to be in the pose `soon`."""
    if aim is Gaze.CLOSED:
        return Eyes(open=0)
    turn, nod = _head_turn(soon) - _head_turn(pose), -_head_nod(pose)
    if not isinstance(aim, Gaze):
        turn = aim - _head_turn(pose)
    elif aim is not Gaze.AHEAD:
        at, aside, down = _at_hand(pose, soon)
        share = at if aim is Gaze.OPEN else 1.0
        turn, nod = turn + (aside - turn) * share, nod + (down - nod) * share
    return Eyes(_within(turn, _ASIDE, _ASIDE), _within(nod, _UP, _DOWN))


def _at_hand(pose: Pose, soon: Pose) -> tuple[float, float, float]:
    """Return how much a raised hand draws the eyes, and where it is: aside and down of the face."""
    left, right = soon.left_arm.wrist, soon.right_arm.wrist
    hand = mix(right, left, _soft((left[1] - right[1]) / (2 * _UPPER) + 0.5))
    raised = _soft((hand[1] - soon.pelvis[1] - _LOW) / (_RAISED - _LOW))
    x, y, z = sub(hand, _eyes_of(pose))
    level = hypot(x, z)
    aside = (degrees(atan2(x, z)) - _head_turn(pose) + 180) % 360 - 180
    seen = 1 - _soft((abs(aside) - _BEHIND[0]) / (_BEHIND[1] - _BEHIND[0]))
    return raised, aside * seen, (degrees(atan2(-y, level)) - _head_nod(pose)) * seen


def _eyes_of(pose: Pose) -> Vector:
    """Return about where the eyes are; a few centimetres do not matter to where they look."""
    turn, lean = radians(pose.pelvis_turn + pose.chest_turn), radians(pose.lean)
    x, y, z = pose.pelvis
    ahead = sin(lean) * TORSO
    return x + sin(turn) * ahead, y + cos(lean) * TORSO + _EYES_UP, z + cos(turn) * ahead


def _head_turn(pose: Pose) -> float:
    return pose.pelvis_turn + pose.chest_turn + pose.head_turn


def _head_nod(pose: Pose) -> float:
    return pose.lean * 0.4 + pose.head_nod


def _within(angle: float, least: float, most: float) -> float:
    """Return an angle as far as eyes go: nearly itself while small, never beyond its limit."""
    limit = most if angle > 0 else least
    return limit * tanh(angle / limit)


def _soft(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part * part * (3 - 2 * part)
