"""`taichi-coach log progress`: the progress page in words and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from taichi_coach import settings
from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.tables import aligned, plain
from taichi_coach.errors import CoachError
from taichi_coach.paths import settings_file
from taichi_coach.practice.report import chart_description, progress_report
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Programme


@click.command()
@click.option("--weeks", type=click.IntRange(1, 520), default=12, show_default=True, metavar="N")
@click.option("--participant", metavar="NAME", help=tr("By default the one in your settings."))
@click.option("--tables", is_flag=True, help=tr("With the table behind every chart."))
def progress(*, weeks: int, participant: str | None, tables: bool) -> None:
    """Tell how the weeks have been: minutes, pain, hands, energy, mood and measures."""
    own = settings.load(settings_file())
    name = own.participant if participant is None else participant
    with log_shared.open_log() as book:
        today = log_shared.now().date()
        seen = progress_report.progress_report(
            book, programme_of(own.programme), name, today, weeks=weeks
        )
    for each in chart_description.page(seen):
        click.echo(f"{each.title}\n  {plain(each.text)}")
        if tables:
            rows = [tuple(map(plain, row)) for row in (each.head, *each.rows)]
            click.echo("\n".join(f"    {line}" for line in aligned(rows)))


def programme_of(name: str) -> Programme | None:
    """Return the programme of this id; None where it cannot be read."""
    from taichi_coach.script.files.library import default_library

    try:
        return default_library(by_need=True).programme(name)
    except CoachError:  # what was practised is told without it
        return None
