"""`taichi-coach add`: a class from a file into the library."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from taichi_coach.text.catalogue import tr


@click.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help=tr("Add it without being asked."))
def add(file: Path, *, yes: bool) -> int:
    """Show what is in a class that somebody shared, and add it to your library.

    Without --yes you are asked first; where nobody can answer, nothing is added.
    """
    from taichi_coach.bundle import shelf, words
    from taichi_coach.machine_clock import local_now
    from taichi_coach.script.files.library import default_library

    seen = shelf.preview(file, default_library())
    click.echo("\n".join(words.preview_lines(seen)))
    if seen.same:
        return 0
    asks = sys.stdin is not None and sys.stdin.isatty()
    if not yes and not (asks and click.confirm(tr("Add it to your library?"))):
        click.echo(tr("Nothing was added. With --yes it is added without being asked."))
        return 1
    shelf.add(seen, local_now())
    click.echo(words.added_line(seen))
    return 0
