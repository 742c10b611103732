"""A session laid out as its author sees it: every moment belongs to a line of this one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taichi_coach.authoring.desk.own_lines import by_own_lines
from taichi_coach.authoring.kept_checks import Checks
from taichi_coach.errors import CoachError
from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import ScriptError
from taichi_coach.script.model.includes import every_step, inside, resolved
from taichi_coach.script.model.value_fields import fields_of
from taichi_coach.timeline import fit
from taichi_coach.timeline.compiler import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from taichi_coach.authoring.written_findings import Findings
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.files.reader import Inspection
    from taichi_coach.timeline.compiler import LaidOut
    from taichi_coach.timeline.model import Timeline


@dataclass(frozen=True, slots=True)
class LineLength:
    """How long what begins on a line takes, all its rounds and sides together.

    `what` is "section" or "step". `title` is a section's own, a step's as the screen calls it.
    """

    line: int
    what: str
    title: str
    for_ms: int


class Layouts(Checks):
    """A session laid out by estimated speech: once for the findings and for the desk.

    Only for the support that is looked at all events are laid.
    """

    def __init__(self, support: model.Support) -> None:
        """Look at `support`."""
        self._support = support
        self._known: tuple[model.Session, LaidOut] | None = None

    def findings(self, what: str, inspection: Inspection, near: Library) -> Findings:
        """Return what `Checks` does, and keep the layout that was needed for it."""
        draft = inspection.draft
        if what != "speech" or not isinstance(draft, model.Session):
            return super().findings(what, inspection, near)
        try:
            return fit.check(resolved(draft, near), near, self.lay)
        except ScriptError:
            return ()  # the rules have told of it

    def lay(
        self,
        session: model.Session,
        movements: Mapping[str, model.Movement],
        support: model.Support,
    ) -> LaidOut:
        """Return a session laid out; of the support that is looked at with its events.

        Raises:
            CoachError: a movement is not known.
        """
        if support is not self._support:
            return lay_out(session, movements, support, events=False)
        if self._known is None or self._known[0] is not session:
            self._known = session, lay_out(session, movements, support)
        return self._known[1]


def line_lengths(
    session: model.Session, timeline: Timeline, sessions: Mapping[str, model.Session]
) -> tuple[LineLength, ...]:
    """Return the length of every section and step of the session's own lines, by line.

    `session` is as written, with its includes, which are found in `sessions` by id; `timeline` of
    what `by_own_lines` gives.
    """
    spent, titles = _spent(timeline)
    lengths: dict[int, LineLength] = {}
    for step in every_step(session.steps):
        line = step.where.line
        if line in lengths:
            continue  # several steps on one line: the first, which holds the rest, tells of all
        for_ms = sum(spent.get(each, 0) for each in lines_of(step))
        if isinstance(step, model.Section):
            lengths[line] = LineLength(line, "section", step.title, for_ms)
        elif for_ms:
            included = sessions.get(step.session) if isinstance(step, model.Include) else None
            title = included.title if included else titles.get(min(lines_of(step) & set(titles)))
            lengths[line] = LineLength(line, "step", title or "", for_ms)
    return tuple(sorted(lengths.values(), key=lambda each: each.line))


def _spent(timeline: Timeline) -> tuple[dict[int, int], dict[int, str]]:
    """Return the milliseconds that belong to each line, and what its first step is called."""
    spent: dict[int, int] = {}
    titles: dict[int, str] = {}
    for number, step in enumerate(timeline.steps):
        after = timeline.steps[number + 1 : number + 2]
        end = after[0].at_ms if after else timeline.duration_ms
        spent[step.line] = spent.get(step.line, 0) + end - step.at_ms
        titles.setdefault(step.line, step.title)
    return spent, titles


def lines_of(step: model.Step) -> set[int]:
    """Return the lines of a step, of the steps in it, and of the parts of a flow."""
    lines = set(_places(step))
    for inner in inside(step):
        for each in every_step(inner):
            lines.update(_places(each))
    return lines


def _places(step: model.Step) -> Iterator[int]:
    yield step.where.line
    if isinstance(step, model.Flow):
        yield from (where.line for where in _wheres(step.parts))


def _wheres(value: Any) -> Iterator[model.Where]:
    """Yield every place in a value made of frozen values, tuples and mappings."""
    if isinstance(value, model.Where):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _wheres(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _wheres(each)
    else:
        for name in fields_of(value):
            yield from _wheres(getattr(value, name))


def total_and_lengths(
    text: str, path: Path, library: Library, support: model.Support | None
) -> dict[int, int]:
    """Return how long each section and step of a text is by line, and under 0 the whole of it.

    Empty where it cannot be laid out.
    """
    session, near = inspect_text(text, path).draft, library.beside(path)
    if not isinstance(session, model.Session) or support is None:
        return {}
    try:
        timeline = lay_out(
            by_own_lines(session, near), near.movements(), support, events=False
        ).timeline
    except CoachError:
        return {}
    lengths = {each.line: each.for_ms for each in line_lengths(session, timeline, {})}
    return {0: timeline.duration_ms, **lengths}
