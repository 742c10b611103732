"""`taichi-coach log import`: an export, or another program's table, into the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach import settings
from taichi_coach.cli.log import shared
from taichi_coach.cli.log.tables import plain, practice_lines
from taichi_coach.errors import LogError
from taichi_coach.paths import settings_file
from taichi_coach.practice.storage import backups
from taichi_coach.practice.transfer import bringing, exchange
from taichi_coach.practice.transfer.plain_table import mapping_lines
from taichi_coach.practice.transfer.written_times import DateOrder
from taichi_coach.text import counts
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.practice.transfer.plain_table import PlainTable

#: So many rows of another program's table are shown.
_SHOWN = 3


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help=tr("Keep another program's table without asking."))
@click.option(
    "--dates",
    type=click.Choice([each.value for each in DateOrder]),
    help=tr("What comes first in dates such as 3/4/2026."),
)
@click.option("--participant", metavar="NAME", help=tr("Whose another program's table is."))
def import_(*, file: Path, yes: bool, dates: str | None, participant: str | None) -> None:
    """Bring FILE into the log: all of it, or nothing where a row has a fault.

    FILE is an export, or any table with a date, what was practised and how long; what its columns
    are taken for is shown before anything is kept.
    """
    from taichi_coach.script.files.library import default_library

    own, library = settings.load(settings_file()), default_library()
    name = own.participant if participant is None else participant
    titles = {key: each.title for key, each in library.sessions().items()}
    order = DateOrder(dates) if dates else None
    brought = bringing.read_any(file, titles, participant=name, order=order, now=shared.now())
    if brought.table is not None:
        _show_table(brought.table)
        if not yes and not _agreed():
            raise LogError(exchange.NOTHING_IMPORTED)
    with shared.open_log() as book:
        backups.copy_before(book, backups.Cause.IMPORT, shared.now())
        programme = library.programmes().get(own.programme)
        done = bringing.bring(book, brought, programme, shared.now().date())
    click.echo(exchange.import_words(done))


def _agreed() -> bool:
    """Ask whether the practices are to be kept; nobody there to answer is no."""
    try:
        return click.confirm(tr("Keep them?"), default=False)
    except click.Abort:
        click.echo()
        click.echo(tr("With --yes they are kept without asking."))
        return False


def _show_table(table: PlainTable) -> None:
    """Tell what another program's table is taken for, and the first of its rows."""
    click.echo(tr("This is another program's table. Its columns:"))
    for line in mapping_lines(table):
        click.echo(f"  {plain(line)}")
    click.echo(counts.practices(len(table.practices)) + ":")
    for line in practice_lines(table.practices[:_SHOWN], ids=False):
        click.echo(f"  {line}")
