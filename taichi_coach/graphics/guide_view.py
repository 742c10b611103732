"""From where the guide is seen: as the person wants it, else from where poses are well seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import structs

from taichi_coach.body.motion.session_motion import key_guides
from taichi_coach.body.poses.stepping import steps
from taichi_coach.graphics.figure.camera import View
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.script.model.session import Movement
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline

#: Words beside the guide's arms.
SIDE_NAMES: Final = (tr("Left"), tr("Right"))


def view_of(own: Settings, usual: View = View.MIRROR) -> View:
    """Return from where the person wants to look; who has chosen nothing, from the usual side."""
    return View(own.view) if own.view in set(View) else usual


def as_chosen(own: Settings, guide: Guide) -> Guide:
    """Return a guide seen as the person wants it: who has chosen a view, has it all along."""
    return structs.replace(guide, aside=1.0) if own.view in set(View) else guide


def usual_view(guides: Iterable[Guide]) -> View:
    """Return from where poses are well seen: where one steps, from three-quarter, for all alike."""
    return View.QUARTER if any(steps(each) for each in guides) else View.MIRROR


def usual_view_in(timeline: Timeline, movements: Mapping[str, Movement]) -> View:
    """Return from where a session is well seen; of three-quarter its guide tells how far when."""
    return usual_view(key_guides(timeline, movements))
