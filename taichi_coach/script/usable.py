"""Whether a session may be practised: those rules of `check` that are errors, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.diagnostics import Diagnostic, Level, ScriptError
from taichi_coach.script.safety import high_risk_alone, practised, remark
from taichi_coach.script.wording import shown, suggestion, typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from taichi_coach.script import model


class UnusableError(ScriptError):
    """A session that reads well breaks a rule that is an error; its text is one sentence."""

    def __init__(self, path: Path, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Keep the session's file and the errors."""
        super().__init__(diagnostics)
        self._path = path

    def __str__(self) -> str:
        """Return the first error with its place, and what tells the others."""
        first = self.diagnostics[0]
        words = f"{first.file}:{first.line}: {first.message} {first.mend}"
        return f"{words} taichi-coach check {typed(self._path)} tells all."


def must_be_usable(session: model.Session, movements: Mapping[str, model.Movement]) -> None:
    """Refuse a session, its includes in place, that `check` has errors about.

    Raises:
        UnusableError: a movement is unknown, or one of high risk has no alternative.
    """
    whole = practised(session, {}, movements)
    unknown = [each for place in whole.places for each in unknown_movement(place.step, movements)]
    found = (*unknown, *high_risk_alone(whole))
    if found:
        in_order = sorted(found, key=lambda each: (each.file != session.path, each.line))
        raise UnusableError(session.path, tuple(in_order))


def unknown_movement(
    step: model.Step, movements: Mapping[str, model.Movement]
) -> Iterator[Diagnostic]:
    """Yield an error where the step names a movement that there is not."""
    if step.movement and step.movement not in movements:
        message = f"There is no movement called `{shown(step.movement)}`."
        mend = suggestion(step.movement, movements) or "Write a file for it."
        yield remark(step.where, Level.ERROR, "unknown-movement", message, mend)
