"""Measures of a body in motion, as those of real people in real_people.json were taken.

Places are in body heights (H) unless a name says cm; a motion is one repetition at even moments.
The figure's own joints come from `sampled`; everything else asks arrays alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from taichi_coach.body.kinematics.solver import bones_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.motion.trajectory import Trajectory

    Array = NDArray[np.float64]

#: The figure from sole to crown, in heads; and what a head is on a person of 1.65 m.
HEADS, CM = 7.6, 22.0
HZ = 60
SIGMA_S = 0.05
SIDES = ("left", "right")
#: A planted foot moves slower, a still hand too; H/s.
PLANTED, STILL = 0.05, 0.03
#: A foot that is farther from the floor is in the air.
UP_CM = 2.0
#: Heel, ball and toe joints of a sole on the floor are so high, in heads.
_ON_FLOOR = (("heel", 0.11), ("ball", 0.09), ("toe", 0.07))
#: The left sole: rightwards and forwards from the ankle, in heads; the footprints' own shape.
SOLE = np.array(
    [
        *((-0.03, 0.67), (-0.17, 0.57), (-0.21, 0.33), (-0.16, -0.18), (-0.02, -0.30)),
        *((0.13, -0.20), (0.20, 0.31), (0.15, 0.56)),
    ]
)
#: A slow moment is the slowest within so many seconds to either side, and slower than this share
#: of the part's quick speed; two of them are together within so many seconds.
_SLOWEST_S, _SLOW, _TOGETHER_S = 0.25, 0.6, 0.1
#: A part that hardly moves has no slow moments: H/s, and degrees a second.
_MOVES, _TURNS = 0.004, 1.0


@dataclass(frozen=True)
class Motion:
    """A body at even moments: `joints` in H by name, and the percent on the left foot."""

    hz: int
    joints: Mapping[str, Array]
    weight: Array

    @cached_property
    def smooth(self) -> Mapping[str, Array]:
        """Return the joints smoothed, as every measure but the feet and the greatest speed asks."""
        return {name: smoothed(places, self.hz) for name, places in self.joints.items()}

    @property
    def seconds(self) -> float:
        """Return how long it takes."""
        return len(self.weight) / self.hz


def sampled(path: Trajectory, hz: int = HZ) -> Motion:
    """Return one repetition of the figure."""
    count = round(path.length_ms * hz / 1000)
    return motion_of(path.pose_at, [number * 1000 / hz for number in range(count)], hz)


def motion_of(pose_at: Callable[[float], Pose], moments: Sequence[float], hz: int) -> Motion:
    """Return the figure at moments in milliseconds that are 1/`hz` s apart."""
    poses = [pose_at(at) for at in moments]
    bodies = [bones_of(pose).joints for pose in poses]
    joints = {name: np.array([body[name] for body in bodies]) / HEADS for name in bodies[0]}
    return Motion(hz, joints, np.array([pose.weight for pose in poses], dtype=float))


def smoothed(values: Array, hz: int, sigma_s: float = SIGMA_S) -> Array:
    """Return values after a Gaussian; the ends stand still."""
    reach = int(4 * sigma_s * hz + 0.5)
    steps = np.arange(-reach, reach + 1)
    weights = np.exp(-0.5 * (steps / (sigma_s * hz)) ** 2)
    weights /= weights.sum()
    padded = np.pad(values, [(reach, reach)] + [(0, 0)] * (values.ndim - 1), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=0)
    return windows @ weights


def speed(places: Array, hz: int) -> Array:
    """Return how fast a point goes at each moment."""
    return np.linalg.norm(np.gradient(places, 1 / hz, axis=0), axis=1)


# --- feet and weight ---------------------------------------------------------------------------


def foot_lift_cm(motion: Motion, side: str) -> Array:
    """Return how far the lowest point of a sole is from the floor."""
    heights = [motion.joints[f"{side}_{part}"][:, 1] * HEADS - floor for part, floor in _ON_FLOOR]
    return np.min(heights, axis=0) * CM


def body_centre(joints: Mapping[str, Array]) -> Array:
    """Return the centre of the body's mass; each segment has its own (Winter's places)."""
    centre = 0.081 * joints["skull"] + 0.497 * (0.45 * joints["neck"] + 0.55 * joints["pelvis"])
    bones = (
        (0.028, "shoulder", "elbow", 0.436),
        (0.022, "elbow", "wrist", 0.682),
        (0.100, "hip", "knee", 0.433),
        (0.0465, "knee", "ankle", 0.433),
        (0.0145, "ankle", "ankle", 0.0),
    )
    for side in SIDES:
        for mass, upper, lower, part in bones:
            start, end = joints[f"{side}_{upper}"], joints[f"{side}_{lower}"]
            centre = centre + mass * (start + (end - start) * part)
    return centre


def outside_sole_cm(motion: Motion, side: str) -> Array:
    """Return how far the body's centre is outside one sole, seen from above; 0 over it."""
    joints = motion.joints
    ahead = (joints[f"{side}_toe"] - joints[f"{side}_heel"])[:, [0, 2]]
    ahead = ahead / np.linalg.norm(ahead, axis=1)[:, None]
    rightwards = np.stack((-ahead[:, 1], ahead[:, 0]), axis=1)
    away = (body_centre(joints) - joints[f"{side}_ankle"])[:, [0, 2]] * HEADS
    aside = (away * rightwards).sum(axis=1) * (1 if side == "left" else -1)
    return outside(np.stack((aside, (away * ahead).sum(axis=1)), axis=1), SOLE) * CM


