"""Files of one's own to go on with, and what was left unsaved; no Qt."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from taichi_coach import paths
from taichi_coach.authoring.desk import drafts
from taichi_coach.script.files.added import is_written_here
from taichi_coach.script.model.session import Movement, Programme, Session
from taichi_coach.text import dates
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.desk.view import KINDS, OwnFile

if TYPE_CHECKING:
    from taichi_coach.authoring.desk.drafts import Draft
    from taichi_coach.script.files.library import Library


def of_library(library: Library) -> tuple[OwnFile, ...]:
    """Return what the person has written, by title; broken files by their names."""
    entries = [
        OwnFile(str(each.path), each.title, KINDS[kind.__name__.lower()])
        for kind in (Session, Movement, Programme)
        for each in library.of(kind).values()
        if is_written_here(each.path)
    ]
    broken = dict.fromkeys(each.file for each in library.diagnostics)
    entries += [
        OwnFile(str(file), file.name, tr("To mend"))
        for file in broken
        if is_written_here(file) and str(file) not in {each.path for each in entries}
    ]
    return tuple(sorted(entries, key=lambda each: each.title.casefold()))


def kept() -> tuple[OwnFile, ...]:
    """Return what was left unsaved, the latest first."""
    return tuple(
        OwnFile(str(each.path), _title(each), _when(each))
        for each in drafts.all_kept(paths.drafts())
    )


def _title(draft: Draft) -> str:
    lines = draft.text.split("\n")
    title = next((each[6:].strip(" \"'") for each in lines if each.startswith("title:")), "")
    return title or draft.path.name


def _when(draft: Draft) -> str:
    try:
        at = datetime.fromisoformat(draft.kept_at)
    except ValueError:
        return draft.path.name
    return tr("Kept on {day} {at}").format(
        day=dates.day_and_month(at.date()), at=dates.at_words(at.time().replace(tzinfo=None))
    )
