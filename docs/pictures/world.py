"""The real window in a home of its own, at a time of its own: what its pictures are taken of."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, QThread
from PySide6.QtWidgets import QApplication

from taichi_coach.app import make_context
from taichi_coach.cli.root import run
from taichi_coach.graphics.pictures.files import Picture
from taichi_coach.settings import Settings
from taichi_coach.ui.audio.output import AudioOut
from taichi_coach.ui.shell.presenter import MainPresenter

if TYPE_CHECKING:
    from contextlib import ExitStack

    from PySide6.QtGui import QPainter

    from taichi_coach.sound.mix import Mix
    from taichi_coach.ui.shell.window import MainWindow
    from taichi_coach.ui.state.app_context import AppContext
    from taichi_coach.ui.state.desk_request import DeskRequest

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
_CLASS: Final = (
    ("begin", "Tuesdays"),
    ("add", "Rosa", "Mr Tan", "Ines", "Ben"),
    *(
        ("attend", *who, "--on", day)
        for day, who in (
            ("2026-02-24", ("Rosa", "Mr Tan", "Ines")),
            ("2026-03-03", ("Rosa", "Ines", "Ben")),
            ("2026-03-10", ("Rosa", "Mr Tan", "Ines", "Ben")),
        )
    ),
)
_SIZE: Final = QSize(1280, 800)
#: A page is as it will be when it has looked the same so often, with such a wait between.
_SAME: Final = 12
_WAIT_MS: Final = 40
#: So far the clock goes at once: more would be a sleep of the computer, which pauses a practice.
_STEP_MS: Final = 400


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.ms = 0.0

    def __call__(self) -> float:
        """Return its milliseconds."""
        return self.ms


class Unheard(AudioOut):
    """A loudspeaker that nobody hears, so that a page has nothing to say of a missing one."""

    def __init__(self, clock: Clock) -> None:
        """Take the clock that it plays by."""
        super().__init__()
        self._time, self._ahead = clock, 0.0

    def available(self) -> bool:
        """It is there."""
        return True

    def start(self, mix: Mix, at_ms: float) -> None:
        """Play from a position on."""
        del mix
        self._ahead = at_ms - self._time()

    def exchange(self, mix: Mix, same_ms: float) -> None:
        """Go on with another mix."""

    def stop(self) -> None:
        """Play no more."""

    def played_ms(self) -> float | None:
        """Return the position that is heard."""
        return self._time() + self._ahead


class World:
    """A window in the third week of somebody's practice.

    Attributes:
        coach: The window's presenter.
    """

    def __init__(self, ends: ExitStack) -> None:
        """Open it; `ends` closes it, and its home goes with it.

        From then on this process has a home of its own: nobody's log is touched.
        """
        os.environ["TAICHI_COACH_HOME"] = ends.enter_context(TemporaryDirectory())
        for session, day in _PRACTISED:
            run(["log", "add", "--session", session, "--started", f"{day}T08:30+01:00"])
        for words in _CLASS:
            run(["log", "class", *words])
        QApplication.setCursorFlashTime(0)  # what blinks is never settled
        self._clock = Clock()
        own = Settings(safety_read=True, theme="light", offer_reminders=False, speech_on=False)
        self.coach = MainPresenter(own, partial(self._context, ends))
        ends.callback(self.coach.window.close)

    def open(self, wanted: DeskRequest | None = None, page: str = "today") -> None:
        """Show the first page, or what is wanted, which is on the page of that key."""
        self.coach.open(wanted)
        self.window.showNormal()  # the screen that is none is smaller than the window
        self.window.resize(_SIZE)
        while self.window.page != page:
            QApplication.processEvents()

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self.coach.window

    def settle(self) -> None:
        """Wait until nothing changes any more: pictures are worked out in a thread."""
        before, same = None, 0
        while same < _SAME:
            QApplication.processEvents()
            QThread.msleep(_WAIT_MS)
            now = self.window.grab().toImage()
            before, same = now, same + 1 if now == before else 0

    def go_on(self, seconds: float) -> None:
        """Let a practice go on, as fast as it can be painted."""
        until = self._clock.ms + 1000 * seconds
        while self._clock.ms < until:
            self._clock.ms = min(until, self._clock.ms + _STEP_MS)
            for _ in range(3):
                QThread.msleep(_WAIT_MS // 2)
                QApplication.processEvents()

    def picture(self) -> Picture:
        """Return the window as it is, to be painted at once."""
        return Picture(partial(_paint, window=self.window), self.window.size())

    def _context(self, ends: ExitStack) -> AppContext:
        return replace(
            make_context(ends),
            now=_now,
            monotonic_ms=self._clock,
            steady_ms=self._clock,
            audio=Unheard(self._clock),
            awake=lambda _: True,
            practising=lambda _: True,
            open_remote=lambda _: None,
            is_muted=lambda: False,
        )


def _now() -> datetime:
    return _NOW


def _paint(painter: QPainter, window: MainWindow) -> None:
    window.render(painter, QPoint())