def outside(points: Array, corners: Array) -> Array:
    """Return how far points are outside a convex shape, whichever way its corners go round."""
    nearest = np.full(len(points), np.inf)
    turns = []
    for corner, following in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        edge, way = following - corner, points - corner
        turns.append(edge[0] * way[:, 1] - edge[1] * way[:, 0])
        part = np.clip(way @ edge / (edge @ edge), 0, 1)[:, None]
        nearest = np.minimum(nearest, np.linalg.norm(way - part * edge, axis=1))
    signs = np.array(turns)
    inside = (signs >= 0).all(axis=0) | (signs <= 0).all(axis=0)
    return np.where(inside, 0.0, nearest)


def lifted_foot(motion: Motion) -> dict[str, float]:
    """Return the most percent on a foot in the air, and how far the centre leaves the other sole.

    Nothing of it where both feet stand, or where the person sits.
    """
    percent, outside, air = 0.0, 0.0, np.zeros(len(motion.weight), dtype=bool)
    for side, other, weight in (
        ("left", "right", motion.weight),
        ("right", "left", 100 - motion.weight),
    ):
        up = foot_lift_cm(motion, side) > UP_CM
        if up.any():
            percent = max(percent, float(weight[up].max()))
            outside = max(outside, float(outside_sole_cm(motion, other)[up].max()))
            air |= up
    return {
        "lifted_foot_percent": percent,
        "centre_outside_sole_cm": outside,
        "foot_in_the_air_share": float(air.mean()),
    }


def fastest_m_s(motion: Motion) -> tuple[float, str]:
    """Return the greatest speed of any joint between two moments, and the joint's name."""
    found = {
        name: float(np.linalg.norm(np.diff(places, axis=0), axis=1).max())
        for name, places in motion.joints.items()
    }
    name = max(found, key=lambda each: found[each])
    return found[name] * motion.hz * HEADS * CM / 100, name


def on_one_leg_share(motion: Motion, percent: float = 80) -> float:
    """Return the share of the time with at least so many percent on one foot."""
    return float(np.mean((motion.weight >= percent) | (motion.weight <= 100 - percent)))


def centre_place(motion: Motion) -> Array:
    """Return where the centre is between the ankles: 0 over the right one, 1 over the left."""
    joints = motion.smooth
    start = joints["right_ankle"][:, [0, 2]]
    way = joints["left_ankle"][:, [0, 2]] - start
    along = ((body_centre(joints)[:, [0, 2]] - start) * way).sum(axis=1)
    return np.clip(along / (way * way).sum(axis=1), 0, 1)


def steps(motion: Motion) -> list[tuple[float, float]]:
    """Return seconds, and length over the leg's, of each time that a foot goes elsewhere."""
    found = []
    for side in SIDES:
        ankle = motion.smooth[f"{side}_ankle"][:, [0, 2]]
        moving = speed(ankle, motion.hz) >= PLANTED
        edges = np.flatnonzero(np.diff(np.concatenate(([0], moving.astype(int), [0]))))
        for begin, end in edges.reshape(-1, 2):
            length = np.linalg.norm(ankle[end - 1] - ankle[begin]) / leg_length(motion)
            found.append(((end - begin) / motion.hz, float(length)))
    return found


def leg_length(motion: Motion) -> float:
    """Return the two bones of a leg, in H."""
    joints = motion.joints
    hip, knee, ankle = (joints[f"left_{part}"][0] for part in ("hip", "knee", "ankle"))
    return float(np.linalg.norm(hip - knee) + np.linalg.norm(knee - ankle))


# --- arms and trunk ----------------------------------------------------------------------------


def hand_speeds(motion: Motion) -> tuple[Array, Array]:
    """Return the speeds of the left and the right wrist, in H/s."""
    left, right = (speed(motion.smooth[f"{side}_wrist"], motion.hz) for side in SIDES)
    return left, right


def hands(motion: Motion) -> dict[str, float]:
    """Return the measures of the hands; the path is of one hand in one repetition."""
    left, right = hand_speeds(motion)
    both = np.concatenate((left, right))
    return {
        "hand_speed_mean": float(both.mean()),
        "hand_speed_p95": float(np.percentile(both, 95)),
        "hand_path_per_hand": float(both.sum() / 2 / motion.hz),
        "both_hands_below_0.03_share": float(np.mean((left < STILL) & (right < STILL))),
    }


