"""`taichi-coach log edit`, `remove`, `undo` and `week`: what was written down can be mended."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from taichi_coach import settings
from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.shared import TEN
from taichi_coach.cli.log.tables import plain, week_lines, what_and_when
from taichi_coach.paths import settings_file
from taichi_coach.practice.programme.weeks import logged_standing
from taichi_coach.practice.storage import changes as storage_changes
from taichi_coach.practice.storage.bounds import check_over
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.practice.storage.records import WeekDecision, WeekMark
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from datetime import datetime

_ID = click.argument("practice", metavar="ID")


@click.command()
@_ID
@click.option("--started", "started_at", callback=log_shared.moment, metavar="ISO")
@click.option("--minutes", type=click.IntRange(0, 1440), metavar="N")
@click.option("--status", type=click.Choice([each.value for each in Status]))
@click.option("--pain-before", type=TEN, metavar="N", help=tr("0 (none) to 10."))
@click.option("--pain-after", type=TEN, metavar="N", help=tr("0 (none) to 10."))
@click.option("--effort", type=TEN, metavar="N", help=tr("0 (none) to 10."))
@click.option("--mood", type=TEN, metavar="N", help=tr("0 to 10 (best)."))
@click.option("--note", metavar="TEXT")
@click.option("--participant", metavar="NAME")
def edit(
    *, practice: str, minutes: int | None, status: str | None, **others: str | int | datetime | None
) -> None:
    """Correct a practice: its ID begins as `show --ids` tells, or is "last"."""
    changes: dict[str, Any] = {name: each for name, each in others.items() if each is not None}
    if minutes is not None:
        changes["practised_s"] = minutes * 60
    if status is not None:
        changes["status"] = Status(status)
    if not changes:
        raise click.UsageError(tr("Say what is to be changed, for example --minutes 20."))
    with log_shared.open_log() as book, book.together():
        row = replace(log_shared.find(book, practice), **changes)
        if {"started_at", "practised_s"} & changes.keys():
            check_over(row, log_shared.now())
        storage_changes.save(
            book,
            row,
            label=tr("{what_and_when} corrected").format(what_and_when=what_and_when(row)),
            at=log_shared.now(),
        )
    click.echo(
        tr("Corrected: {what_and_when}. `log undo` takes it back.").format(
            what_and_when=what_and_when(row)
        )
    )


@click.command()
@_ID
def remove(*, practice: str) -> None:
    """Remove a practice: its ID begins as `show --ids` tells, or is "last"."""
    with log_shared.open_log() as book:
        row = log_shared.find(book, practice)
        text = tr("{what_and_when} removed").format(what_and_when=what_and_when(row))
        storage_changes.remove(book, Practice, row.id, label=text, at=log_shared.now())
    click.echo(
        tr("Removed: {what_and_when}. `log undo` brings it back.").format(
            what_and_when=what_and_when(row)
        )
    )


@click.command()
def undo() -> None:
    """Take back the latest change that was made by hand."""
    with log_shared.open_log() as book:
        label = storage_changes.undo(book)
    click.echo(
        tr("Taken back: {told}.").format(told=plain(label))
        if label
        else tr("There is nothing to take back.")
    )


@click.command()
@click.argument("act", type=click.Choice([each.value for each in WeekDecision]))
@click.argument("number", type=click.IntRange(1, 999), metavar="WEEK")
@click.option("--programme", metavar="ID", help=tr("By default the one in your settings."))
@click.option("--participant", metavar="NAME", help=tr("By default the one in your settings."))
def week(*, act: str, number: int, programme: str | None, participant: str | None) -> None:
    """Repeat a week, hold it, go on from it, or reopen it. Nothing practised is lost."""
    from taichi_coach.script.files.library import default_library

    own = settings.load(settings_file())
    name = own.participant if participant is None else participant
    chosen = default_library(by_need=True).programme(programme or own.programme)
    if number not in {each.week for each in chosen.weeks}:
        raise click.BadParameter(
            tr("{title} has no week {number}.").format(title=plain(chosen.title), number=number),
            param_hint="WEEK",
        )
    with log_shared.open_log() as book:
        mark = WeekMark(
            id=str(uuid.uuid4()),
            participant=name,
            at=log_shared.now(),
            programme=chosen.id,
            week=number,
            act=WeekDecision(act),
        )
        storage_changes.save(
            book, mark, label=tr("Week {number}: {act}").format(number=number, act=act), at=mark.at
        )
        standing = logged_standing(book, chosen, name, mark.at.date())
    click.echo("\n".join(week_lines(standing)))
