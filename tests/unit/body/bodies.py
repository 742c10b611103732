"""Bundled movements with poses, and measures of a solved body, for the tests of the figure."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from taichi_coach.body.kinematics.skeleton import FOREARM, SHIN, THIGH, UPPER_ARM
from taichi_coach.body.kinematics.solver import Body, solve
from taichi_coach.body.kinematics.vectors import distance, dot, sub, unit
from taichi_coach.body.motion.repetition import movement_track
from taichi_coach.script.model.session import Support
from tests.bundled_library import library

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.pose import Pose

CM = 22.0
STEP_MS = 50
BONES = (
    ("shoulder", "elbow", UPPER_ARM),
    ("elbow", "wrist", FOREARM),
    ("hip", "knee", THIGH),
    ("knee", "ankle", SHIN),
)


def movements():
    return library().movements()


def posed_movements():
    """Return every bundled movement that has poses, with each support."""
    return [
        (movement.id, support)
        for movement in movements().values()
        if movement.poses
        for support in Support
    ]


@cache
def track(name, support):
    return movement_track(movements()[name], movements(), support)


class Frame(NamedTuple):
    """A body at a moment of its movement."""

    at_ms: int
    pose: Pose
    body: Body


def every_step(path):
    """Return where each step of 50 ms begins in one repetition and the beginning of the next."""
    return range(0, path.length_ms + STEP_MS, STEP_MS)


def chosen_steps(name, support, path):
    """Return where a few steps of 50 ms begin: round each key pose, and two on the way to the next.

    Of these two one is half-way, where a motion is fastest, and one is wherever the name of the
    movement, its support and the number of the key put it: always at the same place, and over the
    hundred movements in every part of a way. `benchmarks/sweep_body.py` takes all.
    """
    chosen = set()
    for number, (before, after) in enumerate(pairwise(path.times)):
        any_part = crc32(f"{name} {support} {number}".encode()) % (after - before)
        half_way = (before + after - STEP_MS) // 2
        chosen |= {before, half_way, before + any_part, after - STEP_MS, after}
    return sorted(start for start in chosen if start >= 0)


def steps(path, starts):
    """Return the bodies at the beginning and the end of steps, each moment solved once."""

    @cache
    def frame(at_ms):
        pose = path.pose_at(at_ms)
        return Frame(at_ms, pose, solve(pose))

    return [(frame(start), frame(start + STEP_MS)) for start in starts]


def knee_past_toes_cm(body, side):
    """Return how far a knee is before its toes, along the foot."""
    knee, toe, ankle = (body.joints[f"{side}_{part}"] for part in ("knee", "toe", "ankle"))
    way = sub(toe, ankle)
    return dot(sub(knee, toe), unit((way[0], 0.0, way[2]))) * CM


def apart_cm(a, b):
    return distance(a, b) * CM
