"""Whether a pose steps to the front or back: from before, that cannot be told from standing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.body.poses.guide import Scene
from taichi_coach.script.model.session import Support

if TYPE_CHECKING:
    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.poses.guide import Guide

#: So many heads one foot is before the other in a step; a bow stance has twice as many.
_STEP: Final = 0.6


def steps(guide: Guide) -> bool:
    """Return whether the whole person is shown standing, one foot well before the other."""
    shown = guide.scene is Scene.BODY and guide.support not in {Support.SEATED, Support.LYING}
    return shown and steps_in(guide.pose)


def steps_in(pose: Pose) -> bool:
    """Return whether one foot is well before the other."""
    return abs(pose.left_leg.foot[2] - pose.right_leg.foot[2]) > _STEP
