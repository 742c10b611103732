"""`taichi-coach open`: the window, with a session ready to start."""

from __future__ import annotations

import click


@click.command("open")
@click.argument("session", metavar="FILE|ID")
def open_(session: str) -> int:
    """Open the window with a session ready to start.

    The session is a file, or the id of one that `taichi-coach list` shows.
    """
    from taichi_coach.cli.find import find_session, own_settings

    own = own_settings()
    find_session(session)  # told here, before a window opens
    from taichi_coach.app import run_window

    return run_window(session, own)
