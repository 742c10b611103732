"""What a session comes to once every repeat is played: a bound, before anything is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from taichi_coach.script.model import session as model
from taichi_coach.script.model.flow_parts import Form, Stop, every_part
from taichi_coach.script.model.step_clock import duration_ms, repetitions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taichi_coach.script.model.cue import Cue

#: A long and busy session has about 2,000; beyond this one is not taken.
MAX_EVENTS = 20_000

_PARTS_OF_A_BREATH = 4
#: A form of a flow has its way and its name, and each of its phases perhaps words.
_BESIDE_PHASES, _EVENTS_OF_A_PHASE = 3, 2
#: What one repetition is taken to last, and its phases to be, when its movement is not known.
_UNKNOWN_REPETITION_MS = 60_000
_UNKNOWN_PHASES = 1


def events_of(
    steps: Iterable[model.Step], movements: Mapping[str, model.Movement] | None = None
) -> int:
    """Return about how many events the steps come to; counting stops above `MAX_EVENTS`.

    Without `movements`, a movement counts as one event a repetition.
    """
    known = {} if movements is None else movements  # whether there are any would read all of them
    total = 0
    for step in steps:
        total += _events(step, known)
        if total > MAX_EVENTS:
            break
    return total


def _events(step: model.Step, movements: Mapping[str, model.Movement]) -> int:
    match step:
        case model.Timed():  # first, as what comes most often
            return 1 + _timed(step, movements)
        case model.Repeat():
            once = events_of(step.steps, movements) + events_of(step.between, movements)
            return 1 + step.times * once
        case model.Sides():
            return 1 + len(step.sides) * events_of(step.steps, movements)
        case model.Section():
            return 1 + events_of(step.steps, movements)
        case model.BySupport():
            return 1 + sum(events_of(branch, movements) for branch in step.branches.values())
        case model.Say() | model.Bell() | model.Ready() | model.Include():
            return 1
        case _:
            assert_never(step)


def _timed(step: model.TimedStep, movements: Mapping[str, model.Movement]) -> int:
    if isinstance(step, model.Flow):
        return sum(_form(part, step, movements) for part in every_part(step.parts))
    length = clock_ms(step, movements)
    return sum(hearings(cue, length) for cue in step.cues) + _parts(step, movements)


def _form(part: Form | Stop, flow: model.Flow, movements: Mapping[str, model.Movement]) -> int:
    """Return what one part of a flow comes to: its way, its name, and its repetitions."""
    if isinstance(part, Stop):
        return 2
    sides = max(len(part.sides), len(flow.sides), 1)
    phases = _phases_of(movements.get(part.movement))
    return sides * (_BESIDE_PHASES + part.times * phases * _EVENTS_OF_A_PHASE)


def _parts(step: model.OneClock, movements: Mapping[str, model.Movement]) -> int:
    if isinstance(step, model.Breathe):
        seconds = (step.in_ms + step.hold_ms + step.out_ms + step.pause_ms) // 1000
        spoken = seconds if step.count in {model.Count.ALOUD, model.Count.DOWN} else 0
        return step.breaths * (2 * _PARTS_OF_A_BREATH + spoken)
    return repetitions(step) * _phases_of(movements.get(step.movement or ""))


def _phases_of(movement: model.Movement | None) -> int:
    if movement is None:
        return _UNKNOWN_PHASES
    return max(len(variant) for variant in (movement.phases, *movement.by_support.values()))


def clock_ms(step: model.OneClock, movements: Mapping[str, model.Movement]) -> int:
    """Return how long the step's clock runs, guessing a minute for an unknown repetition."""
    known = duration_ms(step, movements)
    return repetitions(step) * _UNKNOWN_REPETITION_MS if known is None else known


def hearings(cue: Cue, length_ms: int) -> int:
    """Return how often a cue is heard in a step whose clock runs `length_ms`."""
    if cue.every_ms is None:
        return 1
    first = cue.every_ms if cue.from_ms is None else cue.from_ms
    last = length_ms if cue.until_ms is None else min(cue.until_ms, length_ms)
    return max(0, -(-(last - first) // cue.every_ms))
