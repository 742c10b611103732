"""Which key poses the page shows, and when: those that who wants no motion sees in the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from msgspec import structs

from taichi_coach.body.motion.session_motion import guide_at, key_times
from taichi_coach.graphics.guide_view import as_chosen
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import comma_list
from taichi_coach.timeline.model import Kind
from taichi_coach.web_page.from_begin import from_begin
from taichi_coach.web_page.moments import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.web_page.scene import PageScene

#: A pose that is shown more briefly than this is left out: pictures that flicker calm nobody.
_LEAST_MS: Final = 700


@dataclass(frozen=True, slots=True)
class ShownPose:
    """The guide from `at_ms` on, and what that is in words."""

    at_ms: int
    guide: Guide
    words: str


def poses_of(timeline: Timeline, scene: PageScene, begin_ms: int = 0) -> tuple[ShownPose, ...]:
    """Return the key poses in the order in which they are made for; none in an empty timeline.

    The sound begins at `begin_ms` of the timeline; the poses' moments count from there.
    """
    changes = {0, *key_times(timeline, scene.movements)}
    changes.update(event.at_ms for event in timeline.events if event.kind is not Kind.SPEECH)
    changes.update(step.at_ms for step in timeline.steps)
    within = sorted(at for at in changes if at < max(timeline.duration_ms, 1))
    shown = _changes(_shown(timeline, scene, within))
    lasting = tuple(_changes(_lasting(tuple(shown), timeline.duration_ms)))
    return tuple(
        replace(each, at_ms=max(each.at_ms - begin_ms, 0)) for each in from_begin(lasting, begin_ms)
    )


def _shown(timeline: Timeline, scene: PageScene, times: list[int]) -> Iterator[ShownPose]:
    for at in times:
        guide = guide_at(timeline, at, scene.movements)
        if guide is not None:
            still = _still(as_chosen(scene.own, guide))
            yield ShownPose(at, still, _words(timeline, at))


def _changes(shown: Iterable[ShownPose]) -> Iterator[ShownPose]:
    """Yield those that differ from the one before."""
    before: ShownPose | None = None
    for each in shown:
        if before is None or (each.guide, each.words) != (before.guide, before.words):
            yield each
        before = each


def _lasting(shown: Sequence[ShownPose], end_ms: int) -> Iterator[ShownPose]:
    """Yield those that are shown long enough, and the first."""
    for number, each in enumerate(shown):
        end = shown[number + 1].at_ms if number + 1 < len(shown) else end_ms
        if number == 0 or end - each.at_ms >= _LEAST_MS:
            yield each


def _still(guide: Guide) -> Guide:
    """Return the key pose alone; what differs from breath to breath would be painted again."""
    still = guide.resting().settled()
    return structs.replace(
        still, pose=structs.replace(still.pose, breath=0.0), held=None, place=None
    )


def _words(timeline: Timeline, at: int) -> str:
    """Say what is to be seen: the step, and the phase of its movement."""
    step, phase = timeline.step_at(at), timeline.event_at(at, Kind.PHASE)
    name = name_of(timeline, step) if step else timeline.title
    description = comma_list(filter(None, (name, phase.phase if phase else "")))
    return tr("The guide: {told}").format(told=description)
