"""What there is to say about session files: the rules, the laid-out speech, and the poses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from taichi_coach.authoring.kept_checks import Checks, KeptChecks
from taichi_coach.authoring.named_files import check_named, check_recordings, recorded_beside
from taichi_coach.script.checks import rules
from taichi_coach.script.checks.rules import by_place
from taichi_coach.script.files import reader
from taichi_coach.script.files.folders import session_files
from taichi_coach.script.files.path_checks import check_paths
from taichi_coach.script.model.diagnostics import Diagnostic, Level, ScriptError
from taichi_coach.script.model.includes import every_step, name_of, resolved
from taichi_coach.script.model.session import Include, Movement, Programme, Session
from taichi_coach.there import is_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taichi_coach.script.files.library import Library

_WORDS = {Session: "session", Movement: "movement", Programme: "programme"}


class CheckedFile(NamedTuple):
    """A file that was looked through: what it is ("" where it cannot be told) and its title."""

    file: Path
    kind: str
    title: str
    findings: tuple[Diagnostic, ...]

    @property
    def usable(self) -> bool:
        """Tell whether it can be used as it is: nothing is an error."""
        return bool(self.kind) and all(each.level is not Level.ERROR for each in self.findings)


class Looked(NamedTuple):
    """What was found, and whether it hangs on session files alone: none names anything else."""

    findings: tuple[Diagnostic, ...]
    by_themselves: bool


def diagnostics(paths: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """Return what the rules, the laid-out speech and the poses say, in file order."""
    return looked_through(paths).findings


def looked_through(paths: Sequence[Path]) -> Looked:
    """Look through files and folders; what takes long to work out is kept for the next time."""
    beyond = _Beyond()
    findings = check_paths(paths, beyond=beyond)
    beyond.checks.save()
    return Looked(findings, beyond.by_themselves)


class _Beyond:
    """What is to be said of each file beyond the rules, and what was learned meanwhile."""

    def __init__(self) -> None:
        self.checks, self.by_themselves = KeptChecks(), True

    def of(self, read: reader.Inspection, near: Library) -> Iterator[Diagnostic]:
        self.by_themselves &= not names_others(read)
        return _beyond(read, near, self.checks)

    def learned(self) -> tuple[dict[str, Any], bool]:
        return self.checks.learned(), self.by_themselves

    def learn(self, learned: tuple[dict[str, Any], bool]) -> None:
        results, by_themselves = learned
        self.checks.learn(results)
        self.by_themselves &= by_themselves


def files_of(paths: Sequence[Path]) -> list[Path]:
    """Return the files that are looked at, each once."""
    files: dict[Path, None] = {}
    for path in paths:
        files.update(dict.fromkeys(session_files(path).files if is_folder(path) else [path]))
    return list(files)


def of_file(path: Path, library: Library) -> CheckedFile:
    """Return what there is to say about one file, as `diagnostics` does, and what it is."""
    return of_read(reader.inspect(path), path, library.beside(path))


def of_read(
    read: reader.Inspection, path: Path, near: Library, checks: Checks | None = None
) -> CheckedFile:
    """Return what there is to say about a file that was read; `near` is as seen from there.

    `checks` work out what takes long, for who also wants to see it.
    """
    if read.draft is None:
        rest = rules.check_rest(read.rest, near) if read.rest is not None else ()
        named = _beyond(read, near, checks or Checks())
        return CheckedFile(path, "", "", by_place((*read.diagnostics, *rest, *named)))
    beyond = _beyond(read, near, checks or Checks())
    findings = (*read.diagnostics, *rules.check(read.draft, near), *beyond)
    return CheckedFile(path, _WORDS[type(read.draft)], read.draft.title, by_place(findings))


def _beyond(read: reader.Inspection, near: Library, checks: Checks) -> Iterator[Diagnostic]:
    """Yield what lies beyond the rules: in files that are named, and in what has to be laid out.

    The files that are named are opened also where something else is wrong: all is told at once.
    """
    document = read.draft or read.rest
    if isinstance(document, Session):
        yield from check_named(document)
    if isinstance(read.draft, Session):
        yield from checks.findings("speech", read, near)
        yield from _of_recordings(read.draft, near)
        yield from checks.findings("chairs", read, near)
    elif isinstance(read.draft, Movement):
        yield from checks.findings("poses", read, near)


def names_others(read: reader.Inspection) -> bool:
    """Tell whether a file names pictures, recordings, or a session by its path."""
    if not isinstance(read.draft, Session):
        return bool(read.files)
    included = (step for step in every_step(read.draft.steps) if isinstance(step, Include))
    by_path = any(isinstance(name_of(each.session, each.where.file), Path) for each in included)
    return by_path or bool(read.files)


def _of_recordings(session: Session, library: Library) -> Iterator[Diagnostic]:
    """Yield what is wrong with the recordings beside a session, which is made whole for them."""
    if not recorded_beside(session):
        return
    try:
        whole = resolved(session, library)
    except ScriptError:
        return  # the rules have told of it
    yield from check_recordings(session, whole, library.movements())
