"""The desk as an instructor sees it: a chair class, with a slip in it that is being mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from docs.pictures.world import World
from taichi_coach.authoring.desk.edits import Edit
from taichi_coach.ui.desk.presenter import DeskPresenter
from taichi_coach.ui.state.desk_request import DeskRequest

if TYPE_CHECKING:
    from contextlib import ExitStack

    from taichi_coach.authoring.desk.analysis import Analysis
    from taichi_coach.graphics.pictures.files import Picture

_SESSION: Final = "tendon-glides"


def desk(ends: ExitStack) -> Picture:
    """Return the window with its desk; `ends` closes it, and its home goes with it."""
    world = World(ends)
    world.open(DeskRequest(copy_of=_SESSION), "desk-text")
    made = world.coach.presenter("desk")
    if isinstance(made, DeskPresenter):
        _write(made)
    return world.picture()


def _write(desk: DeskPresenter) -> None:
    """Write a rest without its unit below a movement, and go back to that."""
    _wait_for(desk)
    lines = desk.page.editor.read().split("\n")
    rest = next(n for n, each in enumerate(lines, 1) if each.endswith("- rest: 20s"))
    desk.page.editor.make((Edit(rest, len(lines[rest - 1]), rest, len(lines[rest - 1]) + 1, ""),))
    desk.page.editor.go_to(next(n for n, e in enumerate(lines, 1) if "perform: tendon" in e))
    _wait_for(desk)


def _wait_for(desk: DeskPresenter) -> None:
    """Wait until the text of now is looked through, and its figure stands."""
    posed: list[Analysis] = []
    desk.analysing.posed.connect(posed.append)
    while not posed or posed[-1].text != desk.page.editor.read():
        QApplication.processEvents()
