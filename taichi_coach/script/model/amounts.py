"""How much of a session is done: one class grows over the weeks without a file for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct, structs

from taichi_coach.script.model import session as model

if TYPE_CHECKING:
    from collections.abc import Iterable


class Amounts(Struct, frozen=True, kw_only=True):
    """What takes the place of what is written, in each step of a verb; None leaves it."""

    holds_ms: int | None = None
    rests_ms: int | None = None
    reps: int | None = None
    breaths: int | None = None


def with_amounts(steps: Iterable[model.Step], amounts: Amounts | None) -> tuple[model.Step, ...]:
    """Return the steps with these amounts; counts that differ by side stay as they are."""
    if amounts is None:
        return tuple(steps)
    return tuple(_step(step, amounts) for step in steps)


def in_week(
    session: model.Session, programme: model.Programme, number: int | None
) -> model.Session:
    """Return a session with the amounts that a programme's week has for it, as it is read."""
    week = next((each for each in programme.weeks if each.week == number), None)
    amounts = week.amounts.get(session.id) if week else None
    return session if amounts is None else structs.replace(session, amounts=amounts)


def _counted(
    step: model.Hold | model.Rest | model.Reps | model.Breathe, amounts: Amounts
) -> model.Step:
    match step:
        case model.Hold():
            return structs.replace(step, for_ms=amounts.holds_ms or step.for_ms)
        case model.Rest():
            return structs.replace(step, for_ms=amounts.rests_ms or step.for_ms)
        case model.Reps():
            return step if step.per_side else structs.replace(step, reps=amounts.reps or step.reps)
        case model.Breathe():
            return structs.replace(step, breaths=amounts.breaths or step.breaths)
        case _:
            assert_never(step)


def _step(step: model.Step, amounts: Amounts) -> model.Step:
    match step:
        case model.Hold() | model.Rest() | model.Reps() | model.Breathe():
            return _counted(step, amounts)
        case model.Section() | model.Sides():
            return structs.replace(step, steps=with_amounts(step.steps, amounts))
        case model.Repeat():
            steps, between = (with_amounts(each, amounts) for each in (step.steps, step.between))
            return structs.replace(step, steps=steps, between=between)
        case model.BySupport():
            branches = {each: with_amounts(steps, amounts) for each, steps in step.branches.items()}
            return structs.replace(step, branches=branches)
        case (
            model.Wait()
            | model.Perform()
            | model.Flow()
            | model.Say()
            | model.Bell()
            | model.Ready()
            | model.Include()
        ):
            return step
        case _:
            assert_never(step)
