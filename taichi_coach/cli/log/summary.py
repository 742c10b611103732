"""`taichi-coach log summary`: one page to take to a doctor or therapist."""

from __future__ import annotations

from pathlib import Path

import click

from taichi_coach import settings
from taichi_coach.cli.arguments import pdf_file
from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.progress import programme_of
from taichi_coach.paths import settings_file
from taichi_coach.practice.report import doctor_summary as summed
from taichi_coach.text.catalogue import tr


@click.command()
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    callback=pdf_file,
    help=tr("The PDF to write, such as summary.pdf."),
)
@click.option(
    "--weeks",
    type=click.IntRange(1, 520),
    default=summed.USUAL_WEEKS,
    show_default=True,
    metavar="N",
)
@click.option("--participant", metavar="NAME", help=tr("By default the one in your settings."))
@click.option("--no-name", is_flag=True, help=tr("Leave the name off the page."))
@click.option("--notes", is_flag=True, help=tr("With your notes of these weeks."))
def summary(*, out: Path, weeks: int, participant: str | None, no_name: bool, notes: bool) -> None:
    """Write one page to take to a doctor: practice, pain, falls and measures of the last weeks.

    It is made on this computer and goes nowhere else. No screen is needed.
    """
    from taichi_coach.graphics.paper.doctor_page import summary_page
    from taichi_coach.graphics.paper.files import check_place, write_whole
    from taichi_coach.graphics.paper.sheet import pdf, usual_paper
    from taichi_coach.graphics.pictures.files import ready_to_paint

    check_place(out)
    own = settings.load(settings_file())
    name = own.participant if participant is None else participant
    with log_shared.open_log() as book:
        today = log_shared.now().date()
        seen = summed.summary(book, programme_of(own.programme), name, today, weeks)
    wanted = frozenset(each.key for each in seen.notes) if notes else frozenset[str]()
    app = ready_to_paint()
    page = summary_page(seen, usual_paper(), named=not no_name, notes=wanted)
    write_whole(out, pdf(page))
    del app
    click.echo(f"{out}: {page.title}")
