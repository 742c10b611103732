"""What `check` knows beyond a single file's language: names, fit, and the safety rules.

Rules that need the lengths of spoken words are the timeline's: cue-overlap, speech-too-long,
too-long, no-rest.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, assert_never

from taichi_coach.errors import CoachError
from taichi_coach.script.checks.amount_rules import amount_rules, amounts_of_week
from taichi_coach.script.checks.closed_eyes import closed_eyes
from taichi_coach.script.checks.count_rules import unheard_count
from taichi_coach.script.checks.flow_rules import flow_rules, sideless_texts
from taichi_coach.script.checks.lying_rules import lying_rules
from taichi_coach.script.checks.playability import unknown_movement
from taichi_coach.script.checks.safety import (
    FIRST_WEEK_OF_HIGH_RISK,
    Practised,
    high_risk,
    movement_safety,
    practised,
    remark,
    session_safety,
)
from taichi_coach.script.checks.side_rules import side_rules
from taichi_coach.script.checks.signs import signs_in_movement, signs_in_words
from taichi_coach.script.checks.step_context import StepPlace, branch_of
from taichi_coach.script.checks.travel_rules import movement_travels
from taichi_coach.script.messages import duration_text, quotable, suggestion
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Diagnostic, Level, ScriptError
from taichi_coach.script.model.event_limit import hearings
from taichi_coach.script.model.includes import every_step, included_parts, inside, spoken_places
from taichi_coach.script.model.step_clock import duration_ms
from taichi_coach.script.model.supports import fallbacks
from taichi_coach.script.syntax.findings import MAX_REMARKS
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from taichi_coach.script.model.lookup import Lookup
    from taichi_coach.script.model.week import Week

    Words: TypeAlias = Sequence[tuple[model.Spoken, model.Where]]


def by_place(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings sorted by file, then by place, each once."""
    once = dict.fromkeys(findings)
    return tuple(sorted(once, key=lambda each: (str(each.file), each.line, each.column)))


def check(document: model.Document, library: Lookup) -> tuple[Diagnostic, ...]:
    """Return what is to be said about a file that reads well, in file order, at most 100.

    `library` is where its movements and sessions are looked up; what lies beside the file comes
    first.
    """
    beside = library.beside(document.path)
    findings: Iterable[Diagnostic] = ()
    if isinstance(document, model.Session):
        findings = _session(document, beside)
    elif isinstance(document, model.Movement):
        findings = chain(
            movement_safety(document), movement_travels(document), signs_in_movement(document)
        )
    elif isinstance(document, model.Programme):
        findings = _programme(document, beside)
    return by_place(islice(findings, MAX_REMARKS))


#: What is told of one step, whatever stands around it.
_OF_ONE_STEP = frozenset(
    {
        "unknown-movement",
        "unknown-session",
        "include-cycle",
        "missing-file",
        "cue-after-end",
        "long-hold",
        "fast-pace",
        "short-each",
        "side-outside-sides",
        "side-not-done",
        "sides-in-sides",
        "nothing-to-count",
        "sign-in-speech",
    }
)


def check_rest(document: model.Document, library: Lookup) -> tuple[Diagnostic, ...]:
    """Return what is to be said about the steps that are left of a file with errors.

    What hangs on the whole of it, such as a warm-up, is not asked: it may be among the rest.
    """
    return tuple(each for each in check(document, library) if each.code in _OF_ONE_STEP)


def _session(session: model.Session, library: Lookup) -> Iterator[Diagnostic]:
    try:
        parts = included_parts(session, library)
    except ScriptError as error:
        yield from error.diagnostics
        whole = practised(session, {}, library.movements())
    else:
        whole = practised(session, parts, library.movements())
        yield from session_safety(whole)
        yield from lying_rules(whole)
    if session.music is not None and not _is_file(session.music):
        yield _no_file(session.music, model.Where(session.path, 1))
    for place in whole.places:
        if place.own and (findings := _of_step(place, whole, library)):
            yield from findings


