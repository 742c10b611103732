"""Begin a session in the real window as soon as its page is there: when is the first word heard?

python begin_window.py SESSION      prints the milliseconds from when Begin could first be pressed

The child of `begin.py`, for whatever revision lies on the path: names that have moved are looked
for where they were. The device plays at once what it is given; without bells and ambience the first
sound is a word.
"""

import sys
import time
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication

#: A mix is looked through for its first sound in pieces of so many frames, for a minute at most.
PIECE, PIECES, RATE = 4800, 600, 48_000
AUDIBLE = 0.01
LOOK_MS = 2
#: Where the loudspeaker is, and where it was.
DEVICES = ("taichi_coach.ui.audio.output", "taichi_coach.ui.audio")


class Device(QObject):
    """Tells when the first sound of what it is given is heard, and closes the window."""

    lost, returned, heard = Signal(), Signal(), Signal()
    there_s = 0.0

    def available(self) -> bool:
        """Be there."""
        return True

    def start(self, mix: Any, at_ms: float) -> None:
        """Tell when the first sound of `mix` comes."""
        after_s = time.monotonic() - Device.there_s
        first = round(at_ms * RATE / 1000)
        for piece in range(PIECES):
            loud = abs(mix.render(first + piece * PIECE, PIECE)).max(axis=1) > AUDIBLE
            if loud.any():
                frames = piece * PIECE + int(loud.argmax())
                print(after_s * 1000 + frames * 1000 / RATE, flush=True)
                break
        QTimer.singleShot(0, QApplication.closeAllWindows)

    def exchange(self, mix: Any, same_ms: float) -> None:
        """Play nothing more."""

    def stop(self) -> None:
        """Play nothing more."""

    def close(self) -> None:
        """Play nothing more."""

    def hear(self, _samples: Any) -> bool:
        """Play nothing by itself."""
        return False

    def played_ms(self) -> None:
        """Let the machine's clock lead."""


class Person(QObject):
    """Presses Begin as soon as its page is there and it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._begin: QAbstractButton | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    @Slot()
    def look(self) -> None:
        """Press, if there is something to press."""
        if self._begin is None:
            every = QApplication.allWidgets()
            buttons = (each for each in every if isinstance(each, QAbstractButton))
            self._begin = next((b for b in buttons if b.isVisible() and b.text() == "Begin"), None)
            Device.there_s = time.monotonic()
        if self._begin is not None and self._begin.isEnabled():
            self._timer.stop()
            self._begin.click()


def main(session: str) -> int:
    found = next(module for module in map(module_of, DEVICES) if hasattr(module, "AudioOut"))
    found.AudioOut = Device
    run, people = QApplication.exec, []

    def watched_exec(*_: object) -> int:
        people.append(Person())
        return run()

    QApplication.exec = watched_exec
    settings = import_module("taichi_coach.settings")
    own = settings.Settings(safety_read=True, bell_level=0, ambience_level=0)
    return import_module("taichi_coach.app").run_window(session, own)


def module_of(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
