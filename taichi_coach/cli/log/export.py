"""`taichi-coach log export`: the practices as CSV, JSON or FIT."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach.cli.log import shared
from taichi_coach.practice.transfer import exchange
from taichi_coach.text import counts
from taichi_coach.text.catalogue import ngettext, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.practice.storage.practice_row import Practice


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "fit"]),
    help=tr("By default JSON into a file whose name ends in .json, else CSV."),
)
@click.option(
    "-o", "out", type=click.Path(path_type=Path), metavar="FILE", help=tr("Instead of here.")
)
@click.option("--participant", metavar="NAME", help=tr("Only this person's practices."))
def export(*, form: str | None, out: Path | None, participant: str | None) -> None:
    """Write every practice as CSV or JSON, for a spreadsheet or another machine.

    As FIT, for the site of a watch, each becomes a file of its own in the folder that -o names.
    """
    with shared.open_log() as book:
        practices = book.practices(participant=participant)
    if form == "fit":
        _export_fit(practices, out)
        return
    named = out is not None and out.suffix.lower() == ".json"
    is_json = form == "json" or (form is None and named)
    text = exchange.to_json(practices) if is_json else exchange.to_csv(practices)
    if out is None:
        click.echo(text.encode(), nl=False)  # as bytes, so that the line ends stay as they are
    else:
        exchange.to_file(out, text)
        click.echo(
            tr("{practices} written to {out}.").format(
                practices=counts.practices(len(practices)), out=out
            )
        )


def _export_fit(practices: Sequence[Practice], out: Path | None) -> None:
    """Write each practice into a folder, as an activity."""
    from taichi_coach.practice.transfer.fit_activities import write_activities

    if out is None:
        raise click.UsageError(tr("Name a folder for the FIT files with -o."))
    count = write_activities(practices, out)
    click.echo(
        tr("{practices} written to {out}.").format(practices=counts.practices(count), out=out)
    )
    if left := len(practices) - count:
        words = ngettext(
            "{count} was left out: it took no time, or was before 1990, where FIT begins.",
            "{count} were left out: they took no time, or were before 1990, where FIT begins.",
            left,
        )
        click.echo(words.format(count=counts.number(left)))
