"""`taichi-coach render`: a session as a sound file."""

from __future__ import annotations

from pathlib import Path

import click

from taichi_coach.cli.find import SUPPORT
from taichi_coach.errors import CoachError


@click.command("render")
@click.argument("session", metavar="FILE|ID")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="The sound file to write: wav, mp3, m4a, ogg or flac, as its name ends.",
)
@click.option(
    "--captions",
    type=click.Path(path_type=Path),
    metavar="OUT.vtt",
    help="Also write its words, each with its time, as WebVTT.",
)
@SUPPORT
def render(session: str, out: Path | None, captions: Path | None, support: str | None) -> None:
    """(in a later version) Write a session as a sound file."""
    del out, captions, support
    raise CoachError(
        f"Writing sound files comes in a later version; until then, listen with: "
        f"taichi-coach play {session}"
    )
