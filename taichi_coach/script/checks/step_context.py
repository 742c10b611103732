"""A session's steps one after the other, each with what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from taichi_coach.script.model import session as model
from taichi_coach.script.model.includes import every_step, inside
from taichi_coach.script.model.session import Role, Side, Support
from taichi_coach.script.model.supports import fallbacks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.script.model.includes import Steps


class Context(Struct, frozen=True):
    """What stands around a step.

    `anchor` is the include, in the session's own file, that the step came with. `sides` are those
    of the block of sides around it, which give `{side}` a meaning; empty outside of one. `refuges`
    are the lists of steps that a less steady person is given instead. `supports` are those with
    which somebody gets there.
    """

    role: Role | None = None
    anchor: model.Where | None = None
    sides: tuple[Side, ...] = ()
    refuges: tuple[Steps, ...] = ()
    supports: frozenset[Support] = frozenset(Support)


class StepPlace(Struct, frozen=True):
    """A step and what stands around it."""

    step: model.Step
    around: Context

    @property
    def where(self) -> model.Where:
        """Return the place in the session's own file that a remark on the step belongs to."""
        return self.around.anchor or self.step.where

    @property
    def own(self) -> bool:
        """True when the step stands in the session's own file."""
        return self.around.anchor is None


def places(steps: Steps, parts: Mapping[model.Where, Steps]) -> tuple[StepPlace, ...]:
    """Return every step in file order, those of includes (`parts`, by place) among them."""
    step_places: list[StepPlace] = []
    _lay(steps, Context(), parts, step_places)
    return tuple(step_places)


def _lay(
    steps: Steps, around: Context, parts: Mapping[model.Where, Steps], step_places: list[StepPlace]
) -> None:
    """Add the places of some steps, and of those in them, to `step_places`."""
    for step in steps:
        step_places.append(StepPlace(step, around))
        if isinstance(step, model.Include):
            of_include = around if around.anchor else structs.replace(around, anchor=step.where)
            _lay(parts.get(step.where, ()), of_include, parts, step_places)
        elif isinstance(step, model.BySupport):
            taken = [(each, branch_of(step, each)) for each in around.supports]
            for support, branch in step.branches.items():
                refuges = (*around.refuges, *safer_branches(step, support))
                given = frozenset([each for each, chosen in taken if chosen is support])
                _lay(
                    branch,
                    structs.replace(around, refuges=refuges, supports=given),
                    parts,
                    step_places,
                )
        elif lists := inside(step):
            within = _within(step, around)
            for inner in lists:
                _lay(inner, within, parts, step_places)


def whole_steps(steps: Steps, parts: Mapping[model.Where, Steps]) -> Iterator[model.Step]:
    """Yield the same steps without what stands around them."""
    for step in every_step(steps):
        yield step
        if isinstance(step, model.Include):
            yield from whole_steps(parts.get(step.where, ()), parts)


def _within(step: model.Step, around: Context) -> Context:
    if isinstance(step, model.Section):
        return structs.replace(around, role=step.role)
    return structs.replace(around, sides=step.sides) if isinstance(step, model.Sides) else around


def safer_branches(step: model.BySupport, support: Support) -> tuple[Steps, ...]:
    """Return the branches written for the supports that are safer than `support`."""
    safer = fallbacks(support)[1:]
    return tuple(step.branches[each] for each in safer if each in step.branches)


def branch_of(step: model.BySupport, support: Support) -> Support | None:
    """Return the support whose branch a person with `support` is given; None without any."""
    for each in fallbacks(support):
        if each in step.branches:
            return each
    return None
