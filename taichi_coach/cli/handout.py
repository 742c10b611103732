"""`taichi-coach handout`: a session as a page to print."""

from __future__ import annotations

from pathlib import Path

import click

from taichi_coach.errors import CoachError


@click.command("handout")
@click.argument("session", metavar="FILE|ID")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
def handout(session: str, out: Path) -> None:
    """Write a session as a printable page with its poses, a PDF (in a later version)."""
    del out
    raise CoachError(
        f"Printable pages come in a later version; until then, print what this tells: "
        f"taichi-coach timeline {session}"
    )
