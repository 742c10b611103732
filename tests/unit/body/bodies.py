"""Bundled movements with poses, and measures of a solved body, for the tests of the figure."""

from functools import cache
from zlib import crc32

from taichi_coach.body.kinematics.skeleton import FOREARM, SHIN, THIGH, UPPER_ARM
from taichi_coach.body.kinematics.vectors import distance, dot, sub, unit
from taichi_coach.body.motion.repetition import movement_track
from taichi_coach.body.poses.pose_lookup import shown_to
from taichi_coach.script.model.session import Support
from tests.bundled_library import library
from tests.sampling import some_of

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
        if shown_to(support, movement, movements())
        # Hands close up are the same lying.
        and not (support is Support.LYING and movement.scene == "hands")
    ]


def in_turn(supports, first=0):
    """Return every movement with one of these supports, which its name tells; in a sweep with all.

    With another `first`, those that have several are taken with others. They are in order of family
    and support, so that every so manieth one is of each.
    """
    held = {}
    for name, support in posed_movements():
        if support in supports:
            held.setdefault(name, []).append(support)
    chosen = [
        (name, support)
        for name, with_it in sorted(held.items())
        for support in some_of(with_it, len(with_it), first + crc32(name.encode()))
    ]
    return sorted(chosen, key=lambda each: (movements()[each[0]].family, each[1], each[0]))


@cache
def track(name, support, side=None):
    return movement_track(movements()[name], movements(), support, side)


def knee_past_toes_cm(body, side):
    """Return how far a knee is before its toes, along the foot."""
    knee, toe, ankle = (body.joints[f"{side}_{part}"] for part in ("knee", "toe", "ankle"))
    way = sub(toe, ankle)
    return dot(sub(knee, toe), unit((way[0], 0.0, way[2]))) * CM


def apart_cm(a, b):
    return distance(a, b) * CM
