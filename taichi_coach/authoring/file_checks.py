"""What there is to say about session files: the rules, the laid-out speech, and the poses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.authoring.named_files import check_named, check_recordings
from taichi_coach.body.poses import chair_check as chair
from taichi_coach.body.poses import pose_check as poses
from taichi_coach.script.checks import rules
from taichi_coach.script.checks.rules import by_place
from taichi_coach.script.files import reader
from taichi_coach.script.files.folders import session_files
from taichi_coach.script.files.path_checks import check_paths
from taichi_coach.script.model.diagnostics import Diagnostic, Level, ScriptError
from taichi_coach.script.model.includes import resolved
from taichi_coach.script.model.session import Movement, Programme, Session
from taichi_coach.timeline import fit
from taichi_coach.timeline.compiler import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Document
    from taichi_coach.timeline.fit import Lay

_WORDS = {Session: "session", Movement: "movement", Programme: "programme"}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was looked through: what it is ("" where it cannot be told) and its title."""

    file: Path
    kind: str
    title: str
    findings: tuple[Diagnostic, ...]

    @property
    def usable(self) -> bool:
        """Tell whether it can be used as it is: nothing is an error."""
        return bool(self.kind) and all(each.level is not Level.ERROR for each in self.findings)


def diagnostics(paths: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """Return what the rules, the laid-out speech and the poses say, in file order."""
    return check_paths(paths, beyond=_of_draft)


def files_of(paths: Sequence[Path]) -> list[Path]:
    """Return the files that are looked at, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(session_files(path).files if path.is_dir() else [path]))
    return list(found)


def of_file(path: Path, library: Library) -> CheckedFile:
    """Return what there is to say about one file, as `diagnostics` does, and what it is."""
    return of_read(reader.inspect(path), path, library.beside(path))


def of_text(text: str, path: Path, library: Library) -> CheckedFile:
    """Return what there is to say about a text that is to stand in a file, and what it is.

    Names are looked up in `library`, which may be one that was read long before: of this file the
    text counts, not what was read. Only what the text itself says is worked out.
    """
    read = reader.inspect_text(text, path)
    return of_read(read, path, library.with_read(path, read))


def of_read(read: reader.Inspection, path: Path, near: Library, lay: Lay = lay_out) -> CheckedFile:
    """Return what there is to say about a file that was read; `near` is as seen from there.

    `lay` lays sessions out, for who also wants to see the timelines.
    """
    if read.draft is None:
        return CheckedFile(path, "", "", by_place(read.diagnostics))
    found = (*read.diagnostics, *rules.check(read.draft, near), *_of_draft(read.draft, near, lay))
    return CheckedFile(path, _WORDS[type(read.draft)], read.draft.title, by_place(found))


def _of_draft(draft: Document, near: Library, lay: Lay = lay_out) -> Iterator[Diagnostic]:
    if isinstance(draft, Session):
        yield from check_named(draft)
        yield from _of_whole(draft, near, lay)
        yield from chair.check(draft, near.movements())
    elif isinstance(draft, Movement):
        yield from poses.check(draft, near.movements())


def _of_whole(session: Session, library: Library, lay: Lay) -> Iterator[Diagnostic]:
    """Yield what only the whole knows: speech that does not fit, recordings that nobody hears."""
    try:
        whole = resolved(session, library)
    except ScriptError:
        return  # the rules have told of it
    yield from fit.check(whole, library, lay)
    yield from check_recordings(session, whole, library.movements())
