"""`taichi-coach handout`: a session as a page to print."""

from __future__ import annotations

from pathlib import Path

import click

from taichi_coach.errors import CoachError


@click.command("handout")
@click.argument("session", metavar="FILE|ID")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="The PDF to write, such as page.pdf."
)
def handout(session: str, out: Path | None) -> None:
    """(in a later version) Write a session as a page to print."""
    del out
    raise CoachError(
        f"Printable pages come in a later version; until then, print what this tells: "
        f"taichi-coach timeline {session}"
    )
