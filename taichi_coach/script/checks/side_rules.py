"""What `check` says of sides: of a movement without any, of counts, and of sides in sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.checks.safety import remark
from taichi_coach.script.messages import quotable
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.flows import forms_of
from taichi_coach.script.model.includes import every_step
from taichi_coach.script.model.one_hand import of_hands
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taichi_coach.script.checks.safety import Practised
    from taichi_coach.script.checks.step_context import StepPlace
    from taichi_coach.script.model.diagnostics import Diagnostic
    from taichi_coach.script.model.per_side import PerSide


def side_rules(place: StepPlace, whole: Practised) -> Iterable[Diagnostic]:
    """Return what is to be said of the sides of one step of the session's own file."""
    has_sides = isinstance(place.step, (model.Sides, model.Perform, model.Reps))
    return _side_rules(place, whole) if has_sides or place.around.sides else ()


def _side_rules(place: StepPlace, whole: Practised) -> Iterator[Diagnostic]:
    step = place.step
    if isinstance(step, model.Sides):
        yield from _same_on_both(step, every_step(step.steps), whole)
    elif isinstance(step, model.Perform) and step.sides:
        yield from _same_on_both(step, (step,), whole)
    if isinstance(step, (model.Reps, model.Perform)) and step.per_side:
        own = step.sides if isinstance(step, model.Perform) else ()
        yield from _counts(step, step.per_side, own or place.around.sides)
    if place.around.sides:
        yield from _within_sides(step, whole)


def _counts(
    step: model.Step, per_side: PerSide, sides: tuple[model.Side, ...]
) -> Iterator[Diagnostic]:
    """Yield a warning for counts by side where no sides are named, or not both of them."""
    if not sides:
        yield remark(
            step.where,
            Level.WARNING,
            "counts-without-sides",
            tr("This counts differently on each side, but no sides are named."),
            tr("Add `sides: [left, right]`, or put the step inside `sides`."),
        )
    for side in model.Side:
        if sides and side not in sides:
            yield remark(
                step.where,
                Level.WARNING,
                "side-not-done",
                tr(
                    "Nothing is done {number} times on the {side} side: `sides` does not name it."
                ).format(side=labels.side(side), number=per_side.on(side)),
                tr("Add `{side}` to `sides`, or write one number instead of two.").format(
                    side=side.value
                ),
            )


def _within_sides(step: model.Step, whole: Practised) -> Iterator[Diagnostic]:
    """Yield a warning for sides inside sides: each of the outer ones would have all inner ones."""
    if isinstance(step, model.Include):
        inner = [each for each in every_step(whole.parts.get(step.where, ())) if _own_sides(each)]
        if inner:
            yield _doubled(
                step.where,
                tr("What is included here has `sides` of its own, inside the `sides` around it;"),
                tr("Take the `include` out of these `sides`, or `sides` out of what it includes."),
            )
        return
    for where in _own_sides(step):
        yield _doubled(
            where,
            tr("This has `sides` of its own inside the `sides` around it;"),
            tr("Leave `sides` out here, or take this out of the `sides` around it."),
        )


def _doubled(where: model.Where, message: str, mend: str) -> Diagnostic:
    more = tr("all of its own are done on each of those.")
    return remark(where, Level.WARNING, "sides-in-sides", f"{message} {more}", mend)


def _own_sides(step: model.Step) -> tuple[model.Where, ...]:
    """Return the places at which a step names sides itself."""
    if isinstance(step, model.Flow):
        forms = tuple(form.where for form in forms_of(step) if form.sides)
        return (step.where, *forms) if step.sides else forms
    own = isinstance(step, (model.Sides, model.Perform)) and bool(step.sides)
    return (step.where,) if own else ()


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
            movement=quotable(named[0].id)
        ),
        tr("Leave `sides` out, or write `mirrored: true` in a movement that has two sides."),
    )
