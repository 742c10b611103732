"""What the figure does at a moment of a session.

Everything here is a pure function of its arguments: the same timeline and the same moment give
the same figure, so seeking, pausing and replaying need nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.kinematics.chair import ChairPlace
from taichi_coach.body.motion.breathing import Breathing
from taichi_coach.body.motion.gaze import Gazing
from taichi_coach.body.motion.glances import glances_of
from taichi_coach.body.motion.laying import laid_poses
from taichi_coach.body.motion.seating import sits
from taichi_coach.body.motion.trajectory import KeyPose, Trajectory
from taichi_coach.body.motion.travels import Travels
from taichi_coach.body.motion.turning import Turning
from taichi_coach.body.poses.guide import Face, Guide, Prop, Scene, chair_on_way, scene_of, top_of
from taichi_coach.body.poses.place import moved
from taichi_coach.body.poses.pose_cache import book_of
from taichi_coach.body.poses.pose_lookup import shown_to
from taichi_coach.timeline.model import FLOW, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.poses.pose_builder import Posed
    from taichi_coach.script.model.session import Movement
    from taichi_coach.timeline.model import Step, Timeline

#: The verb of the step in which sides change.
_SWITCH = "switch"
#: Timelines whose motion is kept; a window shows one, and the ones it was seeking from.
_KEPT = 4


def guide_at(
    timeline: Timeline,
    position_ms: float,
    movements: Mapping[str, Movement],
    *,
    room: bool = False,
) -> Guide | None:
    """Return what the figure shows at a moment; None in an empty timeline.

    The pose that a phase names is reached at the phase's end, from the pose before. A hold keeps
    its pose; in every other step the figure goes back to a quiet standing, seated or chair pose.
    Who has sat down in the midst of it stays on the chair until a step stands up, or a form.
    Forms that travel do so where there is `room` to step, and return where there is none.
    """
    if not timeline.steps:
        return None
    return _score(timeline, movements, room=room).guide(position_ms)


def key_guides(timeline: Timeline, movements: Mapping[str, Movement]) -> Iterator[Guide]:
    """Yield what the figure shows where it reaches the key poses of a session."""
    if timeline.steps:
        yield from _score(timeline, movements).keys()


def key_times(timeline: Timeline, movements: Mapping[str, Movement]) -> tuple[int, ...]:
    """Return when the figure reaches its key poses, in order: then another one may be made for."""
    return _score(timeline, movements).times() if timeline.steps else ()


_recent: list[_Score] = []


def _score(timeline: Timeline, movements: Mapping[str, Movement], *, room: bool = False) -> _Score:
    """Return the motion of a timeline; the last few are kept."""
    for score in _recent:
        if (
            score.timeline is timeline
            and score.movements is movements
            and score.travels.room is room
        ):
            return score
    score = _Score(timeline, movements, room=room)
    _recent.insert(0, score)
    del _recent[_KEPT:]
    return score


class _Score:
    """The key poses of a whole timeline, and the motion through them."""

    def __init__(
        self, timeline: Timeline, movements: Mapping[str, Movement], *, room: bool
    ) -> None:
        self.timeline, self.movements = timeline, movements
        self.travels = Travels(timeline, room=room)
        self._shows: dict[str, bool] = {}
        self._breathing = Breathing(timeline)
        self._ways = {event.at_ms: event for event in timeline.events if event.kind is Kind.WAY}
        held = {each.at_ms: each for each in laid_poses(timeline, movements, self.travels)}
        self._held = tuple(held[at] for at in sorted(held))
        self._top = top_of(each.posed.pose for each in self._held)
        self._track = Trajectory(
            [KeyPose(at, moved(each.posed.pose, self.travels.at(at))) for at, each in held.items()]
        )
        glances = glances_of(timeline, movements, book_of(movements, timeline.support))
        self._turning = Turning(timeline, self._held)
        self._gazing = Gazing(glances, self._track.pose_at)

    def guide(self, at_ms: float) -> Guide:
        """Return what the figure shows at a moment."""
        step = self.timeline.steps[self.timeline.step_index(int(at_ms))]
        looked_at = self._looked_at(step)
        movement = self.movements.get(looked_at.movement)
        index = self._track.index(at_ms)
        aim = self._held[min(index + 1, len(self._held) - 1)].posed
        pose = structs.replace(self._track.pose_at(at_ms), breath=self._breathing.at(at_ms))
        place = self.travels.seen_from(at_ms)
        seen = pose if place is None else moved(pose, (-place[0], -place[1]))
        begun = looked_at is step and at_ms >= step.clock_at_ms
        shown_aim = aim if begun else self._first_of(looked_at, index) or aim
        chair, shown = self._chair(index, at_ms)
        guide = self._shown(movement, seen, shown_aim, chair, self._coming(index, step))
        guide = structs.replace(guide, chair_shown=shown) if shown != 1 else guide
        # Close-ups show no face, and need not be painted anew for a blink.
        if guide.scene is Scene.HANDS:
            return guide
        held = self._made_for(index)
        return structs.replace(
            guide,
            eyes=self._gazing.eyes_at(at_ms, pose),
            held=held,
            held_eyes=self._gazing.settled(at_ms, held),
            place=place,
            aside=self._turning.at(at_ms),
        )

    def _chair(self, index: int, at_ms: float) -> tuple[ChairPlace, float]:
        """Return where the chair is after a key, and how strongly it is shown."""
        before, after = self._held[index], self._held[min(index + 1, len(self._held) - 1)]
        # Who sits down or stands up has it under them all the way.
        if sits(before.posed) or sits(after.posed):
            return ChairPlace.UNDER, 1.0
        part = (at_ms - before.at_ms) / max(after.at_ms - before.at_ms, 1)
        return chair_on_way(before.posed.chair, after.posed.chair, part)

    def _looked_at(self, step: Step) -> Step:
        """Return the step whose movement decides how the guide is looked at.

        While sides change that is the next one: hands stay close up, and one sees whose turn it is.
        """
        after = self.timeline.step_after(step.at_ms) if step.verb == _SWITCH else None
        return after if after is not None and after.movement else step

    def times(self) -> tuple[int, ...]:
        """Return when the key poses are reached."""
        return tuple(each.at_ms for each in self._held)

    def keys(self) -> Iterator[Guide]:
        """Yield the key poses as they are shown."""
        for each in self._held:
            step = self.timeline.steps[self.timeline.step_index(each.at_ms - 1)]
            posed = each.posed
            yield self._shown(
                self.movements.get(step.movement), posed.pose, posed, posed.chair, None
            )

    def _shown(
        self,
        movement: Movement | None,
        pose: Pose,
        aim: Posed,
        chair: ChairPlace,
        coming: Pose | None,
    ) -> Guide:
        support = self.timeline.support
        if movement is None or not self._can_be_shown(movement):
            return Guide(pose, support, chair=chair, top=self._top)
        return Guide(
            pose=pose,
            support=support,
            scene=scene_of(movement, support),
            face=aim.face or Face(movement.face),
            coming=coming,
            lit=aim.lit,
            props=frozenset(Prop(each) for each in movement.props),
            chair=chair,
            holding=aim.holding,
            top=self._top,
            alone=aim.alone,
        )

    def _can_be_shown(self, movement: Movement) -> bool:
        """Return whether it is shown with this support; only lying makes a difference."""
        if movement.id not in self._shows:
            support = self.timeline.support
            self._shows[movement.id] = shown_to(support, movement, self.movements)
        return self._shows[movement.id]

    def _first_of(self, step: Step, index: int) -> Posed | None:
        """Return the first pose of a step that is still to begin: it has what the hands hold."""
        keys = (each for each in self._held[index + 1 :] if each.at_ms > step.clock_at_ms)
        first = next(keys, None)
        return first.posed if first is not None and first.at_ms <= step.end_ms else None

    def _coming(self, index: int, step: Step) -> Pose | None:
        """Return the next pose of this step that is another than the last one reached."""
        now = self._held[index].posed.pose
        end = self._goes_on_until(step)
        for each in self._held[index + 1 :]:
            if each.at_ms > end:
                return None
            if not each.passing and each.posed.pose != now:
                return each.posed.pose
        return None

    def _goes_on_until(self, step: Step) -> int:
        """Return the end of a step, or of the form that follows it in a flow without a stop."""
        after = self.timeline.step_after(step.at_ms)
        joined = after is not None and step.verb == after.verb == FLOW and after.at_ms in self._ways
        return after.end_ms if joined and after is not None else step.end_ms

    def _made_for(self, index: int) -> Pose:
        """Return the pose that is held or made for after a key; poses on the way are left out."""
        onward = (each for each in self._held[index + 1 :] if not each.passing)
        return next(onward, self._held[index]).posed.pose
