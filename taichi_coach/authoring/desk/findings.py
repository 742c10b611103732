"""What `check` finds in a file, found in a text that is being written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.body.poses import chair_check, pose_check
from taichi_coach.script.checks.rules import by_place, check
from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model.diagnostics import Diagnostic, ScriptError
from taichi_coach.script.model.includes import resolved
from taichi_coach.script.model.session import Document, Movement, Session
from taichi_coach.timeline import fit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taichi_coach.script.files.library import Library


@dataclass(frozen=True, slots=True)
class Checked:
    """What a text is, as far as it can be told, and what there is to say about it.

    `document` is there also where its name is the only error.
    """

    kind: str
    title: str
    document: Document | None
    findings: tuple[Diagnostic, ...]


def of_text(text: str, path: Path, library: Library) -> Checked:
    """Look a text through as if it stood in the file `path`."""
    read = inspect_text(text, path)
    draft = read.draft
    if draft is None:
        return Checked(read.meant[0], "", None, read.diagnostics)
    near = library.beside(path)
    found = (*read.diagnostics, *check(draft, near), *_of_contents(draft, near))
    return Checked(type(draft).__name__.lower(), draft.title, draft, by_place(found))


def _of_contents(draft: Document, near: Library) -> Iterator[Diagnostic]:
    if isinstance(draft, Session):
        yield from _of_speech(draft, near)
        yield from chair_check.check(draft, near.movements())
    elif isinstance(draft, Movement):
        yield from pose_check.check(draft, near.movements())


def _of_speech(session: Session, near: Library) -> Iterator[Diagnostic]:
    try:
        whole = resolved(session, near)
    except ScriptError:
        return  # the rules have told of it
    yield from fit.check(whole, near)
