"""How often a person does what a session leaves to them: their own number for the written one."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, assert_never

from msgspec import structs

from taichi_coach.script.model import session as model
from taichi_coach.script.model.includes import every_step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taichi_coach.settings import Settings


class OwnNumber(StrEnum):
    """A number that a session leaves to the person, who chooses among those in `settings.py`."""

    SQUEEZES = "squeezes"
    STRETCH_OUTS = "stretch-outs"


def setting_key(number: OwnNumber) -> str:
    """Return the key of the setting that holds a person's number."""
    return number.value.replace("-", "_")


def numbers_in(session: model.Session) -> tuple[OwnNumber, ...]:
    """Return what a session leaves to the person, each once, in its order; includes in place."""
    asked = (
        step.as_chosen
        for step in every_step(session.steps)
        if isinstance(step, (model.Reps, model.Perform))
    )
    return tuple(dict.fromkeys(each for each in asked if each is not None))


def with_own_numbers(session: model.Session, own: Settings) -> model.Session:
    """Return the session as this person does it; the same where it leaves nothing to them."""
    if not numbers_in(session):
        return session
    return structs.replace(session, steps=_steps(session.steps, own))


def changed(own: Settings, key: str, number: int) -> Settings:
    """Return the settings with another number of a kind, by its setting's key."""
    values: dict[str, Any] = {key: number}
    return replace(own, **values)


def _steps(steps: Iterable[model.Step], own: Settings) -> tuple[model.Step, ...]:
    return tuple(_step(step, own) for step in steps)


def _step(step: model.Step, own: Settings) -> model.Step:
    match step:
        case model.Reps():
            return structs.replace(step, reps=_number(step.as_chosen, step.reps, own))
        case model.Perform():
            return structs.replace(step, times=_number(step.as_chosen, step.times, own))
        case model.Section() | model.Sides():
            return structs.replace(step, steps=_steps(step.steps, own))
        case model.Repeat():
            steps, between = _steps(step.steps, own), _steps(step.between, own)
            return structs.replace(step, steps=steps, between=between)
        case model.BySupport():
            branches = {each: _steps(steps, own) for each, steps in step.branches.items()}
            return structs.replace(step, branches=branches)
        case (
            model.Wait()
            | model.Rest()
            | model.Hold()
            | model.Breathe()
            | model.Flow()
            | model.Say()
            | model.Bell()
            | model.Ready()
            | model.Include()
        ):
            return step
        case _:
            assert_never(step)


def _number(chosen: OwnNumber | None, written: int, own: Settings) -> int:
    return written if chosen is None else getattr(own, setting_key(chosen))
