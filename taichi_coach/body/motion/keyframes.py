"""A movement by itself, as pictures want it: its key poses one by one, or any moment of its loop.

A session shows a movement in time, with its breath and what comes next (module `motion`); here
one repetition stands alone.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from taichi_coach.body.kinematics.chair import ChairPlace
from taichi_coach.body.motion.gaze import Gazing, aim_of, aimed_eyes
from taichi_coach.body.motion.glances import glances_in
from taichi_coach.body.motion.repetition import movement_track, reached
from taichi_coach.body.poses.guide import (
    Eyes,
    Face,
    Guide,
    Prop,
    Scene,
    chair_on_way,
    scene_of,
    top_of,
)
from taichi_coach.body.poses.pose_builder import build_pose
from taichi_coach.body.poses.pose_cache import PoseBook, mirrored
from taichi_coach.body.poses.pose_lookup import LYING, SEATED, lies_by_itself, shown_to
from taichi_coach.errors import CoachError
from taichi_coach.script.model.one_hand import hand_alone
from taichi_coach.script.model.session import Side, Support, Where
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.motion.trajectory import Trajectory
    from taichi_coach.body.poses.pose_builder import Posed
    from taichi_coach.script.model.session import Breath, Movement


#: Where a chair stands whose back is held.
_HELD = {ChairPlace.FRONT.value, ChairPlace.LEFT.value, ChairPlace.RIGHT.value}


class NoPosesError(CoachError):
    """A movement of which nothing is to be seen yet."""


class Still(Struct, frozen=True):
    """A key pose: how the guide looks in it, and the phase that ends there.

    `numbers` counts the phases from 1; there are several where the movement comes back to the
    same pose. `weight` tells whether percent on the feet mean something here.
    """

    guide: Guide
    numbers: tuple[int, ...]
    name: str
    breath: Breath | None
    weight: bool


class Loop:
    """One repetition of a movement over and over, as the guide shows it."""

    def __init__(
        self,
        movement: Movement,
        movements: Mapping[str, Movement],
        support: Support,
        side: Side | None = None,
    ) -> None:
        """Lay it out; `movements` are those whose poses its own may be like.

        Raises:
            NoPosesError: no phase for this support has a pose.
        """
        shown = shown_to(support, movement, movements)
        track = movement_track(movement, movements, support, side) if shown else None
        if track is None:
            raise NoPosesError(
                tr(
                    "{title} has no poses ({support}), so there is nothing to draw: give its"
                    " phases in {path} poses, as the guide “Writing poses” tells."
                ).format(title=movement.title, support=support, path=movement.path)
            )
        self._track: Trajectory = track
        self._movement, self._support = movement, support
        phases = movement.phases_for(support)
        book = PoseBook(movements, support)
        self._held = tuple(reached(movement, phases, book, side))
        self._top = top_of(each.posed.pose for each in self._held)
        glances = glances_in(movement, phases, book, side)
        self._gazing = Gazing(glances, track.pose_at, track.length_ms)

    @property
    def length_ms(self) -> int:
        """Return how long one repetition takes."""
        return self._track.length_ms

    @property
    def support(self) -> Support:
        """Return how the person is held up."""
        return self._support

    def pose_at(self, at_ms: float) -> Pose:
        """Return the pose at a moment; it goes round and round."""
        return self._track.pose_at(at_ms)

    def guide_at(self, at_ms: float) -> Guide:
        """Return what the guide shows at a moment; it goes round and round."""
        round_ms = at_ms
        at_ms %= self.length_ms
        index = next(i for i, each in enumerate(self._held) if each.at_ms > at_ms)
        aim = self._held[index].posed
        chair, strongly = self._chair(index, at_ms)
        guide = structs.replace(
            self._guide(at_ms, structs.replace(aim, chair=chair)), chair_shown=strongly
        )
        return _with_eyes(guide, self._gazing.eyes_at(round_ms, guide.pose))

    def _chair(self, index: int, at_ms: float) -> tuple[ChairPlace, float]:
        """Return where the chair is on the way to a key, and how strongly it is shown."""
        before, after = self._held[index - 1].posed, self._held[index].posed
        if before.chair is ChairPlace.UNDER or after.chair is ChairPlace.UNDER:
            # Who stands up has it under them until they stand.
            return before.chair if before.chair is ChairPlace.UNDER else after.chair, 1.0
        begin = self._held[index - 1].at_ms if index else 0
        part = (at_ms - begin) / max(self._held[index].at_ms - begin, 1)
        return chair_on_way(before.chair, after.chair, part)

    def _guide(self, at_ms: float, aim: Posed) -> Guide:
        shown = structs.replace(aim, pose=self._track.pose_at(at_ms))
        return guide_of(shown, self._movement, self._support, self._top)

    def stills(self) -> tuple[Still, ...]:
        """Return the key poses in the order in which they are first reached, each once."""
        by_guide: dict[Guide, Still] = {}
        phases = self._movement.phases_for(self._support)
        ends = accumulate(phase.for_ms for phase in phases)
        for number, (phase, at_ms) in enumerate(zip(phases, ends, strict=True), 1):
            key = self._track.keys[self._track.index(at_ms)]
            aim = structs.replace(self._ending_at(at_ms), pose=key.pose)
            guide = guide_of(aim, self._movement, self._support, self._top)
            guide = _with_eyes(guide, self._gazing.settled(at_ms - 1, guide.pose))
            known = by_guide.get(guide)
            if known is not None:
                by_guide[guide] = structs.replace(known, numbers=(*known.numbers, number))
                continue
            weight = guide.scene is Scene.BODY and (
                not (guide.pose.lies or guide.support is Support.SEATED) or phase.weight is not None
            )
            by_guide[guide] = Still(guide, (number,), phase.name, phase.breath, weight)
        return tuple(by_guide.values())

    def _ending_at(self, at_ms: int) -> Posed:
        return next(each.posed for each in self._held if each.at_ms == at_ms)


def usual_support(movement: Movement, movements: Mapping[str, Movement]) -> Support:
    """Return for whom the phases that name no support are meant: for sitting if their poses sit.

    For lying if they lie.
    """
    if lies_by_itself(movement, movements, Support.STANDING):
        return Support.LYING
    book = PoseBook(movements, Support.STANDING)
    poses = [
        book.pose(movement, phase.pose, phase.weight) for phase in movement.phases if phase.pose
    ]
    sit = [each.words.stance == SEATED for each in poses if each is not None]
    return Support.SEATED if sit and all(sit) else Support.STANDING


def named_guide(
    name: str,
    movement: Movement,
    movements: Mapping[str, Movement],
    support: Support,
    side: Side | None = None,
) -> Guide:
    """Return the guide in a pose that the movement calls so, or that is built in.

    The weight is that of the first phase which ends in it, if the pose has none of its own.

    Raises:
        PoseError: there is no such pose.
    """
    weights = (each.weight for each in movement.phases_for(support) if each.pose == name)
    words = movement.poses.get(name)
    where = Where(movement.path, 1) if words is None else words.where
    alone = hand_alone(movement, side)
    posed = build_pose(name, movement, movements, where, next(weights, None), support, alone)
    if posed.words.stance in {SEATED, LYING}:
        support = Support.SEATED if posed.words.stance == SEATED else Support.LYING
    posed = mirrored(posed) if movement.mirrored and side is Side.RIGHT else posed
    guide = guide_of(posed, movement, support, top_of((posed.pose,)))
    return _with_eyes(guide, aimed_eyes(aim_of(movement, posed.eyes), posed.pose, posed.pose))


def _with_eyes(guide: Guide, eyes: Eyes) -> Guide:
    """Return the guide with its eyes; close-ups show no face, and are not painted anew for it."""
    return guide if guide.scene is Scene.HANDS else structs.replace(guide, eyes=eyes)


def guide_of(posed: Posed, movement: Movement, support: Support, top: float = 0.0) -> Guide:
    """Return the guide in a pose, with the chair that the pose itself wants to be held.

    `top` is how high hands come in all that is shown with it (`guide.top_of`).
    """
    if support is Support.STANDING and posed.words.chair in _HELD:
        support = Support.CHAIR
    return Guide(
        pose=posed.pose,
        support=support,
        scene=scene_of(movement, support),
        face=posed.face or Face(movement.face),
        lit=posed.lit,
        props=frozenset(Prop(each) for each in movement.props),
        chair=posed.chair,
        holding=posed.holding,
        top=top,
        alone=posed.alone,
    )
