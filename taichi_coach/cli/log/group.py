"""`taichi-coach log`: what was practised, and where it stands in the programme."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach import settings
from taichi_coach.cli.find import choose_support, lay_out, speech_lengths
from taichi_coach.cli.log import backups as log_backups_module
from taichi_coach.cli.log import classes as log_classes
from taichi_coach.cli.log import corrections
from taichi_coach.cli.log import entries as log_entries
from taichi_coach.cli.log import people as log_people_module
from taichi_coach.cli.log import progress as log_progress
from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log import summary as log_summary_module
from taichi_coach.cli.log.shared import TEN
from taichi_coach.cli.log.tables import (
    plain,
    practice_lines,
    week_lines,
    weeks_object,
    what_and_when,
)
from taichi_coach.errors import CoachError, LogError
from taichi_coach.paths import settings_file
from taichi_coach.practice.programme.weeks import logged_standing
from taichi_coach.practice.storage import backups, changes
from taichi_coach.practice.storage.bounds import check_over
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.transfer import bringing, exchange
from taichi_coach.practice.transfer.export_cells import to_cells
from taichi_coach.practice.transfer.plain_table import mapping_lines
from taichi_coach.practice.transfer.written_times import DateOrder
from taichi_coach.script.model.session_with_own_numbers import with_own_numbers
from taichi_coach.text import counts
from taichi_coach.text.catalogue import ngettext, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.practice.transfer.plain_table import PlainTable
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session


#: So many rows of another program's table are shown.
_SHOWN = 3


@click.group()
def log() -> None:
    """See, mend and carry your practice log."""


@log.command()
@click.option("--participant", metavar="NAME", help=tr("Only this person's practices."))
@click.option("--last", type=click.IntRange(min=1), metavar="N", help=tr("Only the latest N."))
@click.option("--json", "as_json", is_flag=True, help=tr("Print a list of JSON objects."))
@click.option(
    "--ids", is_flag=True, help=tr("With the names by which `edit` and `remove` know them.")
)
def show(*, participant: str | None, last: int | None, as_json: bool, ids: bool) -> None:
    """Show the practices in the log, earliest first."""
    with log_shared.open_log() as book:
        practices = book.practices(participant=participant)
    if last is not None:
        practices = practices[-last:]
    if as_json:
        _print_json([to_cells(each) for each in practices])
    else:
        click.echo("\n".join(practice_lines(practices, ids=ids)))


@log.command()
@click.option("--programme", metavar="ID", help=tr("By default the one in your settings."))
@click.option("--participant", metavar="NAME", help=tr("By default the one in your settings."))
@click.option("--json", "as_json", is_flag=True, help=tr("Print a JSON object."))
def weeks(*, programme: str | None, participant: str | None, as_json: bool) -> None:
    """Show the weeks of a programme and where you stand in them."""
    from taichi_coach.script.files.library import default_library

    own = settings.load(settings_file())
    name = own.participant if participant is None else participant
    chosen = default_library(by_need=True).programme(programme or own.programme)
    with log_shared.open_log() as book:
        standing = logged_standing(book, chosen, name, log_shared.now().date())
    if as_json:
        _print_json(weeks_object(standing))
    else:
        click.echo("\n".join(week_lines(standing)))


@log.command()
@click.option("--session", required=True, metavar="ID", help=tr("What was practised."))
@click.option(
    "--started", callback=log_shared.moment, metavar="ISO", help=tr("By default just now.")
)
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
        started_at=started or log_shared.now() - timedelta(seconds=practised_s),
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
    check_over(practice, log_shared.now())
    with log_shared.open_log() as book:
        practice = _stamped(book, library, own.programme, practice)
        changes.save(
            book,
            practice,
            label=tr("{what_and_when} added").format(what_and_when=what_and_when(practice)),
            at=log_shared.now(),
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


@log.command()
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
    with log_shared.open_log() as book:
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


@log.command("import")
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
    brought = bringing.read_any(file, titles, participant=name, order=order, now=log_shared.now())
    if brought.table is not None:
        _show_table(brought.table)
        if not yes and not _agreed():
            raise LogError(exchange.NOTHING_IMPORTED)
    with log_shared.open_log() as book:
        backups.copy_before(book, backups.Cause.IMPORT, log_shared.now())
        programme = library.programmes().get(own.programme)
        done = bringing.bring(book, brought, programme, log_shared.now().date())
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
    return logged_standing(book, chosen, practice.participant, log_shared.now().date()).stamp(
        practice
    )


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


for _command in (
    *(corrections.edit, corrections.remove, corrections.undo, corrections.week),
    *(
        log_backups_module.backup,
        log_backups_module.backups,
        log_backups_module.restore,
        log_backups_module.rescue,
    ),
    *(
        log_people_module.people,
        log_classes.class_,
        log_progress.progress,
        log_summary_module.summary,
    ),
    *(log_entries.check_in, log_entries.fall, log_entries.measure, log_entries.plan),
):
    log.add_command(_command)
