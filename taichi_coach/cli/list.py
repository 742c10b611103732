"""`taichi-coach list`: the sessions and programmes there are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from taichi_coach.paths import bundled, own_sessions
from taichi_coach.script.model import Programme, Session
from taichi_coach.script.order import listing_key
from taichi_coach.script.wording import typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taichi_coach.script.library import Library
    from taichi_coach.script.model import Document

#: The tag of a session that is made for others to include.
PART = "part"


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a list of JSON objects.")
def list_(*, as_json: bool) -> None:
    """List the sessions and programmes found, the bundled ones and your own."""
    from taichi_coach.script.library import default_library

    library = default_library()
    found = (
        *sorted(library.programmes().values(), key=lambda programme: programme.title),
        *sorted(library.sessions().values(), key=_place),
    )
    if as_json:
        entries = [_entry(document) for document in found]
        click.echo(json.dumps(entries, indent=2, ensure_ascii=False))
    else:
        for line in _lines(found):
            click.echo(line)
    _tell_of_broken_files(library)


def _place(session: Session) -> tuple[bool, bool, str]:
    return PART in session.tags, *listing_key(session.id, session.title)


def _entry(document: Document) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "kind": type(document).__name__.lower(),
        "id": document.id,
        "title": document.title,
        "summary": document.summary,
        "language": document.language,
        "tags": list(document.tags),
        "file": str(document.path),
    }
    if isinstance(document, Session):
        entry["supports"] = [support.value for support in document.supports]
    if isinstance(document, Programme):
        entry["weeks"] = len(document.weeks)
    return entry


def _lines(found: Iterable[Document]) -> Iterator[str]:
    rows = tuple(found)
    if not rows:
        yield "There are no sessions here."
    width = max((len(document.id) for document in rows), default=0)
    for heading in dict.fromkeys(_heading(document) for document in rows):
        yield heading
        for document in rows:
            if _heading(document) == heading:
                yield f"  {document.id:<{width}}  {document.title}"


def _heading(document: Document) -> str:
    """Return under which heading a file is listed; parts are sessions that others include."""
    if isinstance(document, Programme):
        return "Programmes"
    return "Parts of sessions" if PART in document.tags else "Sessions"


def _tell_of_broken_files(library: Library) -> None:
    broken = [file for file, read in library.inspections().items() if read.document is None]
    for folder, whose in ((own_sessions(), "your"), (bundled("sessions"), "the program's")):
        count = sum(file.is_relative_to(folder) for file in broken)
        if count:
            told = f"{count} of {whose} files cannot be read"
            click.echo(f"{told}: taichi-coach check {typed(folder)} tells why.", err=True)
