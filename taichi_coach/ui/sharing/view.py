"""What the page of shared classes tells: words and values, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taichi_coach.bundle import words
from taichi_coach.script.model.session import Programme
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.bundle.shelf import Added, Preview


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class that stands in the library: its id, its title, and a line about it."""

    key: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A class that was opened: what is told of it, and whether it may be added.

    `minds` are what it takes the place of, and what else changes.
    """

    title: str
    summary: str
    held: str
    by: str
    documents: tuple[str, ...]
    minds: tuple[str, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class SharingView:
    """Everything the page tells.

    `said` is what was done or went wrong, `undo` whether that can be taken back, and `shown` the id
    of a session that can be looked at now, "" for none.
    """

    rows: tuple[ClassRow, ...] = ()
    offered: Offered | None = None
    said: str = ""
    undo: bool = False
    shown: str = ""


def rows_of(added: Sequence[Added]) -> tuple[ClassRow, ...]:
    """Return the classes that stand in the library."""
    return tuple(ClassRow(each.manifest.id, each.manifest.title, _line(each)) for each in added)


def _line(added: Added) -> str:
    manifest = added.manifest
    return dotted(part for part in (manifest.author, manifest.licence) if part) or tr(
        "Nobody says who made it."
    )


def added_words(seen: Preview) -> str:
    """Return what is said of a class that was added, and where its programme is chosen."""
    said = tr("“{title}” stands in your library now.").format(title=seen.bundle.manifest.title)
    programme = next((each for each in seen.documents if isinstance(each, Programme)), None)
    if programme is None:
        return said
    chosen = tr("To practise by “{programme}”, choose it in Settings, under “The practice”.")
    return f"{said} {chosen.format(programme=programme.title)}"


def offered_of(seen: Preview) -> Offered:
    """Return what is told of a class before it is added."""
    manifest = seen.bundle.manifest
    minds = words.replaced_lines(seen)
    if seen.say_as:
        minds.append(words.names_line(seen))
    return Offered(
        title=manifest.title,
        summary=manifest.summary,
        held=tr("In it: {held}.").format(held=words.held_in(seen)),
        by=words.by_whom(seen),
        documents=tuple(words.document_lines(seen.documents)),
        minds=tuple(minds),
        new=not seen.same,
    )
