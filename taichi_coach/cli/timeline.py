"""`taichi-coach timeline`: a session laid out, to read before anybody practises it."""

from __future__ import annotations

import json

import click

from taichi_coach.cli.find import (
    SESSION,
    SUPPORT,
    choose_support,
    expected_length,
    find_session,
    lay_out,
    own_settings,
)
from taichi_coach.text.catalogue import tr


@click.command("timeline")
@SESSION
@SUPPORT
@click.option("--json", "as_json", is_flag=True, help=tr("Print one JSON object."))
def timeline(session: str, support: str | None, *, as_json: bool) -> None:
    """Print everything that happens in a session, and when.

    The session is a file, or the id of one that `taichi-coach list` shows.
    """
    from taichi_coach.timeline import text

    found, library = find_session(session)
    own = own_settings()
    held = choose_support(found, library, support, own)
    laid_out = lay_out(found, library, held, lead_s=own.lead_s, length_of=expected_length(own))
    if as_json:
        click.echo(json.dumps(text.as_json(laid_out), indent=1, ensure_ascii=False))
    else:
        click.echo(text.as_text(laid_out).rstrip("\n"))