def _of_step(place: StepPlace, whole: Practised, library: Lookup) -> list[Diagnostic]:
    """Return what is to be said of one step of the session's own file.

    Most steps ask for few of the rules, and a folder of sessions has thousands of steps.
    """
    step = place.step
    findings: list[Diagnostic] = []
    if step.movement or isinstance(step, model.Flow):
        findings += unknown_movement(step, whole.movements, library.faults_of_movement)
    spoken = spoken_places(step)
    if spoken:
        findings += signs_in_words(spoken, whole.session.language)
    if spoken or step.picture:
        findings += _files(step, spoken)
    if not place.around.sides:
        findings += _side_named(step, spoken)
    findings += side_rules(place, whole)
    findings += _of_verb(step, whole)
    findings += closed_eyes(place, whole)
    return findings


def _of_verb(step: model.Step, whole: Practised) -> Iterable[Diagnostic]:
    """Return what is to be said of a step with this verb."""
    match step:
        case model.Say() | model.Ready() | model.Bell() | model.Repeat() | model.Sides():
            return ()
        case model.Section():
            return _empty_section(step)
        case model.BySupport():
            return _supports(step, whole.session)
        case model.Flow():
            return flow_rules(step, whole)
        case model.Timed():
            findings = [*unheard_count(step)]
            return (
                [*findings, *_cues(step, duration_ms(step, whole.movements))]
                if step.cues
                else findings
            )
        case model.Include():
            return amount_rules(step.where, step.amounts, whole.parts.get(step.where, ()))
        case _:
            assert_never(step)


def _empty_section(section: model.Section) -> Iterator[Diagnostic]:
    if not any(not inside(step) for step in every_step(section.steps)):
        message = tr("The section `{title}` has no steps.").format(title=quotable(section.title))
        mend = tr("Give it steps, or take it out.")
        yield remark(section.where, Level.WARNING, "empty-section", message, mend)


def _supports(step: model.BySupport, session: model.Session) -> Iterator[Diagnostic]:
    for support in step.branches:
        served = [each for each in session.supports if branch_of(step, each) is support]
        if not served:
            message = tr("Nobody gets the steps for `{support}` in this session.").format(
                support=support
            )
            mend = tr(
                "Add `{support}` to the session's `supports`, or take these steps out."
            ).format(support=support)
            yield remark(step.where, Level.WARNING, "unreachable-support", message, mend)
    for support in session.supports:
        if branch_of(step, support) is None:
            safer = or_list(fallbacks(support))
            message = tr(
                "There are no steps here for `{support}`, nor for one that is safer."
            ).format(support=support)
            yield remark(
                step.where,
                Level.WARNING,
                "unreachable-support",
                message,
                tr("Add {safer}.").format(safer=safer),
            )


def _cues(step: model.OneClock, length_ms: int | None) -> Iterator[Diagnostic]:
    if length_ms is None:
        return
    for cue in step.cues:
        late = cue.at_ms is not None and cue.at_ms >= length_ms
        if late or hearings(cue, length_ms) == 0:
            at = next(ms for ms in (cue.at_ms, cue.from_ms, cue.every_ms) if ms is not None)
            yield remark(
                cue.where,
                Level.WARNING,
                "cue-after-end",
                tr("This cue at {clock} is never heard: its step ends at {clock_2}.").format(
                    clock=duration_text(at), clock_2=duration_text(length_ms)
                ),
                tr("Let it come earlier, or make the step longer."),
            )


def _files(step: model.Step, spoken: Words) -> Iterable[Diagnostic]:
    named = [(each.audio, where) for each, where in spoken if each.audio is not None]
    if step.picture and step.picture.file is not None:
        named.insert(0, (step.picture.file, step.where))
    return [_no_file(path, where) for path, where in dict.fromkeys(named) if not _is_file(path)]


