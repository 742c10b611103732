"""`taichi-coach log people`: several people on one machine."""

from __future__ import annotations

import click

from taichi_coach import settings
from taichi_coach.cli.log import shared as log_shared
from taichi_coach.cli.log.tables import aligned, plain
from taichi_coach.paths import settings_file
from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage import people as folk

NAME = click.argument("name", metavar="NAME")


@click.group()
def people() -> None:
    """See and name the people who practise here."""


@people.command("list")
def list_() -> None:
    """Show everybody, with how many practices there are."""
    with log_shared.open_log() as book:
        found = folk.people(book)
        courses = {name: classes.members(book, name) for name in classes.running(book)}
    rows = [
        (
            plain(who.name) or "(no name given)",
            str(count),
            ", ".join(plain(course) for course, members in courses.items() if who.name in members),
        )
        for who, count in ((each.participant, each.practices) for each in found)
    ]
    click.echo("\n".join(aligned([("Name", "Practices", "Class"), *rows])))


@people.command()
@NAME
def add(*, name: str) -> None:
    """Add somebody."""
    with log_shared.open_log() as book:
        folk.add(book, name, log_shared.now())
    click.echo(f"{plain(name)} is known here.")


@people.command()
@NAME
@click.argument("new", metavar="NEW")
def rename(*, name: str, new: str) -> None:
    """Give somebody another name, wherever it stands."""
    with log_shared.open_log() as book:
        folk.rename(book, name, new, log_shared.now())
    settings.rename(settings_file(), name, folk.tidy(new))
    click.echo(f"{plain(name)} is now called {plain(new)}.")


@people.command()
@NAME
def remove(*, name: str) -> None:
    """Remove somebody for whom nothing was kept."""
    with log_shared.open_log() as book:
        folk.remove(book, name, log_shared.now())
    click.echo(f"{plain(name)} is removed.")
