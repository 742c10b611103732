"""How the guide goes through forms that follow one another: does it ever stand frozen?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from motion_bars import is_form
from motion_measures import HZ, STILL, body_centre, hand_speeds, motion_of, speed

from taichi_coach.body.kinematics.chair import at_chair
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.script.model.session import Support
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from motion_measures import Array, Motion

    from taichi_coach.body.kinematics.pose import Pose
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Movement, Session, Utterance
    from taichi_coach.timeline.model import Event, Timeline

#: The bundled sets of linked forms; a session that says `flow:` is one as well.
SETS = ("eight-forms-flow", "sun-forms")
#: A body of which nothing is faster stands frozen, whatever its breath does; H/s.
_FROZEN = 0.01
#: With both hands on a chair the body can only shift, sink and rise: it stands frozen where neither
#: its centre nor its head goes a centimetre a second; a breath and a knee alone are no moving.
_FROZEN_HELD = 0.005
#: So many different forms in a section make a set, where nothing says `flow:`.
_FEWEST = 3
#: What a voice takes for a text, where no clip is there: letters at an easy pace.
_LETTER_MS = 65

Stretch = tuple[int, int]


@dataclass(frozen=True)
class _Passage:
    """The motion of forms that follow one another, and at which moments a hand is free."""

    motion: Motion
    free: Array


def laid_out(session: Session, library: Library, support: Support, lead_ms: int = 5000) -> Timeline:
    """Return a session with speech of an easy pace."""

    def length_of(words: Utterance) -> int:
        return 300 + _LETTER_MS * len(words.text)

    whole, movements = library.resolve(session), library.movements()
    return compile_timeline(whole, movements, support, length_of=length_of, lead_ms=lead_ms)


def stretches(timeline: Timeline, movements: Mapping[str, Movement]) -> list[Stretch]:
    """Return from when to when forms follow one another: each flow, else each section's forms.

    From the beginning of the first phase to the end of the last one. A stop inside a flow, in which
    the person moves the chair, parts it in two, and so does what is no form.
    """
    phases = [event for event in timeline.events if event.kind is Kind.PHASE]
    flows = _flows(timeline)

    def part_of(event: Event) -> tuple[int, bool]:
        number = flows.get(event.step, 0) if flows else timeline.steps[event.step].section + 1
        return number, _is_form(event, movements)

    parts = [(key, list(run)) for key, run in groupby(phases, key=part_of)]
    runs = [run for (number, forms), run in parts if number and forms and (flows or _several(run))]
    return [(run[0].at_ms, run[-1].end_ms) for run in runs]


def _flows(timeline: Timeline) -> dict[int, int]:
    """Return of every step of a flow which flow it belongs to, counted from 1."""
    begun = {event.step for event in timeline.events if event.kind is Kind.LEAD}
    found: dict[int, int] = {}
    number = 0
    for index, step in enumerate(timeline.steps):
        if step.verb == "flow":
            number += index - 1 not in found or index in begun
            found[index] = number
    return found


def measured_set(
    timeline: Timeline, movements: Mapping[str, Movement], hz: int = HZ
) -> dict[str, float] | None:
    """Return the longest time without moving, and the share of time with both hands slow.

    None where no forms follow one another. Hands count only while a chair does not hold both.
    """
    found = [_passage(timeline, movements, each, hz) for each in stretches(timeline, movements)]
    if not found:
        return None
    slow = np.concatenate([_both_slow(each.motion)[each.free] for each in found])
    return {
        "seconds": sum(each.motion.seconds for each in found),
        "longest_gap_s": max(_longest(_frozen(each)) for each in found) / hz,
        "both_hands_below_0.03_share": float(slow.mean()) if len(slow) else 0.0,
    }


def bundled_sets(library: Library) -> Iterator[tuple[Session, Support, Timeline]]:
    """Yield every bundled set of linked forms with each of its supports.

    What other sessions include of it is the same there.
    """
    for session in library.sessions().values():
        for support in session.supports:
            timeline = laid_out(session, library, Support(support))
            if session.id in SETS or _says_flow(session, timeline):
                yield session, Support(support), timeline


def _says_flow(session: Session, timeline: Timeline) -> bool:
    own = {None, session.path}
    return any(step.verb == "flow" and step.file in own for step in timeline.steps)


def _is_form(event: Event, movements: Mapping[str, Movement]) -> bool:
    movement = movements.get(event.movement)
    return movement is not None and is_form(movement)


def _several(run: list[Event]) -> bool:
    return len({event.movement for event in run}) >= _FEWEST


def _passage(
    timeline: Timeline, movements: Mapping[str, Movement], stretch: Stretch, hz: int
) -> _Passage:
    begin, end = stretch

    def pose_at(at_ms: float) -> Pose:
        guide = guide_at(timeline, at_ms, movements)
        assert guide is not None
        return guide.pose

    count = max(round((end - begin) * hz / 1000), 3)
    moments = [begin + number * 1000 / hz for number in range(count)]
    held = timeline.support is Support.CHAIR
    free = [not (held and _holds(pose_at(at))) for at in moments]
    return _Passage(motion_of(pose_at, moments, hz), np.array(free))


def _holds(pose: Pose) -> bool:
    """Return whether a chair holds both hands."""
    return all(at_chair(arm.wrist) for arm in (pose.left_arm, pose.right_arm))


def _both_slow(motion: Motion) -> Array:
    left, right = hand_speeds(motion)
    return (left < STILL) & (right < STILL)


def _frozen(passage: _Passage) -> Array:
    joints, hz = passage.motion.smooth, passage.motion.hz
    fastest = np.max([speed(places, hz) for places in joints.values()], axis=0)
    body = np.maximum(speed(body_centre(joints), hz), speed(joints["skull"], hz))
    still: Array = np.where(passage.free, fastest < _FROZEN, body < _FROZEN_HELD)
    return still


def _longest(held: Array) -> int:
    runs = [len(list(run)) for still, run in groupby(held) if still]
    return max(runs, default=0)
