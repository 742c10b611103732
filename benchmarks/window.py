"""Open a window, tell one number about it, and close it: the child of the other benchmarks.

python window.py bare|coach paint BEGAN_NS   nanoseconds from BEGAN_NS to the first painted window
python window.py bare|coach page BEGAN_NS    the same to the first picture with a page in it
python window.py bare|coach memory 0         kilobytes in memory, two seconds after the first paint

It knows of the program no more than how it is started, and that its pages lie in a stack; so it
measures every revision alike, by the same moment, and costs the program next to nothing:

- A picture is there once all of the window is painted and handed to the screen: at an event that is
  posted while it is painted, and comes before whatever else the program wants to do then.
- Qt is imported by the program, when the program does: what is imported after it takes longer, and
  the program takes care not to.
- The windows are watched, not the application. That would show Python the animations and the other
  objects that Qt has for itself; it looks for the classes of the first one in all of Qt, for 25 ms
  that belong to nobody.
"""

import importlib.machinery
import sys
import time

AT_REST_MS = 2000
#: Before whatever else is posted.
FIRST = 2**31 - 1
TOOLKIT = "PySide6.QtWidgets"


class Toolkit:
    """Finds Qt's widgets for Python, and lets `watch` have them as soon as they are loaded."""

    def __init__(self, watch) -> None:  # noqa: ANN001
        self._watch = watch

    def find_spec(self, name, path, _target=None):  # noqa: ANN001, ANN201
        """Find the module as Python does; what is loaded by its loader goes through here."""
        if name != TOOLKIT:
            return None
        sys.meta_path.remove(self)
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        self._loader, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec):  # noqa: ANN001, ANN201
        """Make the module as its own loader does."""
        return self._loader.create_module(spec)

    def exec_module(self, module):  # noqa: ANN001, ANN201
        """Load it."""
        self._loader.exec_module(module)
        self._watch(module)


def watch(widgets, wanted: str, began_ns: int) -> None:  # noqa: ANN001
    """Have the program's windows watched from the moment at which it begins to wait for events."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    paint, handed_over = QEvent.Type.Paint, QEvent.Type.User

    class Watch(QObject):
        """Waits for the picture that is wanted, tells the number and ends the program."""

        seen = False

        def eventFilter(self, _window, event):  # noqa: ANN001, ANN202, N802  Qt's name
            """See paintings begin."""
            if not self.seen and event.type() == paint and is_wanted():
                self.seen = True
                QCoreApplication.postEvent(self, QEvent(handed_over), FIRST)
            return False

        def event(self, event):  # noqa: ANN001, ANN202
            """Tell the time, or wait until the window rests."""
            if event.type() != handed_over:
                return super().event(event)
            if wanted == "memory":
                QTimer.singleShot(AT_REST_MS, lambda: tell(resident_kb()))
            else:
                tell(time.monotonic_ns() - began_ns)
            return True

    def is_wanted() -> bool:
        return wanted != "page" or all(each.currentWidget() is not None for each in stacks)

    def tell(number: int) -> None:
        print(number, flush=True)
        widgets.QApplication.closeAllWindows()  # as a person would: what is under way is let go of

    stacks = []
    run = widgets.QApplication.exec

    def watched_exec(*_: object) -> int:
        watching = Watch()
        there = widgets.QApplication.allWidgets()  # `findChild` would look at other children too
        stacks.extend(each for each in there if isinstance(each, widgets.QStackedWidget))
        for window in widgets.QApplication.topLevelWidgets():
            window.installEventFilter(watching)
        return run()

    widgets.QApplication.exec = watched_exec


def resident_kb() -> int:
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  no import more
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))


def main(which: str, wanted: str, began_ns: str) -> int:
    sys.meta_path.insert(0, Toolkit(lambda widgets: watch(widgets, wanted, int(began_ns))))
    if which == "coach":
        from taichi_coach.__main__ import main as coach

        sys.argv[1:] = []
        return coach()
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication([])
    label = QLabel("Tai Chi Coach")
    label.resize(900, 700)
    label.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
