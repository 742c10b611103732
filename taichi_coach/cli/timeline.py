"""`taichi-coach timeline`: a session laid out, to read before anybody practises it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from taichi_coach.cli.find import (
    SESSION,
    SUPPORT,
    WEEK,
    choose_support,
    find_session,
    lay_out,
    own_settings,
    speech_lengths,
)
from taichi_coach.cli.motion import HZ, TRACK, needs_numbers, write_parts
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.script.files.library import Library
    from taichi_coach.timeline.model import Timeline


@click.command("timeline")
@SESSION
@SUPPORT
@WEEK
@click.option("--json", "as_json", is_flag=True, help=tr("Print one JSON object."))
@TRACK
@HZ
@click.option(
    "--room",
    is_flag=True,
    help=tr("With --track: forms that travel go on through the room, for who stands free."),
)
def timeline(
    session: str,
    support: str | None,
    week: int | None,
    track: Path | None,
    hz: int | None,
    *,
    as_json: bool,
    room: bool,
) -> None:
    """Print everything that happens in a session, and when.

    The session is a file, or the id of one that `taichi-coach list` shows. With --track, what the
    guide does all the while is written as numbers instead.
    """
    from taichi_coach.timeline import text
    from taichi_coach.timeline.speech_lengths import is_estimate

    if track is not None and as_json:
        raise click.UsageError(tr("Choose one of --json and --track."))
    needs_numbers(hz, numbers=track is not None)
    if room and track is None:
        raise click.UsageError(tr("--room goes with --track."))
    whole_session, library = find_session(session, week=week)
    own = own_settings()
    held = choose_support(whole_session, library, support, own)
    speech = speech_lengths(own)
    laid_out = lay_out(
        whole_session,
        library,
        held,
        lead_s=own.lead_s,
        length_of=speech.length_of,
        speed=own.speed / 100,
    )
    estimated = is_estimate(laid_out, speech)
    if track is not None:
        _write_track(laid_out, library, hz, track, room=room)
    elif as_json:
        json_object = text.as_json(laid_out, estimated=estimated)
        click.echo(json.dumps(json_object, indent=1, ensure_ascii=False))
    else:
        click.echo(text.as_text(laid_out, estimated=estimated).rstrip("\n"))


def _write_track(
    timeline: Timeline, library: Library, hz: int | None, file: Path, *, room: bool
) -> None:
    from taichi_coach.body.motion.track import USUAL_HZ, json_of, session_frames, session_head

    rate = hz or USUAL_HZ
    frames = session_frames(timeline, library.movements(), rate, room=room)
    write_parts(file, json_of(session_head(timeline, rate), frames))
    click.echo(
        tr("{file} has the motion of {title} at {hz} Hz.").format(
            file=file, title=timeline.title, hz=rate
        )
    )
