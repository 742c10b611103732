"""Do the words of a block of sides tell by themselves on which side it begins?"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from taichi_coach.script.model import session as model
from taichi_coach.script.model.flow_parts import FlowWords, Form
from taichi_coach.script.model.flows import given
from taichi_coach.script.model.supports import branch_for
from taichi_coach.timeline.spoken_words import for_side, names_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def tells_side(
    steps: Iterable[model.Step],
    side: model.Side,
    support: model.Support,
    movements: Mapping[str, model.Movement],
) -> bool:
    """Tell whether the side is named in what is said until the first clock runs.

    Steps that have sides of their own tell them as well.
    """
    heard = _Heard(side, support, movements)
    return any(heard.of(step) for step in steps)


class _Heard:
    """Goes along the steps up to the first clock; what comes after it is too late."""

    def __init__(
        self, side: model.Side, support: model.Support, movements: Mapping[str, model.Movement]
    ) -> None:
        self._side, self._support, self._movements = side, support, movements
        self._over = False

    def of(self, step: model.Step) -> bool:
        """Tell whether a step names the side before its clock runs."""
        return not self._over and any(self._of(step))

    def _of(self, step: model.Step) -> Iterator[bool]:
        match step:
            case model.Say() | model.Ready():
                yield self._names(step.spoken)
            case model.Section() | model.Repeat():
                yield from (self.of(each) for each in step.steps)
            case model.BySupport():
                yield from (self.of(each) for each in branch_for(step, self._support))
            case model.Sides():
                yield True
            case model.Timed():
                self._over = True
                yield from self._of_clock(step)
            case model.Bell() | model.Include():
                pass
            case _:
                assert_never(step)

    def _of_clock(self, step: model.TimedStep) -> Iterator[bool]:
        """Yield whether the side is told by each of the words with which a clock begins."""
        yield self._names(step.say)
        match step:
            case model.Flow():
                yield from self._of_flow(step)
            case model.Perform():
                yield bool(step.sides)
                yield self._names(self._first_phase(step.movement or ""))
            case model.Wait() | model.Rest() | model.Hold() | model.Breathe() | model.Reps():
                pass
            case _:
                assert_never(step)

    def _of_flow(self, flow: model.Flow) -> Iterator[bool]:
        """Yield whether the first form of a flow is named with its side, or has its own."""
        first = next((e for e in given(flow.parts, self._support) if isinstance(e, Form)), None)
        if first is not None:
            yield bool(first.sides or flow.sides)
            yield self._names(first.say)
            if flow.words is not FlowWords.NONE:
                yield self._names(model.Spoken(first.name))
            if flow.words is FlowWords.ALL and first.say is None:
                yield self._names(self._first_phase(first.movement))

    def _first_phase(self, name: str) -> model.Spoken | None:
        movement = self._movements.get(name)
        return movement.phases_for(self._support)[0].spoken if movement else None

    def _names(self, spoken: model.Spoken | None) -> bool:
        return spoken is not None and names_side(for_side(spoken.text, self._side), self._side)