def bend(joints: Mapping[str, Array], first: str, middle: str, last: str) -> Array:
    """Return the angle at a joint, of both sides one after the other; 180 is straight."""
    found = []
    for side in SIDES:
        one = joints[f"{side}_{first}"] - joints[f"{side}_{middle}"]
        two = joints[f"{side}_{last}"] - joints[f"{side}_{middle}"]
        lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(two, axis=1)
        found.append(np.degrees(np.arccos(np.clip((one * two).sum(axis=1) / lengths, -1, 1))))
    return np.concatenate(found)


def heading(motion: Motion, part: str) -> Array:
    """Return whither the line of the shoulders or the hips looks, in degrees to the left."""
    way = motion.smooth[f"left_{part}"] - motion.smooth[f"right_{part}"]
    return np.degrees(np.unwrap(np.arctan2(-way[:, 2], way[:, 0])))


def _range(values: Array) -> float:
    return float(np.percentile(values, 98) - np.percentile(values, 2))


def trunk(motion: Motion) -> dict[str, float]:
    """Return the measures of the trunk, the elbows and the knees."""
    joints = motion.smooth
    up = joints["neck"] - joints["pelvis"]
    tilt = np.degrees(np.arccos(np.clip(up[:, 1] / np.linalg.norm(up, axis=1), -1, 1)))
    shoulders, hips = _range(heading(motion, "shoulder")), _range(heading(motion, "hip"))
    elbows = np.percentile(bend(joints, "shoulder", "elbow", "wrist"), (5, 50, 95))
    ankles = np.concatenate(
        [speed(joints[f"{side}_ankle"][:, [0, 2]], motion.hz) for side in SIDES]
    )
    knees = 180 - bend(joints, "hip", "knee", "ankle")
    planted = knees[ankles < PLANTED]
    return {
        "elbow_p5": float(elbows[0]),
        "elbow_p50": float(elbows[1]),
        "elbow_p95": float(elbows[2]),
        "knee_flexion_planted_p50": float(np.median(planted)) if len(planted) else 0.0,
        "shoulder_turn_range": shoulders,
        "hip_turn_range": hips,
        "hip_share_of_turn": hips / shoulders if shoulders > _TURNS else 0.0,
        "trunk_from_vertical_p95": float(np.percentile(tilt, 95)),
        "trunk_from_vertical_sd": float(tilt.std()),
        "pelvis_height_range_over_leg": _range(joints["pelvis"][:, 1]) / leg_length(motion),
    }


# --- timing ------------------------------------------------------------------------------------


def slow_moments(speeds: Array, hz: int, least: float = _MOVES) -> list[int]:
    """Return when a part is slowest for a while; none where it hardly moves at all."""
    quick = float(np.percentile(speeds, 95))
    if quick < least:
        return []
    reach, found = round(_SLOWEST_S * hz), []
    for at in range(1, len(speeds) - 1):
        before, after = speeds[max(0, at - reach) : at], speeds[at + 1 : at + 1 + reach]
        slowest = speeds[at] < before.min() and speeds[at] <= after.min()
        if slowest and speeds[at] < _SLOW * quick:
            found.append(at)
    return found


def slow_together_share(motion: Motion) -> float:
    """Return the share of slow moments of hands, pelvis and waist that are within 0.1 s.

    Of each, to the nearest one of each other part. A body is one machine where it is near 1.
    """
    turning = np.abs(np.gradient(heading(motion, "shoulder"), 1 / motion.hz))
    pelvis = speed(motion.smooth["pelvis"], motion.hz)
    moments = [slow_moments(each, motion.hz) for each in (*hand_speeds(motion), pelvis)]
    moments.append(slow_moments(turning, motion.hz, _TURNS))
    near = [
        min(abs(at - other) for other in others) <= _TOGETHER_S * motion.hz
        for number, own in enumerate(moments)
        for at in own
        for place, others in enumerate(moments)
        if place != number and others
    ]
    return sum(near) / len(near) if near else 0.0


def measured(motion: Motion) -> dict[str, float]:
    """Return all measures of one repetition by the names of real_people.json."""
    place = centre_place(motion)
    fastest, _ = fastest_m_s(motion)
    taken = steps(motion)
    return {
        "seconds": motion.seconds,
        **lifted_foot(motion),
        "fastest_m_s": fastest,
        "weight_80pct_on_one_leg_share": on_one_leg_share(motion),
        "centre_70pct_on_one_leg_share": float(np.mean((place > 0.7) | (place < 0.3))),
        "centre_85pct_on_one_leg_share": float(np.mean((place > 0.85) | (place < 0.15))),
        "centre_range_p3_p97": float(np.percentile(place, 97) - np.percentile(place, 3)),
        **hands(motion),
        **trunk(motion),
        "slow_moments_within_0.1s_share": slow_together_share(motion),
        "steps": float(len(taken)),
        "step_seconds": float(np.median([each for each, _ in taken])) if taken else 0.0,
        "step_over_leg": float(np.median([each for _, each in taken])) if taken else 0.0,
    }
