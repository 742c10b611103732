"""Can everybody see, reach and hear every page? In each theme, size of words and size of window.

    python benchmarks/reach.py [--page NAME ...] [--list]

The window's pages are filled from a diary of some weeks and looked at by the linter of the tests
(tests/gui/accessible.py): a name and a role for every control, targets of 56 px with 16 px between
them, contrast of words (7:1) on the painted pixels, nothing cut off, Tab in the order of the eye;
here besides that the window keeps its size and the row at its foot lies in it. Offscreen.

Exit code 1 when there is a finding.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
sys.path.insert(0, str(Path(__file__).parent.parent))

from beside import Report, run
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QAbstractScrollArea, QScrollArea

SIZES = ((1280, 800), (1366, 768), (1024, 600))
SCALES = (100, 150, 200)
#: What of a window its title bar takes.
TITLE_BAR = 30


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
    from taichi_coach.graphics.theme import THEMES
    from taichi_coach.ui.widgets import settling

    settling.SETTLE_MS = 0  # pages are opened one after the other here
    openers = _openers()
    if arguments.list:
        print("\n".join(openers))
        return 0
    faults = looks = 0
    for name in arguments.page or openers:
        for theme, scale, size in product(THEMES, SCALES, SIZES):
            found = _faults(app, home, openers[name], theme, scale, size)
            looks += 1
            faults += len(found)
            for fault in found:
                print(f"{name}, {theme}, {scale} %, {size[0]}x{size[1]}: {fault}")
    report("looks", looks, "looks")
    report("findings", faults, "findings")
    print(f"{looks} looks, {faults} findings")
    return 1 if faults else 0


def _openers():
    """Return how each page is come to, by its name: given the window's presenter and its hands."""
    from tests.gui.windows import practise

    def opened(key, about=None):
        return lambda coach, _hands: coach.open_page(key, about)

    def ready(coach, _hands):
        coach.choose("week-03-a")
        _until(lambda: coach.window.page == "ready")

    def practising(coach, hands):
        ready(coach, hands)
        coach.presenter("practice").ready.begin.click()
        _until(lambda: coach.window.page == "practice")
        practise(coach, hands, 40_000)

    def asked(question):
        def ask(coach, hands):
            practising(coach, hands)
            getattr(coach.presenter("practice").page.bar, question).click()

        return ask

    def paused(coach, hands):
        practising(coach, hands)
        coach.presenter("practice").page.bar.toggle.click()

    def done(coach, hands):
        coach.choose("ten-finger-stretch")
        _until(lambda: coach.window.page == "ready")
        coach.presenter("practice").ready.begin.click()
        _until(lambda: coach.window.page == "practice")
        practise(coach, hands, 10 * 60_000)

    def entry(coach, hands):
        opened("library")(coach, hands)
        coach.presenter("library").page.open_entry("week-03-a")

    def pressed(key, name):
        def press(coach, hands):
            opened(key)(coach, hands)
            _press(coach.window, name)

        return press

    sides = ("today", "library", "progress", "teaching", "settings")
    behind = ("diary", "measures", "plan", "report", "desk", "sharing", "reminders", "backups")
    return {
        "welcome": opened("welcome"),
        **{key: opened(key) for key in (*sides, *behind)},
        "entry": entry,
        "ready": ready,
        "practice": practising,
        "paused": paused,
        "tired": asked("tired"),
        "hurts": asked("hurts"),
        "stop": asked("stop"),
        "done": done,
        "practice form": pressed("diary", "Add a practice"),
        "fall form": pressed("diary", "I fell, or nearly"),
        "another time": pressed("reminders", "Another time"),
    }


def _faults(app, home, open_page, theme, scale, size):
    """Return what somebody would run into on one page in one look."""
    from taichi_coach.settings import Settings
    from taichi_coach.ui.shell.presenter import MainPresenter
    from tests.gui.worlds import Hands

    own = Settings(
        safety_read=True, offer_reminders=False, speech_on=False, theme=theme, text_scale=scale
    )
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


def _seen(app, window, size):
    from tests.gui.accessible import problems

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
    yield from _outside(window, scrolled)


def _outside(window, scrolled):
    """Yield what stands still, in no part that scrolls, and lies outside the window."""
    room = QRect(QPoint(0, 0), window.size())
    for button in window.findChildren(QAbstractButton):
        moved = any(area.isAncestorOf(button) for area in window.findChildren(QAbstractScrollArea))
        if button.isVisible() and not moved:
            box = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
            if not room.contains(box):
                yield f"{button.text() or button.accessibleName()!r} lies outside the window"


def _diary(now):
    """Yield three weeks of practices."""
    from datetime import timedelta

    from taichi_coach.practice.storage.practice_row import Practice, Status

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


def _press(window, words):
    for _ in range(3):
        QApplication.processEvents()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() == words:
            button.click()
            return
    raise LookupError(words)


def _until(what):
    for _ in range(100_000):
        QApplication.processEvents()
        if what():
            return
    raise TimeoutError


if __name__ == "__main__":
    sys.exit(run(main))