def _no_file(path: Path, where: model.Where) -> Diagnostic:
    message = tr("There is no file {path}.").format(path=path)
    mend = tr("Check its name; it is looked for beside this file.")
    return remark(where, Level.WARNING, "missing-file", message, mend)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _side_named(step: model.Step, spoken: Words) -> Iterable[Diagnostic]:
    """Return advice where a text names a side and nothing around the step has sides."""
    if isinstance(step, model.Flow):
        places = [where for text, where in sideless_texts(step) if "{" in text]
    elif any("{" in each.text for each, _ in spoken) or "{" in _shown(step):
        places = [] if isinstance(step, model.Perform) and step.sides else [step.where]
    else:
        return ()
    message = tr("A text names a side, but this step is not inside `sides`.")
    mend = tr("Put the step inside `sides`, or write left or right.")
    return [
        remark(where, Level.ADVICE, "side-outside-sides", message, mend)
        for where in dict.fromkeys(places)
    ]


def _shown(step: model.Step) -> str:
    """Return what a step shows and does not speak."""
    return step.title if isinstance(step, model.Section) else step.note or ""


def _programme(programme: model.Programme, library: Lookup) -> Iterator[Diagnostic]:
    sessions = library.sessions()
    for week in programme.weeks:
        for name in dict.fromkeys((*week.sessions, *week.daily)):
            if name not in sessions:
                words = _no_session(name, library)
                yield remark(week.where_of(name), Level.ERROR, "unknown-session", *words)
                continue
            yield from _fixed_support(programme, week, sessions[name])
            yield from amounts_of_week(week, sessions[name], library)
            if week.week < FIRST_WEEK_OF_HIGH_RISK:
                yield from _early(week, sessions[name], library)


def _no_session(name: str, library: Lookup) -> tuple[str, str]:
    """Return why nobody can practise what a week names, and how to mend it."""
    if name in library.movements():
        message = tr("`{name}` is a movement, not a session.").format(name=quotable(name))
        return message, tr("Name a session that does it by `perform`.")
    try:
        library.session(name)
    except ScriptError as error:
        first = next((e for e in error.diagnostics if e.level is Level.ERROR), error.diagnostics[0])
        message = tr(
            "The session `{name}` cannot be used, as its own file has faults:"
            " {file}:{line}: {message}"
        ).format(name=quotable(name), file=first.file, line=first.line, message=first.message)
        return message, tr("Mend that file first.")
    except CoachError:
        pass
    message = tr("There is no session called `{name}`.").format(name=quotable(name))
    return message, suggestion(name, library.sessions()) or tr("Write a file for it.")


def _fixed_support(
    programme: model.Programme, week: Week, session: model.Session
) -> Iterator[Diagnostic]:
    """Yield an error for a session that nobody can practise as the programme says."""
    support = programme.support
    if support is None or support in session.supports:
        return
    offered = or_list([f"`{each}`" for each in session.supports])
    yield remark(
        week.where_of(session.id),
        Level.ERROR,
        "unreachable-support",
        tr("The programme is `support: {support}`, but `{id}` offers {offered} only.").format(
            support=support, id=session.id, offered=offered
        ),
        tr("Name another session, or take `support` out of the programme."),
    )


def _early(week: Week, session: model.Session, library: Lookup) -> Iterator[Diagnostic]:
    try:
        parts = included_parts(session, library)
    except ScriptError:
        return  # told where that session itself is checked
    if high_risk(session.steps, parts, library.movements()):
        yield remark(
            week.where_of(session.id),
            Level.ERROR,
            "high-risk-early",
            tr("`{id}` has a movement of high risk in week {week}.").format(
                id=session.id, week=week.week
            ),
            tr("Bring it in week {first_week_of_high_risk} or later.").format(
                first_week_of_high_risk=FIRST_WEEK_OF_HIGH_RISK
            ),
        )
