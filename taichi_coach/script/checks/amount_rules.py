"""What `check` says of amounts: those that change nothing, and holds that become too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.checks.safety import LONGEST_HOLD_MS, remark
from taichi_coach.script.messages import duration_text, quotable
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Level, ScriptError
from taichi_coach.script.model.includes import every_step, resolved
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.script.model.amounts import Amounts
    from taichi_coach.script.model.diagnostics import Diagnostic
    from taichi_coach.script.model.includes import Steps
    from taichi_coach.script.model.lookup import Lookup
    from taichi_coach.script.model.week import Week


def amounts_of_week(week: Week, session: model.Session, library: Lookup) -> Iterator[Diagnostic]:
    """Yield what is to be said of a session's amounts in a week."""
    amounts = week.amounts.get(session.id)
    if amounts is None:
        return
    try:
        whole = resolved(session, library)
    except ScriptError:
        return  # told where that session itself is checked
    yield from amount_rules(week.where_of(session.id), amounts, whole.steps)


def amount_rules(where: model.Where, amounts: Amounts | None, steps: Steps) -> Iterator[Diagnostic]:
    """Yield what is to be said of amounts at a place, for the steps that they change."""
    if amounts is None or not steps:
        return
    for key, verb, kind, given in (
        ("holds", "hold", model.Hold, amounts.holds_ms),
        ("rests", "rest", model.Rest, amounts.rests_ms),
        ("reps", "reps", model.Reps, amounts.reps),
        ("breaths", "breathe", model.Breathe, amounts.breaths),
    ):
        if given is not None and not any(_takes(step, kind) for step in every_step(steps)):
            yield remark(
                where,
                Level.ADVICE,
                "amount-unused",
                tr("`{key}` changes nothing: there is no `{verb}` that it could change.").format(
                    key=quotable(key), verb=verb
                ),
                _instead(key, steps),
            )
    if (amounts.holds_ms or 0) > LONGEST_HOLD_MS:
        yield remark(
            where,
            Level.WARNING,
            "long-hold",
            tr("With this, a hold lasts {clock}.").format(
                clock=duration_text(amounts.holds_ms or 0)
            ),
            tr("Hold at most {clock}, then rest.").format(clock=duration_text(LONGEST_HOLD_MS)),
        )


def _instead(key: str, steps: Steps) -> str:
    """Return what to do about an amount that no step goes by."""
    if key == "reps" and any(isinstance(step, model.Reps) for step in every_step(steps)):
        return tr("Counts that differ by side stay as they are. Leave `reps` out.")
    if key == "reps":
        return tr(
            "The `times` of a `perform` stay as they are. Leave `reps` out, or write `- reps:`."
        )
    return tr("Leave `{key}` out, or check the session's name.").format(key=key)


def _takes(step: model.Step, kind: type[model.Step]) -> bool:
    """Tell whether a step goes by the amount of a verb; counts that differ by side do not."""
    by_side = isinstance(step, model.Reps) and step.per_side is not None
    return isinstance(step, kind) and not by_side
