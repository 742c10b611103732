"""`taichi-coach desktop`: the program in the menu of a Linux desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from taichi_coach.errors import CoachError
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What the icon shows: arms spread wide are told apart from other icons when they are small.
_MOVEMENT, _POSE = "single-whip", "whip-open"


@click.group()
def desktop() -> None:
    """Put the program into the menu of your desktop, or take it out again (Linux alone)."""


@desktop.command()
def install() -> None:
    """Put menu entry, icon and the kinds of files it opens in place, for you alone.

    Once more, it is put in place anew: after the program has moved, for instance.
    """
    _look_whether_offered()
    from taichi_coach import desktop_place

    desktop_place.install(icons(desktop_place.ICON_EDGES))
    click.echo(
        tr("Tai Chi Coach stands in your menu now, and opens classes in one file (.taichi).")
    )


@desktop.command()
def remove() -> None:
    """Take away what `install` put in place."""
    _look_whether_offered()
    from taichi_coach import desktop_place

    if desktop_place.remove():
        click.echo(tr("Tai Chi Coach is gone from your menu, with its icon and kinds of files."))
    else:
        click.echo(tr("Tai Chi Coach was not in your menu."))


def _look_whether_offered() -> None:
    from taichi_coach.desktop_place import is_offered

    if not is_offered():
        raise CoachError(
            tr("This is offered on Linux alone; elsewhere start it by its command, taichi-coach.")
        )


def icons(edges: Iterable[int]) -> dict[int, bytes]:
    """Return the program's icon as PNGs by their edge, in pixels."""
    from taichi_coach.body.motion.keyframes import named_guide
    from taichi_coach.graphics.pictures.artwork import artwork
    from taichi_coach.graphics.pictures.files import ready_to_paint
    from taichi_coach.graphics.pictures.shot import Shot
    from taichi_coach.script.files.library import default_library
    from taichi_coach.script.model.session import Support

    app = ready_to_paint()
    movements = default_library().movements()
    guide = named_guide(_POSE, movements[_MOVEMENT], movements, Support.STANDING)
    made = {edge: artwork(Shot(guide), edge) for edge in edges}
    del app
    return made
