"""Can everybody see, reach and hear every page? In each theme, size of words and size of window.

    python benchmarks/reach.py [--page NAME ...] [--list]

The window's pages are filled from a diary of some weeks and looked at by the linter of the tests
(tests/gui/accessible.py): a name for every control, targets of 56 px with 16 px between them,
contrast of words (7:1) and of shapes (3:1) on the painted pixels, nothing cut off, Tab in the order
of the eye; here besides that the window keeps its size and the row at its foot lies in it.
Offscreen.

Exit code 1 when there is a finding.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QScrollArea,
    QWidget,
)

from taichi_coach.graphics.theme import THEMES
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.settings import Settings
from taichi_coach.ui.settings.page import TOPICS
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.widgets import settling
from tests.gui.accessible import problems
from tests.gui.windows import practise
from tests.gui.worlds import Hands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

SIZES = ((1280, 800), (1366, 768), (1024, 600))
SCALES = (100, 150, 200)
#: What of a window its title bar takes.
TITLE_BAR = 30
PLAIN = Settings(safety_read=True, offer_reminders=False, speech_on=False)


def main(report: Report) -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as home:
        os.environ["TAICHI_COACH_HOME"] = home
        app = QApplication(["reach", "-style", "fusion"])
        return _look_at_all(app, Path(home), arguments, report)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--page", action="append", help="look at this page alone; may be repeated")
    parser.add_argument("--list", action="store_true", help="name the pages and end")
    return parser.parse_args()


def _look_at_all(
    app: QApplication, home: Path, arguments: argparse.Namespace, report: Report
) -> int:

    settling.SETTLE_MS = 0  # pages are opened one after the other here
    if arguments.list:
        print("\n".join(PAGES))
        return 0
    faults = looks = 0
    for name in arguments.page or PAGES:
        for theme, scale, size in product(THEMES, SCALES, SIZES):
            own = replace(PLAIN, theme=theme, text_scale=scale)
            found = _faults(app, home, PAGES[name], own, size)
            looks += 1
            faults += len(found)
            for fault in found:
                print(f"{name}, {theme}, {scale} %, {size[0]}x{size[1]}: {fault}", flush=True)
    report("looks", looks, "looks")
    report("findings", faults, "findings")
    print(f"{looks} looks, {faults} findings")
    return 1 if faults else 0


def _opened(key: str, coach: MainPresenter, _hands: Hands) -> None:
    coach.open_page(key)


def _pressed(key: str, words: str, coach: MainPresenter, _hands: Hands) -> None:
    """Open a page, and press a button there that leads on."""
    coach.open_page(key)
    _press(coach.window, words)


def _entry(coach: MainPresenter, _hands: Hands) -> None:
    coach.open_page("library")
    coach.presenter("library").page.open_entry("week-03-a")


def _topic(key: str, coach: MainPresenter, _hands: Hands) -> None:
    coach.open_page("settings")
    coach.window.page_of("settings").open_topic(key)


def _more(coach: MainPresenter, hands: Hands) -> None:
    _entry(coach, hands)
    _press(coach.window, "More")


def _week(coach: MainPresenter, _hands: Hands) -> None:
    coach.open_page("library")
    next(iter(coach.window.page_of("library").weeks.values())).button.click()


def _ready(coach: MainPresenter, _hands: Hands) -> None:
    coach.choose("week-03-a")
    _until(lambda: coach.window.page == "ready")


def _practising(coach: MainPresenter, hands: Hands, name: str = "week-03-a", s: int = 40) -> None:
    coach.choose(name)
    _until(lambda: coach.window.page == "ready")
    coach.presenter("practice").ready.begin.click()
    _until(lambda: coach.window.page == "practice")
    practise(coach, hands, s * 1000)


def _asked(button: str, coach: MainPresenter, hands: Hands) -> None:
    """Practise, and press a button of the row at the foot."""
    _practising(coach, hands)
    getattr(coach.presenter("practice").page.bar, button).click()


def _done(coach: MainPresenter, hands: Hands) -> None:
    _practising(coach, hands, "ten-finger-stretch", 600)


_SIDE = ("today", "library", "progress", "teaching", "settings")
_BEHIND = ("diary", "measures", "plan", "report", "desk", "sharing", "reminders", "backups")
#: How each page is come to, by its name.
PAGES: dict[str, Callable[[MainPresenter, Hands], None]] = {
    **{key: partial(_opened, key) for key in ("welcome", *_SIDE, *_BEHIND)},
    **{f"settings, {spec.key}": partial(_topic, spec.key) for spec in TOPICS[1:]},
    "library, a week": _week,
    "library, choices": partial(_pressed, "library", "Narrow it down"),
    "entry": _entry,
    "entry, more": _more,
    "ready": _ready,
    "practice": _practising,
    "paused": partial(_asked, "toggle"),
    "tired": partial(_asked, "tired"),
    "hurts": partial(_asked, "hurts"),
    "stop": partial(_asked, "stop"),
    "done": _done,
    "practice form": partial(_pressed, "diary", "Add a practice"),
    "fall form": partial(_pressed, "diary", "I fell, or nearly"),
    "another time": partial(_pressed, "reminders", "Another time"),
}


def _faults(
    app: QApplication,
    home: Path,
    open_page: Callable[[MainPresenter, Hands], None],
    own: Settings,
    size: tuple[int, int],
) -> list[str]:
    """Return what somebody would run into on one page in one look."""
    hands = Hands(own)
    for row in _diary(hands.at):
        hands.log.save(row)
    coach = MainPresenter(own, lambda: hands.world(home))
    coach.open(None)
    coach.window.showNormal()  # the platform's own screen is a small one
    coach.window.setMinimumSize(1, 1)
    coach.window.resize(size[0], size[1] - TITLE_BAR)
    _until(lambda: coach.window.page != "")
    open_page(coach, hands)
    try:
        return list(_seen(app, coach.window, (size[0], size[1] - TITLE_BAR)))
    finally:
        coach.window.close()
        coach.window.deleteLater()
        app.sendPostedEvents(None, 52)
        hands.log.close()


def _seen(app: QApplication, window: QWidget, size: tuple[int, int]) -> Iterator[str]:

    for _ in range(10):  # a level of layouts each time
        app.processEvents()
    focused = app.focusWidget()
    if focused is not None:
        focused.clearFocus()
    app.processEvents()
    if (window.width(), window.height()) != size:
        yield f"the window became {window.width()}x{window.height()}"
    page = window.stack.currentWidget()
    scrolled = [page] if isinstance(page, QScrollArea) else page.findChildren(QScrollArea)
    scrolled = [each for each in scrolled if each.isVisible() and each.widget() is not None]
    for area in scrolled:
        yield from problems(area.widget())
        if area.horizontalScrollBar().maximum() > 0:
            yield "scrolls sideways"
    if not window.side.isHidden():
        yield from problems(window.side)
    if not scrolled:
        yield from problems(page)
    yield from _outside(window)


def _outside(window: QWidget) -> Iterator[str]:
    """Yield what stands still, in no part that scrolls, and lies outside the window."""
    room = QRect(QPoint(0, 0), window.size())
    for button in window.findChildren(QAbstractButton):
        moved = any(area.isAncestorOf(button) for area in window.findChildren(QAbstractScrollArea))
        if button.isVisible() and not moved:
            box = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
            if not room.contains(box):
                yield f"{button.text() or button.accessibleName()!r} lies outside the window"


def _diary(now: datetime) -> Iterator[Practice]:
    """Yield three weeks of practices."""
    for day in range(1, 22, 2):
        week, session = 1 + day // 8, "abc"[day % 3]
        yield Practice(
            id=f"p{day}",
            session=f"week-{week:02}-{session}",
            title="Roots",
            status=Status.COMPLETED,
            practised_s=1200,
            support="seated",
            started_at=now - timedelta(days=22 - day),
            pain_before=4,
            pain_after=3,
            note="The left thumb was stiff today." if day % 3 == 0 else "",
        )


def _press(window: QWidget, words: str) -> None:
    for _ in range(3):
        QApplication.processEvents()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() == words:
            button.click()
            return
    raise LookupError(words)


def _until(what: Callable[[], bool]) -> None:
    for _ in range(100_000):
        QApplication.processEvents()
        if what():
            return
    raise TimeoutError


if __name__ == "__main__":
    sys.exit(run(main))
