"""A session made whole in which all that an include brings stands on the include's own line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from taichi_coach.script.model import session as model
from taichi_coach.script.model.includes import included_parts
from taichi_coach.script.model.value_fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taichi_coach.script.files.library import Library

_Steps = tuple[model.Step, ...]


def by_own_lines(session: model.Session, library: Library) -> model.Session:
    """Return the session made whole, where all that an include brings stands on its line.

    `library` is as seen from the file.

    Raises:
        ScriptError: an include leads nowhere.
    """
    parts = included_parts(session, library)
    return structs.replace(session, steps=_woven(session.steps, parts)) if parts else session


def _woven(steps: _Steps, parts: Mapping[model.Where, _Steps]) -> _Steps:
    out: list[model.Step] = []
    for step in steps:
        if isinstance(step, model.Include):
            out.extend(_moved(each, step.where) for each in parts.get(step.where, ()))
        else:
            out.append(_with_inner(step, parts))
    return tuple(out)


def _with_inner(step: model.Step, parts: Mapping[model.Where, _Steps]) -> model.Step:
    if isinstance(step, model.Repeat):
        inner, between = _woven(step.steps, parts), _woven(step.between, parts)
        return structs.replace(step, steps=inner, between=between)
    if isinstance(step, (model.Sides, model.Section)):
        return structs.replace(step, steps=_woven(step.steps, parts))
    if isinstance(step, model.BySupport):
        return structs.replace(
            step, branches={s: _woven(o, parts) for s, o in step.branches.items()}
        )
    return step


def _moved(value: Any, where: model.Where) -> Any:
    """Return a value in which every place is `where`."""
    if isinstance(value, model.Where):
        return where
    if isinstance(value, tuple):
        return tuple(_moved(each, where) for each in value)
    if isinstance(value, dict):
        return {key: _moved(each, where) for key, each in value.items()}
    if names := fields_of(value):
        return type(value)(**{name: _moved(getattr(value, name), where) for name in names})
    return value
