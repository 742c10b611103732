"""Open a window, tell one number about it, and close it: the child of the other benchmarks.

python window.py bare|coach paint BEGAN_NS   nanoseconds from BEGAN_NS to the first paint
python window.py bare|coach memory 0         kilobytes in memory, two seconds after the first paint
"""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QLabel

AT_REST_MS = 2000


class Watch(QObject):
    """Waits for the first paint, tells the number and ends the program."""

    def __init__(self, wanted: str, began_ns: int) -> None:
        super().__init__()
        self._wanted = wanted
        self._began_ns = began_ns
        self._seen = False

    def eventFilter(self, _receiver: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """See the first paint go by."""
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted)  # once the event has been dealt with
        return False

    @Slot()
    def painted(self) -> None:
        """Tell the time, or wait until the window rests."""
        if self._wanted == "paint":
            self.tell(time.monotonic_ns() - self._began_ns)
        else:
            QTimer.singleShot(AT_REST_MS, self.tell_memory)

    @Slot()
    def tell_memory(self) -> None:
        """Tell the memory."""
        self.tell(resident_kb())

    def tell(self, number: int) -> None:
        """Print the number and end."""
        print(number, flush=True)
        QApplication.exit(0)


def resident_kb() -> int:
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  no import more
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))


def main(which: str, wanted: str, began_ns: str) -> int:
    watch = Watch(wanted, int(began_ns))
    run = QApplication.exec

    def watched_exec(*_: object) -> int:
        QApplication.instance().installEventFilter(watch)
        return run()

    QApplication.exec = watched_exec
    if which == "coach":
        from taichi_coach.__main__ import main as coach

        sys.argv[1:] = []
        return coach()
    app = QApplication([])
    label = QLabel("Tai Chi Coach")
    label.resize(900, 700)
    label.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
