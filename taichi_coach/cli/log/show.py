"""`taichi-coach log show`: the practices, a line each."""

from __future__ import annotations

import click

from taichi_coach.cli.log import shared
from taichi_coach.cli.log.tables import practice_lines
from taichi_coach.practice.transfer.export_cells import to_cells
from taichi_coach.text.catalogue import tr


@click.command()
@click.option("--participant", metavar="NAME", help=tr("Only this person's practices."))
@click.option("--last", type=click.IntRange(min=1), metavar="N", help=tr("Only the latest N."))
@click.option("--json", "as_json", is_flag=True, help=tr("Print a list of JSON objects."))
@click.option(
    "--ids", is_flag=True, help=tr("With the names by which `edit` and `remove` know them.")
)
def show(*, participant: str | None, last: int | None, as_json: bool, ids: bool) -> None:
    """Show the practices in the log, earliest first."""
    with shared.open_log() as book:
        practices = book.practices(participant=participant)
    if last is not None:
        practices = practices[-last:]
    if as_json:
        shared.print_json([to_cells(each) for each in practices])
    else:
        click.echo("\n".join(practice_lines(practices, ids=ids)))
