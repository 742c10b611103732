"""`taichi-coach handout`: a session or a programme as pages to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach.cli.arguments import pdf_file
from taichi_coach.cli.find import (
    SESSION,
    SUPPORT,
    WEEK,
    choose_support,
    find_session,
    lay_out,
    own_settings,
    speech_lengths,
)
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import pages
from taichi_coach.text.lengths import about_length

if TYPE_CHECKING:
    from taichi_coach.graphics.paper.sheet import PaperDocument
    from taichi_coach.script.model.session import Programme


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
@WEEK
@click.option(
    "--wall",
    "form",
    flag_value="wall",
    help=tr("The class on one page for the wall, in large words."),
)
@click.option(
    "--fill-in",
    "form",
    flag_value="fill-in",
    help=tr("A sheet with numbers to fill in by pen, and a box to tick for every day."),
)
def handout(
    session: str, out: Path, support: str | None, week: int | None, form: str | None
) -> None:
    """Write a session as pages to print: what to do, how often, and pictures of the poses.

    A programme is written as its weeks, with boxes to tick. No screen is needed.
    """
    from taichi_coach.graphics.paper.files import check_place, write_whole
    from taichi_coach.graphics.paper.sheet import pdf
    from taichi_coach.graphics.pictures.files import ready_to_paint
    from taichi_coach.script.files.library import default_library
    from taichi_coach.script.model.session import Programme

    check_place(out)
    library_document = default_library(by_need=True).find(session)
    app = ready_to_paint()
    if isinstance(library_document, Programme):
        if form is not None or support is not None or week is not None:
            raise click.UsageError(
                tr(
                    "A programme has one form of pages: leave out --wall, --fill-in, --support"
                    " and --week."
                )
            )
        document = _overview(library_document)
    else:
        document = _pages(session, support, week, form)
    write_whole(out, pdf(document))
    del app
    click.echo(f"{out}: {document.title}, {pages(len(document.pages))}")


def _pages(name: str, support: str | None, week: int | None, form: str | None) -> PaperDocument:
    """Return a session's pages in one of their forms."""
    from taichi_coach.graphics import guide_person
    from taichi_coach.graphics.paper.handout import Subject
    from taichi_coach.graphics.paper.session_pages import PaperUse, session_pages
    from taichi_coach.graphics.paper.sheet import usual_paper
    from taichi_coach.timeline.speech_lengths import is_estimate

    whole, library = find_session(name, week=week)
    own = own_settings()
    held = choose_support(whole, library, support, own)
    speech = speech_lengths(own)
    timeline = lay_out(
        whole,
        library,
        held,
        lead_s=own.lead_s,
        length_of=speech.length_of,
        speed=own.speed / 100,
    )
    length = about_length(timeline.duration_ms, estimated=is_estimate(timeline, speech))
    subject = Subject(whole, library, held, length)
    person = guide_person.person_of(own)
    return session_pages(
        PaperUse(form or PaperUse.HANDOUT), subject, timeline.sections, person, usual_paper()
    )


def _overview(programme: Programme) -> PaperDocument:
    """Return a programme's weeks, with how long each session takes by the person's choices."""
    from taichi_coach.graphics.paper import programme_overview as paper
    from taichi_coach.graphics.paper.sheet import usual_paper
    from taichi_coach.script.files.library import default_library

    own, library = own_settings(), default_library(by_need=True).beside(programme.path)
    speech = speech_lengths(own)
    listed = paper.listed_sessions(programme, library, own, speech)
    return paper.programme_overview(programme, listed, usual_paper())
