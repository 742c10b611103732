"""The motion as numbers for other programs: where every joint is, moment by moment.

`docs/write/motion-data.md` tells what is written; programs of others read it, so that a name or
unit here changes only together with `FORMAT`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from taichi_coach.body.kinematics.skeleton import HEIGHT
from taichi_coach.body.kinematics.solver import ABOVE_FLOOR, solve
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.body.poses.place import moved
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.kinematics.skeleton import Body
    from taichi_coach.body.kinematics.vectors import Vector
    from taichi_coach.body.motion.keyframes import Loop
    from taichi_coach.script.model.session import Movement, Side
    from taichi_coach.timeline.model import Timeline

    Frame = dict[str, Any]

#: Which edition of the format this is.
FORMAT = 1
SLOWEST_HZ, USUAL_HZ, QUICKEST_HZ = 1, 60, 240
#: A ten-thousandth of a head is a fiftieth of a millimetre.
_DIGITS = 4
#: The joints of a finger that move, from its root to its tip; the thumb's lie as far along.
FINGER_JOINTS = ("knuckle", "middle", "last", "tip")
#: Of the joints of a hand's finger the first only lies in the wrist.
_IN_THE_WRIST = 1


def joints_of(body: Body) -> dict[str, Vector]:
    """Return every joint by name, in heads, those of the fingers as well: `left_index_tip`."""
    joints = dict(body.joints)
    for side, hand in (("left", body.left_hand), ("right", body.right_hand)):
        for name, bones in hand.fingers.items():
            places = bones.joints[_IN_THE_WRIST:]
            for joint, place in zip(FINGER_JOINTS, places, strict=True):
                joints[f"{side}_{name}_{joint}"] = place
    return joints


def foot_lift(body: Body, side: str) -> float:
    """Return how far the lowest point of a sole is over the floor, in heads."""
    parts = zip(("heel", "ball", "toe"), ABOVE_FLOOR, strict=True)
    return min(body.joints[f"{side}_{part}"][1] - height for part, height in parts)


def movement_head(movement: Movement, loop: Loop, side: Side | None, hz: int) -> Frame:
    """Return what is told of one repetition of a movement before its frames."""
    return {
        **_head(hz),
        "movement": movement.id,
        "title": movement.title,
        "support": loop.support.value,
        "side": None if side is None else side.value,
        "length_ms": loop.length_ms,
    }


def movement_frames(loop: Loop, hz: int) -> Iterator[Frame]:
    """Yield the frames of one repetition; the next one's first follows on the last of them."""
    for at_ms in moments(loop.length_ms, hz):
        yield _frame(at_ms, loop.pose_at(at_ms))


def session_head(timeline: Timeline, hz: int) -> Frame:
    """Return what is told of a session before its frames."""
    return {
        **_head(hz),
        "session": timeline.session,
        "title": timeline.title,
        "support": timeline.support.value,
        "length_ms": timeline.duration_ms,
    }


def session_frames(
    timeline: Timeline, movements: Mapping[str, Movement], hz: int, *, room: bool = False
) -> Iterator[Frame]:
    """Yield the frames of a whole session, each with where in the session it is.

    With `room` to step, places are those in the room, seen from where the person began.
    """
    for at_ms in moments(timeline.duration_ms, hz):
        guide = guide_at(timeline, at_ms, movements, room=room)
        if guide is not None:
            pose = moved(guide.pose, guide.place or (0.0, 0.0))
            yield {**_frame(at_ms, pose), **_place(timeline, int(at_ms))}


def moments(length_ms: int, hz: int) -> Iterator[float]:
    """Yield the moments of frames in milliseconds, `hz` a second, before `length_ms`."""
    count = max(-(-length_ms * hz // 1000), 1)
    return (number * 1000 / hz for number in range(count))


def json_of(head: Frame, frames: Iterable[Frame]) -> Iterator[str]:
    """Yield one JSON object piece by piece, a line a frame, so that none of it need be kept."""
    yield json.dumps({**head, "frames": []}, ensure_ascii=False).removesuffix("]}")
    between = "\n"
    for frame in frames:
        yield between + json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
        between = ",\n"
    yield "\n]}\n"


def _head(hz: int) -> Frame:
    return {"format": FORMAT, "hz": hz, "heads_per_height": HEIGHT}


def _frame(at_ms: float, pose: Pose) -> Frame:
    body = solve(pose)
    return {
        "at_ms": round(at_ms, 3),
        "joints": {
            name: [_rounded(each) for each in place] for name, place in joints_of(body).items()
        },
        "weight": {"left": round(pose.weight, 2), "right": round(100 - pose.weight, 2)},
        "foot_lift": {side: _rounded(foot_lift(body, side)) for side in ("left", "right")},
    }


def _rounded(value: float) -> float:
    """Return a number as it is written; nothing is 0, and never -0."""
    return round(value, _DIGITS) + 0.0


def _place(timeline: Timeline, at_ms: int) -> Frame:
    """Return where in the session a moment is; None where there is no such thing just then."""
    section, step = timeline.section_at(at_ms), timeline.step_at(at_ms)
    phase = timeline.event_at(at_ms, Kind.PHASE)
    return {
        "section": section.title if section else None,
        "role": section.role.value if section else None,
        "movement": (phase.movement if phase else step.movement if step else "") or None,
        "side": step.side.value if step and step.side else None,
        "phase": phase.phase if phase else None,
    }
