"""The desk as an instructor sees it: a chair class, with a slip in it that is being mended."""

from __future__ import annotations

import os
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication

from taichi_coach.app import make_context
from taichi_coach.authoring.desk.edits import Edit
from taichi_coach.graphics.pictures.files import Picture
from taichi_coach.settings import Settings
from taichi_coach.ui.desk.presenter import DeskPresenter
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.state.desk_request import DeskRequest

if TYPE_CHECKING:
    from contextlib import ExitStack

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from taichi_coach.authoring.desk.analysis import Analysis

_SIZE: Final = QSize(1280, 800)
_SESSION: Final = "tendon-glides"


def desk(ends: ExitStack) -> Picture:
    """Return the window with its desk; `ends` closes it, and its home goes with it."""
    os.environ["TAICHI_COACH_HOME"] = ends.enter_context(TemporaryDirectory())
    coach = MainPresenter(Settings(safety_read=True, theme="light"), partial(make_context, ends))
    ends.callback(coach.window.close)
    coach.open(DeskRequest(copy_of=_SESSION))
    coach.window.showNormal()  # the screen that is none is smaller than the window
    coach.window.resize(_SIZE)
    while coach.window.page != "desk-text":
        QApplication.processEvents()
    made = coach.presenter("desk")
    if isinstance(made, DeskPresenter):
        _write(made)
    return Picture(partial(_paint, window=coach.window), coach.window.size())


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


def _paint(painter: QPainter, window: QWidget) -> None:
    window.render(painter, QPoint())
