"""What `check` says of eyes that are closed by somebody who stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.checks.safety import remark
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.flow_parts import Form
from taichi_coach.script.model.flows import given
from taichi_coach.script.model.gaze import Gaze
from taichi_coach.script.model.session import Flow, Support
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taichi_coach.script.checks.safety import Practised
    from taichi_coach.script.checks.step_context import StepPlace
    from taichi_coach.script.model.diagnostics import Diagnostic
    from taichi_coach.script.model.session import Movement, Phase, Step, Where

#: Whoever is held up so has to keep their balance.
_ON_FEET = (Support.CHAIR, Support.STANDING)


def closed_eyes(place: StepPlace, whole: Practised) -> Iterable[Diagnostic]:
    """Return advice where a step may be done on one's feet with closed eyes.

    Who sits down in the midst of a session without a `by_support` is not known here.
    """
    step = place.step
    if step.eyes is None and not step.movement and not isinstance(step, Flow):
        return ()
    return _closed_on_feet(step, place, whole)


def _closed_on_feet(step: Step, place: StepPlace, whole: Practised) -> Iterator[Diagnostic]:
    held = [each for each in _ON_FEET if each in whole.session.supports]
    advised_at = (
        place.around.anchor or where
        for support in held
        if support in place.around.supports
        for where in _closed(step, whole, support)
    )
    for where in dict.fromkeys(advised_at):
        yield remark(
            where,
            Level.ADVICE,
            "eyes-closed",
            tr("Keeping one's balance is harder with closed eyes, and this may be done standing."),
            tr("Leave them open, or close them under `seated` in a `by_support`."),
        )


def _closed(step: Step, whole: Practised, support: Support) -> Iterator[Where]:
    """Yield the step's place where its eyes are closed, or those of a flow's forms."""
    if step.eyes is not None:
        if step.eyes is Gaze.CLOSED:
            yield step.where
        return
    named = [(step.movement or "", step.where)]
    if isinstance(step, Flow):
        forms = given(step.parts, support)
        named = [(form.movement, form.where) for form in forms if isinstance(form, Form)]
    for name, where in named:
        closes = whole.closes.get((name, support))
        if closes is None:
            closes = whole.closes[name, support] = _closes(whole.movements.get(name), support)
        if closes:
            yield where


def _closes(movement: Movement | None, support: Support) -> bool:
    """Tell whether the eyes are closed in one of a movement's phases."""
    phases = movement.phases_for(support) if movement else ()
    return any(movement and _eyes_in(each, movement) is Gaze.CLOSED for each in phases)


def _eyes_in(phase: Phase, movement: Movement) -> Gaze | float | None:
    """Return what the eyes do in a phase: as it says itself, or its pose, or the movement."""
    pose = movement.poses.get(phase.pose or "")
    gazes = (phase.eyes, None if pose is None else pose.eyes, movement.eyes)
    return next((each for each in gazes if each is not None), None)
