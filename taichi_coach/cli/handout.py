"""`taichi-coach handout`: a session as pages to print."""

from __future__ import annotations

from pathlib import Path

import click

from taichi_coach.cli.arguments import pdf_file
from taichi_coach.cli.find import (
    SESSION,
    SUPPORT,
    choose_support,
    expected_length,
    find_session,
    lay_out,
    own_settings,
)
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import pages


@click.command("handout")
@SESSION
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    callback=pdf_file,
    help=tr("The PDF to write, such as page.pdf."),
)
@SUPPORT
def handout(session: str, out: Path, support: str | None) -> None:
    """Write a session as pages to print: what to do, how often, and pictures of the poses.

    No screen is needed.
    """
    from taichi_coach.graphics import guide_person
    from taichi_coach.graphics.paper.files import check_place, write_whole
    from taichi_coach.graphics.paper.handout import Subject
    from taichi_coach.graphics.paper.handout import handout as pages_of
    from taichi_coach.graphics.paper.sheet import pdf, usual_paper
    from taichi_coach.graphics.pictures.files import ready_to_paint

    check_place(out)
    whole, library = find_session(session)
    own = own_settings()
    held = choose_support(whole, library, support, own)
    timeline = lay_out(whole, library, held, lead_s=own.lead_s, length_of=expected_length(own))
    app = ready_to_paint()
    subject = Subject(whole, library, held, timeline.duration_ms)
    document = pages_of(subject, guide_person.person_of(own), usual_paper())
    write_whole(out, pdf(document))
    del app
    count = len(document.pages)
    click.echo(f"{out}: {whole.title}, {pages(count)}")
