"""What `check` says about a movement's poses: names that are not there, joints asked too much."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.body.kinematics.limits import CENTIMETRES, faults
from taichi_coach.body.kinematics.vectors import distance
from taichi_coach.body.poses.pose_builder import pose_of
from taichi_coach.body.poses.pose_lookup import PoseError, names_of
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.script.model.pose_words import BUILT_IN, OVERHEAD
from taichi_coach.script.model.session import SAFER, Support, Where
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from taichi_coach.body.kinematics.limits import Fault
    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.body.poses.pose_lookup import PoseNames
    from taichi_coach.script.model.pose_words import FootWords, HandWords, PoseWords
    from taichi_coach.script.model.session import Movement, Phase

#: A foot that moves by less was most probably meant to stay; by so little, it does.
_LEAST_STEP_CM, _STAYS_CM = 6, 0.5
_MENDS = {
    True: tr("Bring it nearer, or take the stance that gets there."),
    False: tr("Ask less of it, or let another joint help."),
}


def check(movement: Movement, movements: Mapping[str, Movement]) -> tuple[Diagnostic, ...]:
    """Return what is to be said about a movement's poses, each remark once, in file order.

    `movements` are those whose poses its own may be like. A movement without poses, whose phases
    name none that stands elsewhere either, gets one advice.
    """
    if not movement.poses and not any(_stands_elsewhere(each) for _, each in _phases(movement)):
        place = Where(movement.path, 1)
        message = tr("The figure cannot show `{id}`: it has no poses.").format(id=movement.id)
        mend = tr("Give it `poses:`; the guide “Writing poses” says how.")
        return (_remark(place, Level.ADVICE, "no-poses", message, mend),)
    names = names_of(movements)
    reached = [_Reached.of(movement, each, names) for each in _phases(movement) if each[1].pose]
    remarks = dict.fromkeys(
        (
            *_of_phases(reached, movement),
            *_of_poses(movement, names),
            *_of_steps(reached),
            *_overhead(movement),
        )
    )
    return tuple(sorted(remarks, key=lambda each: (each.line, each.column)))


class _Reached(Struct, frozen=True):
    """The pose that a phase ends in, for a support: made, or why there is none."""

    support: Support
    phase: Phase
    made: tuple[PoseWords, Pose] | PoseError

    @classmethod
    def of(cls, movement: Movement, at: tuple[Support, Phase], names: PoseNames) -> _Reached:
        support, phase = at
        try:
            words = _words(phase.pose or "", movement, phase.where, support, names)
        except PoseError as error:
            return cls(support, phase, error)
        return cls(support, phase, (words, pose_of(words, phase.weight)))


def _words(
    name: str, movement: Movement, where: Where, support: Support, names: PoseNames
) -> PoseWords:
    """Return a pose's words; those of the poses on the way to it have to be there as well.

    Raises:
        PoseError: one of these is not there.
    """
    words = names.words(name, movement, where, support)
    for passed in words.through or ():
        names.words(passed, movement, words.where, support)
    return words


def _stands_elsewhere(phase: Phase) -> bool:
    """Return whether a phase ends in a built-in pose, or in one of another movement."""
    return phase.pose is not None and (phase.pose in BUILT_IN or "/" in phase.pose)


def _of_phases(reached: Iterable[_Reached], movement: Movement) -> Iterator[Diagnostic]:
    """Yield what is wrong with the poses that phases name, under the weight that they have."""
    for each in reached:
        if isinstance(each.made, PoseError):
            if each.made.problem.where == each.phase.where:
                yield _of_problem(each.made)
        else:
            yield from _of_faults(each.phase.pose or "", *each.made, movement)


def _supports(movement: Movement) -> Iterable[Support]:
    """Return the supports whose poses may differ: lying only where it has phases of its own."""
    return dict.fromkeys((*SAFER, *movement.by_support))


def _phases(movement: Movement) -> Iterator[tuple[Support, Phase]]:
    for support in _supports(movement):
        for phase in movement.phases_for(support):
            yield support, phase


def _of_poses(movement: Movement, names: PoseNames) -> Iterator[Diagnostic]:
    """Yield what is wrong with the poses themselves, those that no phase names among them."""
    used = {phase.pose for _, phase in _phases(movement)}
    for name, own in movement.poses.items():
        try:
            words = _words(name, movement, own.where, Support.STANDING, names)
        except PoseError as error:
            yield _of_problem(error)
            continue
        if name not in used:
            yield from _of_faults(name, words, pose_of(words), movement)


def _of_steps(reached: Iterable[_Reached]) -> Iterator[Diagnostic]:
    """Yield the feet that move by less than a step from one phase's pose to the next one's."""
    for _, group in groupby(reached, key=lambda each: each.support):
        poses = [(each.phase, each.made) for each in group]
        for (_, before), (phase, after) in pairwise((*poses[-1:], *poses)):
            if isinstance(before, PoseError) or isinstance(after, PoseError) or after[1].lies:
                continue
            for side in ("left", "right"):
                was, then = (getattr(each[1], f"{side}_leg").foot for each in (before, after))
                moved = distance(was, then) * CENTIMETRES
                if _STAYS_CM < moved < _LEAST_STEP_CM:
                    message = tr(
                        "On the way to `{pose}` the {side} foot moves by {moved:.0f} cm, too little"
                        " for a step."
                    ).format(pose=phase.pose, side=side, moved=moved)
                    mend = tr("Give it the same place in both poses, or move it farther.")
                    yield _remark(phase.where, Level.ADVICE, "small-step", message, mend)


def _overhead(movement: Movement) -> Iterator[Diagnostic]:
    """Yield advice, once, where arms go overhead and nobody is told to take care."""
    if movement.cautions:
        return
    for name, words in movement.poses.items():
        for hand in (words.left_hand, words.right_hand):
            if hand is None or hand.at is None or OVERHEAD.isdisjoint(hand.at.heights):
                continue
            message = tr(
                "In `{pose}` the arms go overhead, which is not for every shoulder."
            ).format(pose=name)
            mend = tr(
                "Say in `cautions` who keeps the hands lower, such as: Painful shoulder: the hands"
                " stay below the chest."
            )
            yield _remark(hand.where, Level.ADVICE, "arms-overhead", message, mend)
            return


def _of_problem(error: PoseError) -> Diagnostic:
    problem = error.problem
    return _remark(problem.where, Level.ERROR, problem.code, problem.message, problem.mend)


def _of_faults(name: str, words: PoseWords, pose: Pose, movement: Movement) -> Iterator[Diagnostic]:
    for fault in _faults(pose):
        code = "pose-out-of-reach" if fault.reach else "pose-limit"
        message = tr("In `{name}` the {joint} {limit}.").format(
            name=name, joint=fault.joint, limit=fault.limit
        )
        where = _place(fault, words, movement)
        yield _remark(where, Level.WARNING, code, message, _MENDS[fault.reach])


#: The same pose comes with each support, and in several phases.
_faults = lru_cache(256)(faults)

_OF_HAND = ("hand", "wrist", "forearm", "elbow", "shoulder", "thumb", "finger", "joint")


def _place(fault: Fault, words: PoseWords, movement: Movement) -> Where:
    """Return where the words for a joint stand, if they are this file's; else the pose's place."""
    side, _, part = fault.joint.partition(" ")
    if side in {"left", "right"}:
        of_hand = any(each in part for each in _OF_HAND)
        own: HandWords | FootWords | None = getattr(
            words, f"{side}_{'hand' if of_hand else 'foot'}"
        )
        if own is not None and own.where.file == movement.path:
            return own.where
    return words.where


def _remark(where: Where, level: Level, code: str, message: str, mend: str) -> Diagnostic:
    return Diagnostic(where.file, where.line, where.column, level, code, message, mend)
