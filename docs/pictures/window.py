"""The real window as somebody sees it in the third week: the first page, in light colours."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication

from taichi_coach.app import make_context
from taichi_coach.cli.root import run
from taichi_coach.graphics.pictures.files import Picture
from taichi_coach.settings import Settings
from taichi_coach.ui.shell.presenter import MainPresenter

if TYPE_CHECKING:
    from contextlib import ExitStack

    from PySide6.QtGui import QPainter

    from taichi_coach.ui.shell.window import MainWindow
    from taichi_coach.ui.state.app_context import AppContext

_NOW: Final = datetime(2026, 3, 12, 8, 30, tzinfo=timezone(timedelta(hours=1)))
_PRACTISED: Final = (
    ("week-01-a", "2026-02-16"),
    ("week-01-b", "2026-02-18"),
    ("week-01-c", "2026-02-21"),
    ("week-02-a", "2026-02-24"),
    ("week-02-b", "2026-02-26"),
    ("week-02-c", "2026-03-01"),
    ("week-03-a", "2026-03-10"),
)
_SIZE: Final = QSize(1280, 800)


def window(ends: ExitStack) -> Picture:
    """Return the window, which `ends` closes; a `QApplication` is there already.

    From then on this process has a home of its own: nobody's log is touched.
    """
    os.environ["TAICHI_COACH_HOME"] = ends.enter_context(TemporaryDirectory())
    for session, day in _PRACTISED:
        run(["log", "add", "--session", session, "--started", f"{day}T08:30+01:00"])
    own = Settings(safety_read=True, theme="light", offer_reminders=False)
    coach = MainPresenter(own, partial(_world, ends))
    ends.callback(coach.window.close)
    coach.open(None)
    coach.window.showNormal()  # the screen that is none is smaller than the window
    coach.window.resize(_SIZE)
    _settle(coach.window)
    return Picture(partial(_paint, window=coach.window), coach.window.size())


def _settle(window: MainWindow) -> None:
    """Wait for the first page, which comes right after the first painting, and for its layout."""
    before = None
    while window.page != "today" or window.grab().toImage() != before:
        before = window.grab().toImage()
        QApplication.processEvents()


def _world(ends: ExitStack) -> AppContext:
    return replace(make_context(ends), now=_now)


def _now() -> datetime:
    return _NOW


def _paint(painter: QPainter, window: MainWindow) -> None:
    window.render(painter, QPoint())
