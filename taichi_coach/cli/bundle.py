"""`taichi-coach bundle`: a class in one file, to be given to others."""

from __future__ import annotations

from pathlib import Path

import click

from taichi_coach.text.catalogue import tr


@click.command("bundle")
@click.argument("names", metavar="FILE|ID…", nargs=-1, required=True)
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=tr("The file to write, such as class.taichi."),
)
def bundle(names: tuple[str, ...], out: Path) -> None:
    """Put sessions or programmes, with all that they need, into one file to share.

    That is what they include, movements, recordings, pictures, and how names are said. What comes
    with the program is left out: everybody has it.
    """
    from taichi_coach.bundle import making, words
    from taichi_coach.script.files.library import default_library

    library = default_library()
    roots = [making.find(name, library) for name in names]
    made = making.make(roots, library, out)
    if made is None:  # nobody cancels here
        return
    click.echo(f"{out}: {words.made_line(made)}")
    for remark in made.remarks:
        click.echo(remark)
