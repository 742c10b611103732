"""`taichi-coach log add`: a practice that was done elsewhere, or earlier."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from taichi_coach import settings
from taichi_coach.cli.find import choose_support, lay_out, speech_lengths
from taichi_coach.cli.log import shared
from taichi_coach.cli.log.shared import TEN
from taichi_coach.cli.log.tables import plain, what_and_when
from taichi_coach.errors import CoachError
from taichi_coach.paths import settings_file
from taichi_coach.practice.programme.weeks import logged_standing
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.bounds import check_over
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.script.model.session_with_own_numbers import with_own_numbers
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session


@click.command()
@click.option("--session", required=True, metavar="ID", help=tr("What was practised."))
@click.option("--started", callback=shared.moment, metavar="ISO", help=tr("By default just now."))
@click.option(
    "--minutes",
    type=click.IntRange(0, 1440),
    metavar="N",
    help=tr("By default as long as the session is."),
)
@click.option(
    "--status", type=click.Choice([each.value for each in Status]), default=Status.COMPLETED.value
)
@click.option("--pain-before", type=TEN, metavar="N", help=tr("0 (none) to 10."))
@click.option("--pain-after", type=TEN, metavar="N", help=tr("0 (none) to 10."))
@click.option("--note", default="", metavar="TEXT")
@click.option("--participant", metavar="NAME", help=tr("By default the one in your settings."))
def add(
    *,
    session: str,
    started: datetime | None,
    minutes: int | None,
    status: str,
    pain_before: int | None,
    pain_after: int | None,
    note: str,
    participant: str | None,
) -> None:
    """Log a practice that was done elsewhere, or earlier."""
    from taichi_coach.script.files.library import default_library

    own = settings.load(settings_file())
    name = own.participant if participant is None else participant
    library = default_library(by_need=True)
    known = library.sessions().get(session)
    planned_s = 0 if known is None else _length_s(known, library, own)
    practised_s = planned_s if minutes is None else minutes * 60
    practice = Practice(
        id=str(uuid.uuid4()),
        started_at=started or shared.now() - timedelta(seconds=practised_s),
        participant=name,
        session=session,
        title=known.title if known else "",
        status=Status(status),
        practised_s=practised_s,
        planned_s=planned_s,
        pain_before=pain_before,
        pain_after=pain_after,
        note=note,
        ending=Ending.ELSEWHERE,
    )
    check_over(practice, shared.now())
    with shared.open_log() as book:
        practice = _stamped(book, library, own.programme, practice)
        changes.save(
            book,
            practice,
            label=tr("{what_and_when} added").format(what_and_when=what_and_when(practice)),
            at=shared.now(),
        )
    if known is None:
        click.echo(
            tr("No session here is called {session}; it is logged by name.").format(
                session=plain(session)
            ),
            err=True,
        )
    week = "" if practice.week is None else tr(", week {week}").format(week=practice.week)
    click.echo(
        tr("Logged: {what_and_when}{week}.").format(
            what_and_when=what_and_when(practice), week=week
        )
    )


def _length_s(session: Session, library: Library, own: settings.Settings) -> int:
    """Return how long a session is, as the person practises it; 0 where it cannot be laid out."""
    support = choose_support(session, library, None, own)
    try:
        whole = with_own_numbers(library.beside(session.path).resolve(session), own)
        timeline = lay_out(
            whole,
            library,
            support,
            lead_s=own.lead_s,
            length_of=speech_lengths(own).length_of,
            speed=own.speed / 100,
        )
    except CoachError:
        return 0
    return round(timeline.duration_ms / 1000)


def _stamped(book: Log, library: Library, programme: str, practice: Practice) -> Practice:
    """Return the practice with the programme week that it counts for now, if there is one."""
    try:
        chosen = library.programme(programme)
    except CoachError:  # a missing or broken programme never keeps a practice from the log
        click.echo(
            tr("The programme {programme} cannot be read; no week counts.").format(
                programme=plain(programme)
            ),
            err=True,
        )
        return practice
    return logged_standing(book, chosen, practice.participant, shared.now().date()).stamp(practice)
