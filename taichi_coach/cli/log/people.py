"""`taichi-coach log people`: several people on one machine."""

from __future__ import annotations

import click

from taichi_coach import settings
from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.tables import aligned, plain
from taichi_coach.paths import reminders_file, settings_file
from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage import people as folk
from taichi_coach.reminders import reminder_file
from taichi_coach.text.catalogue import tr

NAME = click.argument("name", metavar="NAME")


@click.group()
def people() -> None:
    """See and name the people who practise here."""


@people.command("list")
def list_() -> None:
    """Show everybody, with how many practices there are."""
    with log_shared.open_log() as book:
        everybody = folk.people(book)
        courses = {name: classes.members(book, name) for name in classes.running(book)}
    rows = [
        (
            plain(who.name) or tr("(no name given)"),
            str(count),
            ", ".join(plain(course) for course, members in courses.items() if who.name in members),
        )
        for who, count in ((each.participant, each.practices) for each in everybody)
    ]
    click.echo("\n".join(aligned([(tr("Name"), tr("Practices"), tr("Class")), *rows])))


@people.command()
@NAME
def add(*, name: str) -> None:
    """Add somebody."""
    with log_shared.open_log() as book:
        folk.add(book, name, log_shared.now())
    click.echo(tr("{name} is known here.").format(name=plain(name)))


@people.command()
@NAME
@click.argument("new", metavar="NEW")
def rename(*, name: str, new: str) -> None:
    """Give somebody another name, wherever it stands."""
    with log_shared.open_log() as book:
        folk.rename(book, name, new, log_shared.now())
    kept = folk.tidy(new)
    settings.rename(settings_file(), name, kept)
    reminder_file.rename(reminders_file(), name, kept)
    click.echo(tr("{name} is now called {new}.").format(name=plain(name), new=plain(new)))


@people.command()
@NAME
def remove(*, name: str) -> None:
    """Remove somebody for whom nothing was kept."""
    with log_shared.open_log() as book:
        folk.remove(book, name, log_shared.now())
    click.echo(tr("{name} is removed.").format(name=plain(name)))
