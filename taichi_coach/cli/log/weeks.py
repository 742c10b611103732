"""`taichi-coach log weeks`: the weeks of a programme, and where a person stands."""

from __future__ import annotations

import click

from taichi_coach import settings
from taichi_coach.cli.log import shared
from taichi_coach.cli.log.tables import week_lines, weeks_object
from taichi_coach.paths import settings_file
from taichi_coach.practice.programme.weeks import logged_standing
from taichi_coach.text.catalogue import tr


@click.command()
@click.option("--programme", metavar="ID", help=tr("By default the one in your settings."))
@click.option("--participant", metavar="NAME", help=tr("By default the one in your settings."))
@click.option("--json", "as_json", is_flag=True, help=tr("Print a JSON object."))
def weeks(*, programme: str | None, participant: str | None, as_json: bool) -> None:
    """Show the weeks of a programme and where you stand in them."""
    from taichi_coach.script.files.library import default_library

    own = settings.load(settings_file())
    name = own.participant if participant is None else participant
    chosen = default_library(by_need=True).programme(programme or own.programme)
    with shared.open_log() as book:
        standing = logged_standing(book, chosen, name, shared.now().date())
    if as_json:
        shared.print_json(weeks_object(standing))
    else:
        click.echo("\n".join(week_lines(standing)))
