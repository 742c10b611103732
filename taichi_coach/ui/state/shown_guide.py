"""The guide beside a practice: who it is, and how it stands at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.graphics import guide_person, guide_view
from taichi_coach.graphics.guide_view import SIDE_NAMES
from taichi_coach.timeline.model import Kind
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.graphics.figure.camera import View
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.script.model.session import Movement
    from taichi_coach.settings import Settings
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.widgets.figure_view import FigureView


def choose_guide(
    figure: FigureView, timeline: Timeline, movements: Mapping[str, Movement], own: Settings
) -> tuple[Person, View]:
    """Let the figure be whom the person wants to be guided by, seen as this session asks for.

    Returns:
        Who it is, and from where it is seen.
    """
    person = guide_person.person_of(own)
    view = guide_view.view_of(own, guide_view.usual_view_in(timeline, movements))
    labels = SIDE_NAMES if own.side_names else ("", "")
    figure.choose(person=person, view=view, labels=labels, calm=look_of(figure).calm)
    return person, view


def show_guide(
    figure: FigureView,
    timeline: Timeline,
    position_ms: int,
    movements: Mapping[str, Movement],
    own: Settings,
    *,
    moving: bool,
) -> None:
    """Let the figure stand as the session asks for at a moment, settled unless it is `moving`."""
    guide = guide_at(timeline, position_ms, movements, room=own.room_to_step)
    if guide is None:
        return
    guide = guide_view.as_chosen(own, guide)
    if look_of(figure).calm:
        guide = guide.resting()  # it hangs on the pose that comes, also where that is not shown
    elif not own.next_pose:
        guide = structs.replace(guide, coming=None)
    figure.show_guide(guide if moving else guide.settled())
    step = timeline.step_at(position_ms)
    phase = timeline.event_at(position_ms, Kind.PHASE)
    figure.describe(step.title if step else "", phase.phase if phase else "")
