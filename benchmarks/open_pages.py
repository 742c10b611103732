"""How long from a press at the side bar until the page is painted? Settings, Library and Progress.

    python benchmarks/open_pages.py [--runs 5]

A window stands on Today, painted. Each page is opened at once, in a start of its own; and, in one
start with all of them, for the first time some time after the mouse has come, and once more later.
Offscreen.

Exit code 1 when an opening takes more than 150 ms in the median.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from taichi_coach.ui.shell.window import MainWindow

PAGES = ("settings", "library", "progress")
MOST_MS = 150
#: A window at rest: its log was looked after, and nothing is made in idle time any more.
REST_S = 1.5


def main(report: Report) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        print(json.dumps(opened(arguments.child)))
        return 0
    taken: dict[str, list[float]] = {}
    for _ in range(arguments.runs):
        for started_for in (*PAGES, "all"):
            for name, ms in child(started_for).items():
                taken.setdefault(name, []).append(ms)
    for name, each in taken.items():
        report(name, median(each), "ms")
        print(f"{name}: {median(each):.0f} ms ({min(each):.0f} to {max(each):.0f})")
    return 1 if any(median(each) > MOST_MS for each in taken.values()) else 0


def child(started_for: str) -> dict[str, float]:
    """Return the milliseconds of one start, by page: of one page at once, or of "all"."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "TAICHI_COACH_HOME": home,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "qt.qpa.*=false",
        }
        told = subprocess.run(
            [sys.executable, __file__, "--child", started_for],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=120,
        )
    return dict(json.loads(told.stdout.splitlines()[-1]))


def opened(started_for: str) -> dict[str, float]:
    """Open pages of a window, in this process."""
    from contextlib import ExitStack

    from PySide6.QtWidgets import QApplication

    from taichi_coach.app import make_context
    from taichi_coach.settings import Settings
    from taichi_coach.ui.shell.presenter import MainPresenter

    application = QApplication(["pages", "-style", "fusion"])
    with ExitStack() as ends:
        own = Settings(safety_read=True, offer_reminders=False, speech_on=False)
        coach = MainPresenter(own, lambda: make_context(ends))
        coach.open(None)
        coach.window.showNormal()
        coach.window.resize(1280, 800)
        if started_for in PAGES:
            for _ in range(4):
                application.processEvents()
            taken = {f"{started_for}, at once": painted_ms(application, coach.window, started_for)}
        else:
            taken = one_after_the_other(application, coach.window)
        coach.window.close()
    return taken


def one_after_the_other(application: QApplication, window: MainWindow) -> dict[str, float]:
    """Open every page twice, with a rest before each."""
    taken = {}
    for when in ("first", "again"):
        for page in PAGES:
            rest(application, window)
            taken[f"{page}, {when}"] = painted_ms(application, window, page)
    return taken


def painted_ms(application: QApplication, window: MainWindow, page: str) -> float:
    """Press a page's name at the side; return how long until it stands there, painted.

    Each round of events is a level of layouts; the last ones paint. A filter that looked for the
    painting would be told all of them, and take longer than what it looks for.
    """
    began = time.perf_counter()
    window.side.buttons[page].click()
    for _ in range(4):
        application.processEvents()
    taken = (time.perf_counter() - began) * 1000
    assert window.page == page
    return taken


def rest(application: QApplication, window: MainWindow) -> None:
    """Come to the window by the mouse, and let it do what it does at rest."""
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest

    for across in (3, 9):  # it may lie on the first already
        QTest.mouseMove(window.windowHandle(), QPoint(across, 3))
    until = time.perf_counter() + REST_S
    while time.perf_counter() < until:
        application.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(run(main))
