"""`taichi-coach list`: the sessions and programmes there are, or the movements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from taichi_coach.cli.breadth import shortened, table_breadth
from taichi_coach.cli.listing import listing
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taichi_coach.cli.listing import Row

#: The shortest that a title may become where lines would be wider than the terminal.
_LEAST_TITLE = 12


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help=tr("Print a list of JSON objects."))
@click.option("--movements", is_flag=True, help=tr("The movements instead, which `pose` draws."))
def list_(*, as_json: bool, movements: bool) -> None:
    """List the sessions and programmes found, the bundled ones and your own.

    Sessions stand with their minutes and the ways of being held up that they offer; movements with
    their sides and the seconds of one repetition. A ~ stands before minutes that are estimated:
    the voice has not spoken all the words yet.
    """
    tell = _tell_movements if movements else _tell_sessions
    for sentence in tell(as_json=as_json):
        click.echo(sentence, err=True)


def _tell_movements(*, as_json: bool) -> Sequence[str]:
    from taichi_coach.cli.list_movements import entries, lines
    from taichi_coach.cli.list_sessions import broken_files
    from taichi_coach.script.files.library import default_library

    library = default_library()
    movements = library.movements()
    if as_json:
        click.echo(json.dumps(entries(movements), indent=2, ensure_ascii=False))
    else:
        for line in lines(movements, table_breadth()):
            click.echo(line)
    return broken_files(library)


def _tell_sessions(*, as_json: bool) -> Sequence[str]:
    whole_listing = listing()
    if as_json:
        click.echo(json.dumps(whole_listing.entries, indent=2, ensure_ascii=False))
        return whole_listing.broken
    if not whole_listing.tables:
        click.echo(tr("There are no sessions here."))
    for table in whole_listing.tables:
        for line in _table(table.head, table.rows):
            click.echo(line)
    return whole_listing.broken


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
    for name, whole_title, count, support in rows:
        shown = shortened(whole_title, title)
        yield f"  {name:<{ids}}  {shown:<{title}}  {count:>{much}}  {support}".rstrip()
