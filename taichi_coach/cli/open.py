"""`taichi-coach open`: the window, with a session ready to start."""

from __future__ import annotations

from pathlib import Path

import click

from taichi_coach.text.catalogue import tr


@click.command("open")
@click.argument("session", metavar="FILE|ID")
@click.option(
    "--class",
    "course",
    metavar="[NAME]",
    is_flag=False,
    flag_value="",
    help=tr("Show it to a class, on a projector; with the name of one, ask who was here."),
)
@click.option("--new-window", is_flag=True, help=tr("In a window of its own, if one is there."))
def open_(session: str, course: str | None, *, new_window: bool) -> int:
    """Open the window with a session ready to start.

    A window that is there comes to the front with it, unless somebody practises or writes in it.

    The session is a file, or the id of one that `taichi-coach list` shows. Of a class in one file
    (class.taichi) the window shows what is inside, and asks whether to add it.
    """
    from taichi_coach.bundle.model import is_bundle
    from taichi_coach.cli.find import find_session, own_settings

    own = own_settings()
    if is_bundle(session) and course is None:
        from taichi_coach.bundle.opening import open_bundle

        open_bundle(Path(session))
    else:
        find_session(session)  # told here, before a window opens
    if course:
        course = _known(course)
    from taichi_coach.cli.stopping import ends_at_once

    ends_at_once()
    from taichi_coach.app import run_window

    return run_window(session, own, course=course, new_window=new_window)


def _known(course: str) -> str:
    """Return the name of a class as it is kept.

    Raises:
        LogError: There is none of that name, or the log cannot be read.
    """
    from taichi_coach.cli.log.shared import open_log
    from taichi_coach.practice.programme import classes

    with open_log() as book:
        same = (each for each in classes.running(book) if each.casefold() == course.casefold())
        return classes.course_meant(book, next(same, course))
