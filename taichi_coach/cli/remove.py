"""`taichi-coach remove`: a class that was added leaves the library again."""

from __future__ import annotations

import click

from taichi_coach.text.catalogue import tr


@click.command("remove")
@click.argument("class_id", metavar="ID")
def remove(class_id: str) -> None:
    """Take a class that was added from a file out of your library, with all that came with it.

    Your practices of it stay in your log, and so do recordings of your own.
    """
    from taichi_coach.bundle import shelf

    title = shelf.find(class_id).manifest.title
    shelf.remove(class_id)
    click.echo(tr("“{title}” has left your library.").format(title=title))
