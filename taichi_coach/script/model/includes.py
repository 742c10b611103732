"""Includes: a session whose steps stand in other sessions, made whole."""

from __future__ import annotations

from itertools import chain
from operator import is_
from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec import Struct, structs

from taichi_coach.errors import CoachError
from taichi_coach.script.messages import quotable, suggestion
from taichi_coach.script.model import session as model
from taichi_coach.script.model.amounts import with_amounts
from taichi_coach.script.model.diagnostics import Diagnostic, Level, ScriptError
from taichi_coach.script.model.event_limit import MAX_EVENTS, events_of
from taichi_coach.script.model.flow_parts import every_part
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from taichi_coach.script.model.lookup import Lookup

MAX_INCLUDES_DEEP = 8
_MAX_FAULTS = 100
_TOO_LARGE = (
    tr("With what it includes this session has more than {max_events:,} events.").format(
        max_events=MAX_EVENTS
    ),
    tr("Include or repeat less."),
)

Steps: TypeAlias = tuple[model.Step, ...]

_HOLD_NONE = (model.Timed, model.Say, model.Bell, model.Ready, model.Include)


def resolved(session: model.Session, library: Lookup) -> model.Session:
    """Return the session with every `Include` replaced by the steps that it stands for.

    The amounts with which it is practised are those of its steps then.

    Raises:
        ScriptError: an include leads nowhere, to a broken file or back to itself, or the whole is
            larger than a session may be. All such faults of the session are told.
    """
    includes = any(isinstance(step, model.Include) for step in every_step(session.steps))
    if session.amounts is None and not includes:
        return session
    return structs.replace(session, steps=_weave(session, library).steps)


def included_parts(session: model.Session, library: Lookup) -> Mapping[model.Where, Steps]:
    """Return the steps that each of the session's own includes stands for, by its place.

    Raises:
        ScriptError: as for `resolved`.
    """
    if not any(isinstance(step, model.Include) for step in every_step(session.steps)):
        return {}
    return _weave(session, library).parts


class Woven(Struct, frozen=True):
    """A session made whole: its steps, what each of its own includes stands for, or its faults."""

    session: model.Session
    steps: Steps
    parts: Mapping[model.Where, Steps]
    faults: tuple[Diagnostic, ...]


def _weave(session: model.Session, library: Lookup) -> Woven:
    """Return a session made whole, which a library does once."""
    known = library.woven.get(session.path)
    if known is None or known.session is not session:
        known = library.woven[session.path] = _woven(session, library)
    if known.faults:
        raise ScriptError(known.faults)
    return known


def _woven(session: model.Session, library: Lookup) -> Woven:
    weaver = _Weaver(library)
    steps = weaver.woven(session)
    for amounts in dict.fromkeys((None, session.amounts)):
        if not weaver.faults:
            steps = with_amounts(steps, amounts)
            if events_of(steps, library.movements()) > MAX_EVENTS:
                weaver.fault(session.steps[0].where, "bad-value", *_TOO_LARGE)
    return Woven(session, steps, weaver.parts, tuple(dict.fromkeys(weaver.faults)))


def every_step(steps: Steps) -> Iterator[model.Step]:
    """Yield the steps and all the steps inside them, in file order."""
    around: list[Iterator[model.Step]] = []
    rest = iter(steps)
    while True:
        for step in rest:
            yield step
            inner = inside(step)
            if inner:
                around.append(rest)
                rest = chain.from_iterable(inner)
                break
        else:
            if not around:
                return
            rest = around.pop()


def inside(step: model.Step) -> tuple[Steps, ...]:
    """Return the lists of steps that a step holds."""
    if isinstance(step, _HOLD_NONE):  # most steps, of which it is asked again and again
        return ()
    match step:
        case model.Repeat():
            return step.steps, step.between
        case model.Sides() | model.Section():
            return (step.steps,)
        case model.BySupport():
            return tuple(step.branches.values())
        case _:
            assert_never(step)


def spoken_places(step: model.Step) -> Sequence[tuple[model.Spoken, model.Where]]:
    """Return what is spoken in a step itself, each with its own line: of a cue, or in a flow."""
    match step:
        case model.Timed():
            return _spoken_in_timed(step)
        case model.Say() | model.Ready():
            return ((step.spoken, step.where),)
        case model.Section() | model.Repeat() | model.Sides() | model.BySupport():
            return ()
        case model.Bell() | model.Include():
            return ()
        case _:
            assert_never(step)


def _spoken_in_timed(step: model.TimedStep) -> list[tuple[model.Spoken, model.Where]]:
    spoken = [] if step.say is None else [(step.say, step.where)]
    spoken += [(cue.spoken, cue.where) for cue in step.cues if cue.spoken is not None]
    if isinstance(step, model.Flow):
        parts = every_part(step.parts)
        spoken += [(part.say, part.where) for part in parts if part.say is not None]
    return spoken


