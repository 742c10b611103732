"""What `check` says of lying: forms that are done on one's feet, and time to get down and up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.checks.safety import PART, remark
from taichi_coach.script.messages import duration_text, quotable
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Level
from taichi_coach.script.model.movement_kinds import Family
from taichi_coach.script.model.session import Support
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taichi_coach.script.checks.safety import Practised
    from taichi_coach.script.checks.step_context import StepPlace
    from taichi_coach.script.model.diagnostics import Diagnostic

#: So long at least it takes to lie down, and to get up by way of sitting.
GETTING_DOWN_MS = 20_000

_ON_FEET = frozenset({Family.YANG, Family.SUN})
_WORK = (model.Hold, model.Reps, model.Perform, model.Breathe, model.Flow)


def lying_rules(whole: Practised) -> Iterator[Diagnostic]:
    """Yield what is to be said of a session that offers lying.

    One that is tagged `part` is only ever included: getting down and up belong elsewhere.
    """
    if Support.LYING not in whole.session.supports:
        return
    lying = [each for each in whole.places if Support.LYING in each.around.supports]
    for place in lying:
        yield from _forms(place, whole)
    working = [at for at, place in enumerate(lying) if isinstance(place.step, _WORK)]
    if PART in whole.session.tags or not working:
        return
    first, last = lying[working[0]], lying[working[-1]]
    ready = isinstance(first.step, model.Timed) and (first.step.lead_ms or 0) >= GETTING_DOWN_MS
    if not ready and not _leaves_time(lying[: working[0]]):
        yield remark(
            first.where,
            Level.ADVICE,
            "lying-time",
            tr("Whoever lies has no time to get down before this."),
            tr("Say how, with `ready:` before it, or `lead: {time}` or longer.").format(
                time=duration_text(GETTING_DOWN_MS)
            ),
        )
    if not _leaves_time(lying[working[-1] + 1 :]):
        yield remark(
            last.where,
            Level.ADVICE,
            "lying-time",
            tr("Whoever lies has no time to get up again after this."),
            tr("Say how, by the side and by way of sitting, with `wait: {time}` or longer.").format(
                time=duration_text(GETTING_DOWN_MS)
            ),
        )


def _leaves_time(places: Iterable[StepPlace]) -> bool:
    """Tell whether some of the steps wait for the person, or long enough."""
    return any(
        isinstance(place.step, model.Ready)
        or (
            isinstance(place.step, (model.Wait, model.Rest))
            and place.step.for_ms >= GETTING_DOWN_MS
        )
        for place in places
    )


def _forms(place: StepPlace, whole: Practised) -> Iterator[Diagnostic]:
    """Yield a warning where a form is asked of those who lie that is not written for them."""
    for movement in whole.movements_of(place.step):
        if movement.family in _ON_FEET and Support.LYING not in movement.by_support:
            yield remark(
                place.where,
                Level.WARNING,
                "lying-form",
                tr("`{movement}` is a form, and nothing in it is for those who lie.").format(
                    movement=quotable(movement.id)
                ),
                tr("Give `lying` other steps in a `by_support`, or take it out of `supports`."),
            )
