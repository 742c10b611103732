"""`taichi-coach log class`: an instructor's class, with attendance by week."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import click

from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.people import NAME
from taichi_coach.cli.log.register import meeting, register
from taichi_coach.cli.log.tables import aligned, plain
from taichi_coach.errors import LogError
from taichi_coach.practice.programme import classes, weekly_attendance
from taichi_coach.practice.programme.meetings import MOST_MEETINGS
from taichi_coach.practice.storage import backups
from taichi_coach.practice.transfer import class_sheet, exchange, member_import
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from taichi_coach.practice.programme.weekly_attendance import MemberWeeks
    from taichi_coach.practice.storage.log import Log

_WEEKS = click.option(
    "--weeks", type=click.IntRange(1, 520), default=12, show_default=True, metavar="N"
)
_LONGEST_LIST: Final = 100_000
_CLASS = click.option(
    "--class", "course", metavar="CLASS", help=tr("Needed where there are several.")
)


@click.group("class")
def class_() -> None:
    """Keep classes: who is in them, and who was there."""


@class_.command("list")
def list_() -> None:
    """Show the classes, with how many are in each."""
    with log_shared.open_log() as book:
        rows = [
            (plain(name), str(len(classes.members(book, name)))) for name in classes.running(book)
        ]
    click.echo("\n".join(aligned([(tr("Class"), tr("Members")), *rows])))


@class_.command()
@NAME
def begin(*, name: str) -> None:
    """Begin another class."""
    with log_shared.open_log() as book:
        before = classes.running(book)
        begun = classes.begin(book, name, log_shared.now())
    if begun in before:
        click.echo(tr("There is a class called {begun} already.").format(begun=plain(begun)))
    else:
        click.echo(tr("{begun} has begun.").format(begun=plain(begun)))


@class_.command()
@NAME
def end(*, name: str) -> None:
    """Put a class away; what was noted stays, and `begin` takes it up again."""
    with log_shared.open_log() as book:
        classes.end(book, name, log_shared.now())
    click.echo(tr("The class {name} is put away.").format(name=plain(name)))


@class_.command()
@_CLASS
@_WEEKS
def show(*, course: str | None, weeks: int) -> None:
    """Show the class by week: days in class, and minutes practised."""
    with log_shared.open_log() as book:
        rows = _sheet(book, course, weeks)
    if not rows:
        click.echo(tr("Nobody is in the class yet; `log class add NAME` puts somebody in."))
        return
    head = (tr("Name"), *(short_day(week.monday) for week in rows[0].weeks))
    table = [
        (plain(row.name), *(_cell(week.attended, week.minutes) for week in row.weeks))
        for row in rows
    ]
    click.echo("\n".join(aligned([head, *table])))


@class_.command()
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option(
    "--from",
    "listed",
    type=click.File(encoding="utf-8-sig"),
    metavar="FILE",
    help=tr("A list of names as well, one a line; - reads what is piped in."),
)
@_CLASS
def add(*, names: tuple[str, ...], listed: TextIO | None, course: str | None) -> None:
    """Put people into the class."""
    all_names = (*names, *(_names_of(listed) if listed else ()))
    if not all_names:
        raise click.UsageError(tr("Name somebody, or a list with --from."))
    with log_shared.open_log() as book:
        meant = classes.course_meant(book, course)
        kept = classes.join_all(book, meant, all_names, log_shared.now())
    click.echo(tr("In the class: {names}.").format(names=", ".join(map(plain, kept))))


def _names_of(listed: TextIO) -> tuple[str, ...]:
    try:
        return classes.names_in(listed.read(_LONGEST_LIST))
    except UnicodeDecodeError:
        raise click.UsageError(tr("The list is no plain text; save it as UTF-8.")) from None


@class_.command()
@NAME
@_CLASS
def leave(*, name: str, course: str | None) -> None:
    """Take somebody out of the class; what was practised stays."""
    with log_shared.open_log() as book:
        meant = classes.course_meant(book, course)
        member = classes.member_meant(book, meant, name)
        classes.leave(book, meant, member, log_shared.now())
    click.echo(tr("{name} has left the class.").format(name=plain(member)))


@class_.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_CLASS
@click.option("--on", callback=log_shared.day, metavar="ISO", help=tr("By default today."))
@click.option("--absent", is_flag=True, help=tr("They were not there after all."))
@click.option(
    "--meeting",
    type=click.IntRange(1, MOST_MEETINGS),
    metavar="N",
    help=tr("Which meeting of that day, 2 for a second one; by default the latest."),
)
def attend(
    *,
    names: tuple[str, ...],
    course: str | None,
    on: datetime | None,
    absent: bool,
    meeting: int | None,
) -> None:
    """Note who was in the class."""
    at = on or log_shared.now()
    with log_shared.open_log() as book, book.together():
        meant = classes.course_meant(book, course)
        known = [classes.member_meant(book, meant, name) for name in names]
        changed = [
            name
            for name in known
            if classes.attend(book, meant, name, at, present=not absent, meeting=meeting)
        ]
    was = tr("Not there") if absent else tr("There")
    click.echo(
        tr("{was} on {at:%Y-%m-%d}: {changed}.").format(
            was=was, at=at, changed=", ".join(map(plain, changed)) or tr("nothing changed")
        )
    )


@class_.command("import")
@click.argument(
    "files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE..."
)
@click.option("--as", "name", metavar="NAME", help=tr("Whose practices these are, of one FILE."))
@_CLASS
def import_(*, files: tuple[Path, ...], name: str | None, course: str | None) -> None:
    """Bring members' exported FILEs in; a second time changes nothing.

    Without --as each FILE says whose it is, or is named after a member. What is another person's
    already stays so. Who is not in the class yet is put into it.
    """
    if name is not None and len(files) > 1:
        raise click.UsageError(tr("--as goes with one FILE; without it each says whose it is."))
    with log_shared.open_log() as book:
        meant = classes.course_meant(book, course)
        before = classes.members(book, meant)
        if name is not None:
            member_import.not_misspelt(book, meant, name)
        brought = [each for file in files for each in _logs_of(file, name, book, before)]
        for each in brought:
            member_import.not_misspelt(book, meant, each.name)
        backups.copy_before(book, backups.Cause.IMPORT, log_shared.now())
        with book.together():
            done = [member_import.bring_in(book, meant, each, log_shared.now()) for each in brought]
        new = [each for each in classes.members(book, meant) if each not in before]
    for member_log, imported in zip(brought, done, strict=True):
        click.echo(f"{plain(member_log.name)}: {plain(exchange.import_words(imported))}")
    for who in new:
        click.echo(tr("{each} is new in {meant}.").format(each=plain(who), meant=plain(meant)))


@class_.command()
@_CLASS
@_WEEKS
@click.option(
    "-o", "out", type=click.Path(path_type=Path), metavar="FILE", help=tr("Instead of here.")
)
def export(*, course: str | None, weeks: int, out: Path | None) -> None:
    """Write the class as CSV, one row a member and week."""
    with log_shared.open_log() as book:
        text = class_sheet.sheet_csv(_sheet(book, course, weeks))
    if out is None:
        click.echo(text.encode(), nl=False)  # as bytes, so that the line ends stay as they are
    else:
        exchange.to_file(out, text)
        click.echo(tr("The class is written to {out}.").format(out=out))


class_.add_command(meeting)
class_.add_command(register)


def _logs_of(
    file: Path, name: str | None, book: Log, members: Sequence[str]
) -> tuple[member_import.MemberLog, ...]:
    """Return what a file holds, and whose it is.

    Raises:
        LogError: It cannot be read, or does not tell whose it is.
    """
    if name is not None:
        known = member_import.known_as(book, name)
        return (member_import.MemberLog(file.name, known, exchange.from_file(file)),)
    member_logs = member_import.read(file, members)
    if any(not each.name for each in member_logs):
        raise LogError(
            tr(
                "{file} does not tell whose it is: add --as NAME, or put the name into its own."
            ).format(file=file.name)
        )
    return member_logs


def _sheet(book: Log, course: str | None, weeks: int) -> tuple[MemberWeeks, ...]:
    today = log_shared.now().date()
    meant = classes.course_meant(book, course)
    return weekly_attendance.weeks_of_members(
        book, meant, today - timedelta(days=7 * (weeks - 1)), today
    )


def _cell(attended: int, minutes: int) -> str:
    there = f"{attended}x" if attended else ""
    return " ".join(
        part
        for part in (there, tr("{minutes} min").format(minutes=minutes) if minutes else "")
        if part
    )