class _Weaver:
    """Makes one session whole. Each session is made whole once, however often it is included."""

    def __init__(self, library: Lookup) -> None:
        self.faults: list[Diagnostic] = []
        self.parts: dict[model.Where, Steps] = {}
        self._library = library
        self._taken_in: dict[tuple[Path, str], model.Session] = {}
        self._done: dict[Path, Steps] = {}
        self._way: list[tuple[model.Session, model.Include | None]] = []
        self._woven_in = 0

    def fault(self, where: model.Where, code: str, message: str, mend: str) -> None:
        """Note an error."""
        self.faults.append(
            Diagnostic(where.file, where.line, where.column, Level.ERROR, code, message, mend)
        )

    def woven(self, session: model.Session) -> Steps:
        """Return a session's steps without includes."""
        path = session.path.absolute()
        if path not in self._done:
            self._way.append((session, None))
            self._done[path] = self._all(session.steps)
            self._way.pop()
        return self._done[path]

    def _all(self, steps: Steps) -> Steps:
        out: list[model.Step] = []
        for step in steps:
            if isinstance(step, model.Include):
                included = self._included(step)
                self._woven_in += len(included)
                if self._woven_in > MAX_EVENTS:
                    self.fault(self._start_of_way(step), "bad-value", *_TOO_LARGE)
                    return ()
                self.parts[step.where] = included
                out.extend(included)
            else:
                out.append(self._one(step))
        same = len(out) == len(steps) and all(map(is_, out, steps))
        return steps if same else tuple(out)

    def _one(self, step: model.Step) -> model.Step:
        """Return a step without includes: the very same one where it has none."""
        match step:
            case model.Repeat():
                inner, between = self._all(step.steps), self._all(step.between)
                same = inner is step.steps and between is step.between
                return step if same else structs.replace(step, steps=inner, between=between)
            case model.Sides() | model.Section():
                inner = self._all(step.steps)
                return step if inner is step.steps else structs.replace(step, steps=inner)
            case model.BySupport():
                branches = {each: self._all(inner) for each, inner in step.branches.items()}
                same = all(branches[each] is inner for each, inner in step.branches.items())
                return step if same else structs.replace(step, branches=branches)
            case model.Timed() | model.Say() | model.Bell() | model.Ready() | model.Include():
                return step
            case _:
                assert_never(step)

    def _included(self, step: model.Include) -> Steps:
        session = self._find(step)
        if session is None:
            return ()
        self._way[-1] = (self._way[-1][0], step)
        names = [each.path.absolute() for each, _ in self._way]
        if session.path.absolute() in names:
            cycle = [each.id for each, _ in self._way[names.index(session.path.absolute()) :]]
            self.fault(
                self._start_of_way(step),
                "include-cycle",
                tr("The session includes itself: {value}.").format(
                    value=" → ".join([*cycle, session.id])
                ),
                tr("Take one of these includes out."),
            )
            return ()
        if len(self._way) > MAX_INCLUDES_DEEP:
            message = tr("Sessions include each other more than {max_includes_deep} deep.").format(
                max_includes_deep=MAX_INCLUDES_DEEP
            )
            self.fault(self._start_of_way(step), "bad-value", message, tr("Include less deeply."))
            return ()
        steps = self._chosen(step, session, self.woven(session))
        if step.amounts is not None:  # what was one thing in many places is copied for each
            self._woven_in += events_of(steps)
            steps = with_amounts(steps, step.amounts) if self._woven_in <= MAX_EVENTS else ()
        if step.times == 1:
            return steps
        return (model.Repeat(where=step.where, times=step.times, steps=steps),)

    def _start_of_way(self, step: model.Include) -> model.Where:
        """Return the include, in the root's own file, from which the way leads here."""
        first = self._way[0][1] if self._way else None
        return (first or step).where

    def _find(self, step: model.Include) -> model.Session | None:
        folder = step.where.file.parent
        if (folder, step.session) in self._taken_in:
            return self._taken_in[folder, step.session]
        if len(self.faults) >= _MAX_FAULTS:
            return None
        library = self._library.beside(step.where.file)
        try:
            session = library.session(name_of(step.session, folder))
        except CoachError as error:
            self.fault(step.where, "unknown-session", *_why_not(step, error, library))
            return None
        self._taken_in[folder, step.session] = session
        return session

    def _chosen(self, step: model.Include, session: model.Session, steps: Steps) -> Steps:
        if not step.only:
            return steps
        sections = {
            each.title.casefold(): each
            for each in every_step(steps)
            if isinstance(each, model.Section)
        }
        for title in step.only:
            if title.casefold() not in sections:
                message = tr("The session `{id}` has no section called `{title}`.").format(
                    id=session.id, title=quotable(title)
                )
                mend = suggestion(title, [each.title for each in sections.values()])
                self.fault(step.where, "bad-value", message, mend)
        return tuple(
            sections[title.casefold()] for title in step.only if title.casefold() in sections
        )


def _why_not(step: model.Include, error: CoachError, library: Lookup) -> tuple[str, str]:
    """Return why an include leads nowhere, and how to mend it."""
    name = quotable(step.session)
    if not isinstance(error, ScriptError):
        known = suggestion(step.session, library.sessions())
        return tr("There is no session called `{name}`.").format(name=name), known or tr(
            "Check its name."
        )
    first = error.diagnostics[0]
    if first.code == "missing-file":
        stem = step.session.replace("\\", "/").rpartition("/")[2]
        stem = stem.removesuffix(".yaml").removesuffix(".yml")
        known = tr("For the session of the library write `{id}` alone.").format(id=stem)
        return tr("There is no file {name} beside this one.").format(name=name), (
            known if stem in library.sessions() else tr("Check its name and folder.")
        )
    return tr("The included session `{name}` has errors: {first}").format(
        name=name, first=first
    ), tr("Mend that file first.")


def name_of(session: str, folder: Path) -> str | Path:
    """Return an include's session as an id, or as a path from the including file's folder."""
    named = session.lower().endswith((".yaml", ".yml")) or "/" in session
    return folder / session if named else session
