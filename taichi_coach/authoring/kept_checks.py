"""What lies beyond the rules, worked out once: speech that does not fit, poses, chairs that move.

It hangs on a file and on those that it names, and on nothing else: the sessions that it includes,
the movements that are done, and those whose poses they are like. So it is kept by the digests of
these. What a finding says of names that are nowhere is not kept, for it names what is near.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from taichi_coach.authoring.written_findings import Findings, read, written
from taichi_coach.errors import CoachError
from taichi_coach.kept import Kept, key_of
from taichi_coach.paths import kept_checks
from taichi_coach.script.model.diagnostics import ScriptError
from taichi_coach.script.model.flows import named_by
from taichi_coach.script.model.includes import every_step, name_of, resolved
from taichi_coach.script.model.session import Include, Movement, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.files.reader import Inspection
    from taichi_coach.script.model.session import Document

#: Files whose findings are kept: some libraries' worth.
_MOST = 4000


def of_speech(session: Session, near: Library) -> Findings:
    """Return what only the timeline knows: speech that overlaps, or does not fit its step."""
    from taichi_coach.timeline import fit  # noqa: PLC0415  not where all of it is kept

    try:
        return fit.check(resolved(session, near), near)
    except ScriptError:
        return ()  # the rules have told of it


def of_chairs(session: Session, near: Library) -> Findings:
    """Return where a chair has to be elsewhere at once."""
    from taichi_coach.body.poses import chair_check  # noqa: PLC0415  as above

    return chair_check.check(session, near.movements())


def of_poses(movement: Movement, near: Library) -> Findings:
    """Return what is wrong with a movement's poses."""
    from taichi_coach.body.poses import pose_check  # noqa: PLC0415  as above

    return pose_check.check(movement, near.movements())


#: By what they look at.
WORK: dict[str, Callable[[Any, Library], Findings]] = {
    "speech": of_speech,
    "chairs": of_chairs,
    "poses": of_poses,
}


class Checks:
    """Works out what is asked for."""

    def findings(self, what: str, inspection: Inspection, near: Library) -> Findings:
        """Return what one of `WORK` says about a file that has a draft."""
        return WORK[what](inspection.draft, near)


class KeptChecks(Checks):
    """Looks first among what was worked out before."""

    def __init__(self, file: Path | None = None) -> None:
        """Look in `file`, or where the person's are kept."""
        self._kept = Kept(file or kept_checks(), _MOST)
        self._named = _Named()

    def findings(self, what: str, inspection: Inspection, near: Library) -> Findings:
        """Return what one of `WORK` says about a file that has a draft."""
        files = _files(inspection, near, self._named)
        if files is None:
            return super().findings(what, inspection, near)
        key = key_of((what, *files))
        known = read(self._kept.get(key))
        if known is not None:
            return known
        findings = super().findings(what, inspection, near)
        rows = written(findings)
        if read(rows) == findings:
            self._kept.put(key, rows)
        return findings

    def learned(self) -> dict[str, Any]:
        """Return what was found, as it is kept, for another process."""
        return self._kept.asked_for()

    def learn(self, learned: dict[str, Any]) -> None:
        """Keep as well what another process has `learned`."""
        self._kept.take_over(learned)

    def save(self) -> None:
        """Keep what was not known before."""
        self._kept.save()


class _Names(NamedTuple):
    """What a document names: movements by their ids, and what it includes."""

    document: Document
    movements: frozenset[str]
    includes: tuple[Include, ...]


class _Named:
    """Looks once through each document for what it names: many of them name the same few."""

    def __init__(self) -> None:
        self._names: dict[Path, _Names] = {}

    def of(self, document: Document) -> _Names:
        """Return what a document names."""
        known = self._names.get(document.path)
        if known is None or known.document is not document:
            known = self._names[document.path] = _names(document)
        return known


def _files(inspection: Inspection, near: Library, named: _Named) -> list[str] | None:
    """Return path and digest of each file that a result hangs on; None where one is not known."""
    own = inspection.draft
    if own is None:
        return None
    try:
        documents = {own.path: own, **_included(own, near, named)}
    except CoachError:
        return None
    movements = near.movements()
    names = set[str]().union(*(named.of(each).movements for each in documents.values()))
    waiting = list(names)
    while waiting:
        movement = movements.get(waiting.pop())
        if movement is None:
            return None
        documents[movement.path] = movement
        fresh = named.of(movement).movements - names
        names |= fresh
        waiting += fresh
    del documents[own.path]
    paths_and_digests = sorted((str(path), near.digest_of(path)) for path in documents)
    if not all(digest for _, digest in paths_and_digests):
        return None
    return [
        text for pair in ((str(own.path), inspection.digest), *paths_and_digests) for text in pair
    ]


def _included(own: Document, near: Library, named: _Named) -> dict[Path, Document]:
    """Return the sessions that one includes, and those that these include."""
    sessions: dict[Path, Document] = {}
    waiting = [own]
    while waiting:
        for step in named.of(waiting.pop()).includes:
            file = step.where.file
            other = near.beside(file).session(name_of(step.session, file.parent))
            if other.path not in sessions:
                sessions[other.path] = other
                waiting.append(other)
    return sessions


def _names(document: Document) -> _Names:
    """Return what a document names."""
    steps = tuple(every_step(document.steps)) if isinstance(document, Session) else ()
    movements = {name for step in steps for name in named_by(step)}
    if isinstance(document, Movement):
        movements |= {name.partition("/")[0] for name in _pose_names(document) if "/" in name}
    includes = tuple(step for step in steps if isinstance(step, Include))
    return _Names(document, frozenset(movements), includes)


def _pose_names(movement: Movement) -> Iterator[str]:
    for phases in (movement.phases, *movement.by_support.values()):
        yield from (phase.pose for phase in phases if phase.pose)
    for words in movement.poses.values():
        yield from (name for name in (words.like, words.mirror) if name)
        yield from words.through or ()
