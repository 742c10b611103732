"""A session's steps one after the other, each with what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.script.model import session as model
from taichi_coach.script.model.includes import inside
from taichi_coach.script.model.session import Role, Side, Support
from taichi_coach.script.model.supports import fallbacks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taichi_coach.script.model.includes import Steps


@dataclass(frozen=True, slots=True)
class Context:
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


@dataclass(frozen=True, slots=True)
class StepPlace:
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


def places(
    steps: Steps, parts: Mapping[model.Where, Steps], around: Context | None = None
) -> Iterator[StepPlace]:
    """Yield every step in file order, those of includes (`parts`, by place) among them."""
    around = around or Context()
    for step in steps:
        yield StepPlace(step, around)
        if isinstance(step, model.Include):
            inner = replace(around, anchor=around.anchor or step.where)
            yield from places(parts.get(step.where, ()), parts, inner)
        elif isinstance(step, model.BySupport):
            for support, branch in step.branches.items():
                refuges = (*around.refuges, *safer_branches(step, support))
                given = frozenset(
                    each for each in around.supports if branch_of(step, each) is support
                )
                inner = replace(around, refuges=refuges, supports=given)
                yield from places(branch, parts, inner)
        else:
            for branch in inside(step):
                yield from places(branch, parts, _within(step, around))


def _within(step: model.Step, around: Context) -> Context:
    if isinstance(step, model.Section):
        return replace(around, role=step.role)
    return replace(around, sides=step.sides) if isinstance(step, model.Sides) else around


def safer_branches(step: model.BySupport, support: Support) -> tuple[Steps, ...]:
    """Return the branches written for the supports that are safer than `support`."""
    safer = fallbacks(support)[1:]
    return tuple(step.branches[each] for each in safer if each in step.branches)


def branch_of(step: model.BySupport, support: Support) -> Support | None:
    """Return the support whose branch a person with `support` is given; None without any."""
    return next((each for each in fallbacks(support) if each in step.branches), None)
