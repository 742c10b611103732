"""`taichi-coach log people`: several people on one machine."""

from __future__ import annotations

from dataclasses import replace

import click

from taichi_coach import settings
from taichi_coach.cli import log_book
from taichi_coach.cli.log_tables import aligned, plain
from taichi_coach.paths import settings_file
from taichi_coach.practice import people as folk

NAME = click.argument("name", metavar="NAME")


@click.group()
def people() -> None:
    """See and name the people who practise here."""


@people.command("list")
def list_() -> None:
    """Show everybody, with how many practices there are."""
    with log_book.opened() as book:
        found = folk.people(book)
    rows = [
        (
            plain(each.participant.name) or "(no name given)",
            str(each.practices),
            "class" if each.participant.in_class else "",
        )
        for each in found
    ]
    click.echo("\n".join(aligned([("Name", "Practices", ""), *rows])))


@people.command()
@NAME
def add(*, name: str) -> None:
    """Add somebody."""
    with log_book.opened() as book:
        folk.add(book, name, log_book.now())
    click.echo(f"{plain(name)} is known here.")


@people.command()
@NAME
@click.argument("new", metavar="NEW")
def rename(*, name: str, new: str) -> None:
    """Give somebody another name, wherever it stands."""
    with log_book.opened() as book:
        folk.rename(book, name, new, log_book.now())
    own = settings.load(settings_file())
    if own.participant == name:
        settings.save(settings_file(), replace(own, participant=new))
    click.echo(f"{plain(name)} is now called {plain(new)}.")


@people.command()
@NAME
def remove(*, name: str) -> None:
    """Remove somebody for whom nothing was kept."""
    with log_book.opened() as book:
        folk.remove(book, name, log_book.now())
    click.echo(f"{plain(name)} is removed.")
