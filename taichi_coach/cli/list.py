"""`taichi-coach list`: the sessions and programmes there are, or the movements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from taichi_coach.cli.breadth import shortened, table_breadth
from taichi_coach.errors import CoachError
from taichi_coach.paths import bundled, own_sessions
from taichi_coach.script.files.sorting import listing_key
from taichi_coach.script.messages import typed
from taichi_coach.script.model.session import SAFER, Programme, Session
from taichi_coach.script.model.session_with_own_numbers import with_own_numbers
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import whole_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Document

    #: Id, title, how much of it there is, and how one is held up.
    Row = tuple[str, str, str, str]

#: The tag of a session that is made for others to include.
PART = "part"


#: The shortest that a title may become where lines would be wider than the terminal.
_LEAST_TITLE = 12


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help=tr("Print a list of JSON objects."))
@click.option("--movements", is_flag=True, help=tr("The movements instead, which `pose` draws."))
def list_(*, as_json: bool, movements: bool) -> None:
    """List the sessions and programmes found, the bundled ones and your own.

    Sessions stand with their minutes and the ways of being held up that they offer; movements with
    their sides and the seconds of one repetition.
    """
    from taichi_coach.script.files.library import default_library

    library = default_library()
    if movements:
        _tell_movements(library, as_json=as_json)
    else:
        _tell_sessions(library, as_json=as_json)
    _tell_of_broken_files(library)


def _tell_movements(library: Library, *, as_json: bool) -> None:
    from taichi_coach.cli.list_movements import entries, lines

    found = library.movements()
    if as_json:
        click.echo(json.dumps(entries(found), indent=2, ensure_ascii=False))
    else:
        for line in lines(found, table_breadth()):
            click.echo(line)


def _tell_sessions(library: Library, *, as_json: bool) -> None:
    found = (
        *sorted(library.programmes().values(), key=lambda programme: programme.title),
        *sorted(library.sessions().values(), key=_place),
    )
    minutes = _minutes(library)
    if as_json:
        entries = [_entry(document, minutes) for document in found]
        click.echo(json.dumps(entries, indent=2, ensure_ascii=False))
    else:
        for line in _lines(found, minutes):
            click.echo(line)


def _place(session: Session) -> tuple[bool, bool, str]:
    return PART in session.tags, *listing_key(session.id, session.title)


def _minutes(library: Library) -> dict[str, int]:
    """Return how long each session is, by estimated speech; without those that cannot be used."""
    from taichi_coach.cli.find import choose_support, expected_length, lay_out, own_settings

    own, found = own_settings(), {}
    length_of = expected_length(own)
    for session in library.sessions().values():
        support = choose_support(session, library, None, own)
        try:
            whole = with_own_numbers(library.resolve(session), own)
            timeline = lay_out(whole, library, support, lead_s=own.lead_s, length_of=length_of)
        except CoachError:
            continue
        found[session.id] = whole_minutes(timeline.duration_ms)
    return found


def _entry(document: Document, minutes: Mapping[str, int]) -> dict[str, Any]:
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
        entry["minutes"] = minutes.get(document.id)
        entry["supports"] = [support.value for support in document.supports]
    if isinstance(document, Programme):
        entry["weeks"] = len(document.weeks)
        entry["support"] = document.support
    return entry


def _lines(found: Iterable[Document], minutes: Mapping[str, int]) -> Iterator[str]:
    groups: dict[str, list[Document]] = {}
    for document in found:
        groups.setdefault(_heading(document), []).append(document)
    if not groups:
        yield tr("There are no sessions here.")
    for heading, documents in groups.items():
        rows = [_row(document, minutes) for document in documents]
        much = tr("Weeks") if isinstance(documents[0], Programme) else tr("Min")
        yield from _table((heading, "", much, tr("Support")), rows)


def _table(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    """Yield a head and its rows, a little inside; titles give way where a line grows too long."""
    ids = max(len(name) for name, *_ in rows)
    much = max(len(head[2]), *(len(count) for _, _, count, _ in rows))
    held = max(len(support) for *_, support in (head, *rows))
    title, breadth = max(len(name) for _, name, *_ in rows), table_breadth()
    if breadth is not None:
        title = min(title, max(_LEAST_TITLE, breadth - 2 - ids - 2 - 2 - much - 2 - held))
    heading, _, counted, supports = head
    yield f"{heading:<{ids + title + 4}}  {counted:>{much}}  {supports}"
    for name, told, count, support in rows:
        shown = shortened(told, title)
        yield f"  {name:<{ids}}  {shown:<{title}}  {count:>{much}}  {support}".rstrip()


def _row(document: Document, minutes: Mapping[str, int]) -> Row:
    name, title = document.id, document.title
    if isinstance(document, Programme):
        return name, title, str(len(document.weeks)), str(document.support or tr("your own"))
    supports = document.supports if isinstance(document, Session) else ()
    held = tr("any") if set(supports) >= set(SAFER) else ", ".join(supports)
    return name, title, str(minutes.get(name, "")), held


def _heading(document: Document) -> str:
    """Return under which heading a file is listed; parts are sessions that others include."""
    if isinstance(document, Programme):
        return tr("Programmes")
    return tr("Parts of sessions") if PART in document.tags else tr("Sessions")


def _tell_of_broken_files(library: Library) -> None:
    broken = [file for file, read in library.inspections().items() if read.document is None]
    for folder, whose in ((own_sessions(), "your"), (bundled("sessions"), tr("the program's"))):
        count = sum(file.is_relative_to(folder) for file in broken)
        if count:
            text = tr("{count} of {whose} files cannot be read").format(count=count, whose=whose)
            click.echo(
                tr("{told}: taichi-coach check {folder} tells why.").format(
                    told=text, folder=typed(folder)
                ),
                err=True,
            )
