"""Tells screen readers what happens, each thing once, whichever of them listens.

What is told at one moment is told as one: a reader that says "Paused" and is told the words of now
a millisecond later may let go of the first. To a reader that knows no announcements the window's
title is told, as having changed to these words; the title itself stays as it is.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication

from taichi_coach import screen_reader
from taichi_coach.text.sentences import once_stopped, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from taichi_coach.screen_reader import Listening

#: A page that opens makes so many changes that some readers let go of what is told among them.
CALM_MS: Final = 500
#: So often it is looked whether there is a reader, which is noticed a little after a window came.
_LOOKS: Final = 8
#: So long it is taken for granted that the same readers listen.
_SAME_MS: Final = 5000


class Teller(QObject):
    """Tells what happens in one window.

    Signals:
        sent: What was told just now, in one.
    """

    sent = Signal(str)

    def __init__(self, window: QWidget, listening: Callable[[], Listening] | None = None) -> None:
        """Tell nothing yet; `listening` says who listens, which the system is asked else."""
        super().__init__(window)
        self._window, self._ask = window, listening or screen_reader.listening
        self._words: list[str] = []
        self._last = ""
        self._opening: Callable[[], str] | None = None
        self._looks = _LOOKS
        self._soon = self._timer(self.send)
        self._again = self._timer(self.tell_opening)
        self._known = self._timer(None)
        self._listening = screen_reader.UNKNOWN

    def tell(self, words: str) -> None:
        """Tell words, with whatever else is told at this moment, and after what has the focus."""
        if words and QAccessible.isActive():
            self._words.append(words)
            self._soon.start(0)

    def open(self, opening: Callable[[], str]) -> None:
        """Tell what a page that has just come says, as soon as somebody is there to hear it."""
        self._opening = opening
        self._again.start(CALM_MS)

    def look_again(self) -> None:
        """The window has come to the front: whoever did not hear yet what the page says does."""
        if self._opening is not None:
            self._again.start(CALM_MS)

    @Slot()
    def tell_opening(self) -> None:
        """Tell what the page says if it was not told yet, and the window is in front by now."""
        if self._opening is None:
            return
        if QAccessible.isActive() and self._window.isActiveWindow():
            opening, self._opening = self._opening, None
            self.tell(opening())
        elif self._looks:
            self._looks -= 1
            self._again.start(CALM_MS)

    @Slot()
    def send(self) -> None:
        """Tell now what is to be told."""
        parts = [each for each in dict.fromkeys(self._words) if not _is_part(each, self._words)]
        words, self._words = once_stopped(sentences(*parts)), []
        if not words:
            return
        listening = self._listeners()
        if listening.titles:
            self._tell_title(words)
        if listening.announcements:
            announcement(self._window, words)
        self.sent.emit(words)

    def _listeners(self) -> Listening:
        if not self._known.isActive():
            self._listening = self._ask()
            self._known.start(_SAME_MS)
        return self._listening

    def _tell_title(self, words: str) -> None:
        # The same title twice is no change: it is written a little differently then.
        self._last = f"{words} " if words == self._last else words
        self._window.setAccessibleName(self._last)
        QAccessible.setActive(False)  # that it is its own again is told to nobody
        self._window.setAccessibleName("")
        QAccessible.setActive(True)

    def _timer(self, then: Callable[[], None] | None) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        if then is not None:
            timer.timeout.connect(then)
        return timer


def _is_part(words: str, others: list[str]) -> bool:
    return any(words != other and words in other for other in others)


def tell_at_once(part: QWidget, words: str) -> None:
    """Tell words before whatever a reader notices by itself from now on."""
    tell(part, words)
    teller = teller_of(part) if words and QAccessible.isActive() else None
    if teller is not None:
        teller.send()


def tell(part: QWidget, words: str) -> None:
    """Tell screen readers words, through the window that `part` is in."""
    if not words or not QAccessible.isActive():
        return
    teller = teller_of(part)
    if teller is not None:
        teller.tell(words)
    else:
        announcement(part, once_stopped(words))


def tell_changed(control: QWidget, words: str) -> None:
    """Tell what a control's buttons have changed to, which is in their description as well.

    On Linux screen readers say a changed description of what has the focus by themselves.
    """
    focused = QApplication.focusWidget()
    if sys.platform != "linux" or focused is None or not control.isAncestorOf(focused):
        tell(control, words)


def teller_of(part: QWidget) -> Teller | None:
    """Return who tells what happens in the window of `part`."""
    return part.window().findChild(Teller, options=Qt.FindChildOption.FindDirectChildrenOnly)


def announcement(part: QWidget, words: str) -> None:
    """Announce words, to be said after what is being said."""
    event = QAccessibleAnnouncementEvent(part, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)
