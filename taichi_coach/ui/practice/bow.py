"""The guide's bow at the end: hands before the chest, as a class thanks one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import structs

from taichi_coach.body.motion.keyframes import Loop
from taichi_coach.body.poses.guide import Scene
from taichi_coach.errors import CoachError
from taichi_coach.script.model.session import Support

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.script.model.session import Movement

_FORM: Final = "closing"
#: How far trunk and head are bent forward, in degrees.
_LEAN, _NOD = 17, 16


def bow_of(movements: Mapping[str, Movement], support: Support) -> Guide | None:
    """Return the guide as it bows, held up so; None where the library has no form to close with.

    With both hands on the chair, or lying, nobody bows so: the guide sits for it.
    """
    held = support if support is Support.STANDING else Support.SEATED
    if _FORM not in movements:
        return None
    try:
        guide = Loop(movements[_FORM], movements, held).stills()[0].guide
    except CoachError:  # somebody's own form of that name may have no poses
        return None
    pose = structs.replace(
        guide.pose, lean=guide.pose.lean + _LEAN, head_nod=guide.pose.head_nod + _NOD
    )
    eyes = structs.replace(guide.eyes, open=0.0)
    return structs.replace(guide, pose=pose, eyes=eyes, scene=Scene.ARMS, aside=1.0)
