"""What `check` says of sides: those of a movement that has none, and counts without sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.checks.safety import remark
from taichi_coach.script.messages import shown
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.includes import every
from taichi_coach.script.model.one_hand import of_hands
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taichi_coach.script.checks.safety import Practised
    from taichi_coach.script.checks.step_context import StepPlace
    from taichi_coach.script.model.diagnostics import Diagnostic


def side_rules(place: StepPlace, whole: Practised) -> Iterator[Diagnostic]:
    """Yield what is to be said of the sides of one step of the session's own file."""
    step = place.step
    if isinstance(step, model.Sides):
        yield from _same_on_both(step, every(step.steps), whole)
    elif isinstance(step, model.Perform) and step.sides:
        yield from _same_on_both(step, (step,), whole)
    elif isinstance(step, (model.Reps, model.Perform)) and step.per_side and not place.around.sided:
        yield remark(
            step.where,
            Level.WARNING,
            "counts-without-sides",
            tr("This counts differently on each side, but no sides are named."),
            tr("Add `sides: [left, right]`, or put the step inside `sides`."),
        )


def _same_on_both(
    step: model.Step, steps: Iterable[model.Step], whole: Practised
) -> Iterator[Diagnostic]:
    """Yield advice where nothing of what sides are asked of differs by side.

    One hand can always do alone what both do.
    """
    steps = tuple(steps)
    named = [movement for each in steps for movement in whole.movements_of(each)]
    if not named or any(isinstance(each, model.Flow) for each in steps):
        return
    if any(movement.mirrored or of_hands(movement) for movement in named):
        return
    yield remark(
        step.where,
        Level.ADVICE,
        "same-on-both-sides",
        tr("`{movement}` is the same on both sides, so that the figure shows no side.").format(
            movement=shown(named[0].id)
        ),
        tr("Leave `sides` out, or write `mirrored: true` in a movement that has two sides."),
    )
