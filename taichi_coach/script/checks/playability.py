"""Whether a session may be practised: those rules of `check` that are errors, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.checks.safety import high_risk_alone, practised, remark
from taichi_coach.script.messages import closest, quotable, suggestion, typed
from taichi_coach.script.model.diagnostics import Diagnostic, Level, ScriptError
from taichi_coach.script.model.flows import forms_of
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from taichi_coach.script.model import session as model

    FaultsOf = Callable[[str], Sequence[Diagnostic]]


_LOOKED_FOR = tr(
    "Write a file for it, beside the session, in the folder `movements` there, or among your own"
    " sessions."
)


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
        return tr("{words} taichi-coach check {path} tells all.").format(
            words=words, path=typed(self._path)
        )


def must_be_usable(
    session: model.Session, movements: Mapping[str, model.Movement], faults_of: FaultsOf
) -> None:
    """Refuse a session, its includes in place, that `check` has errors about.

    Args:
        session: The session.
        movements: The movements that it may name, by id.
        faults_of: Tells what is wrong with the file of a movement that is not among them.

    Raises:
        UnusableError: a movement is unknown, or one of high risk has no alternative.
    """
    whole = practised(session, {}, movements)
    unknown = [
        each
        for place in whole.places
        for each in unknown_movement(place.step, movements, faults_of)
    ]
    faults = (*unknown, *high_risk_alone(whole))
    if faults:
        in_order = sorted(faults, key=lambda each: (each.file != session.path, each.line))
        raise UnusableError(session.path, tuple(in_order))


def unknown_movement(
    step: model.Step, movements: Mapping[str, model.Movement], faults_of: FaultsOf
) -> Iterator[Diagnostic]:
    """Yield an error where the step names a movement that there is not, or that has faults."""
    if step.movement:
        yield from _unknown(step.movement, step.where, movements, faults_of)
    for form in forms_of(step):
        yield from _unknown(form.movement, form.where, movements, faults_of)


def _unknown(
    name: str, where: model.Where, movements: Mapping[str, model.Movement], faults_of: FaultsOf
) -> Iterator[Diagnostic]:
    if name in movements:
        return
    faults = [each for each in faults_of(name) if each.level is Level.ERROR]
    if faults:
        first = faults[0]
        message = tr(
            "The movement `{name}` cannot be used, as its own file has faults:"
            " {file}:{line}: {message}"
        ).format(name=quotable(name), file=first.file, line=first.line, message=first.message)
        mend = tr("Mend that file first.")
    else:
        message = tr("There is no movement called `{name}`.").format(name=quotable(name))
        mend = suggestion(name, movements)
        if closest(name, movements) is None:
            mend = f"{mend} {_LOOKED_FOR}".strip()
    yield remark(where, Level.ERROR, "unknown-movement", message, mend)
