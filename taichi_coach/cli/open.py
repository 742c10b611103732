"""`taichi-coach open`: the window, with a session ready to start."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("open")
@click.argument("session", metavar="FILE|ID")
def open_(session: str) -> int:
    """Open the window with a session ready to start.

    The session is a file, or the id of one that `taichi-coach list` shows. Of a class in one file
    (class.taichi) the window shows what is inside, and asks whether to add it.
    """
    from taichi_coach.bundle.model import is_bundle
    from taichi_coach.cli.find import find_session, own_settings

    own = own_settings()
    if is_bundle(session):
        from taichi_coach.bundle.opening import open_bundle

        open_bundle(Path(session))
    else:
        find_session(session)  # told here, before a window opens
    from taichi_coach.app import run_window

    return run_window(session, own)
