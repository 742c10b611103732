"""`taichi-coach render`: a session as a sound file."""

from __future__ import annotations

from pathlib import Path

import click

from taichi_coach.cli.find import SUPPORT
from taichi_coach.errors import CoachError

FORMATS = (".wav", ".mp3", ".m4a", ".ogg", ".flac")


@click.command("render")
@click.argument("session", metavar="FILE|ID")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--captions", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.vtt")
@SUPPORT
def render(session: str, out: Path, captions: Path | None, support: str | None) -> None:
    """Write a session as a sound file: wav, mp3, m4a, ogg or flac (in a later version)."""
    del captions, support
    if out.suffix.lower() not in FORMATS:
        raise click.BadParameter(f"{out.name} should end in one of {', '.join(FORMATS)}")
    raise CoachError(
        f"Writing sound files comes in a later version; until then, listen with: "
        f"taichi-coach play {session}"
    )
