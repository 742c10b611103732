"""Clips that are being made for somebody, told as they come, the most urgent first."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from taichi_coach.script.model.session import Utterance


class _Order:
    """What is still to be made. The window puts it in order while the maker takes from it."""

    def __init__(self, utterances: Iterable[Utterance]) -> None:
        self._lock = threading.Lock()
        self._waiting = dict.fromkeys(utterances)

    def put_first(self, utterances: Iterable[Utterance]) -> None:
        with self._lock:
            first = {each: None for each in utterances if each in self._waiting}
            self._waiting = first | self._waiting

    def take(self) -> Utterance | None:
        with self._lock:
            first = next(iter(self._waiting), None)
            if first is not None:
                del self._waiting[first]
            return first


class Making(QObject):
    """One request for clips. All that it tells comes in the window's thread, until it is dropped.

    Signals:
        made: Words and their clip; None where they cannot be heard.
        troubled: Why words are not heard, in one sentence; each sentence once.
        ended: Nothing more will come.
    """

    made = Signal(object, object)
    troubled = Signal(str)
    ended = Signal()
    _made_there = Signal(object, object)
    _troubled_there = Signal(str)

    def __init__(self, utterances: Iterable[Utterance], parent: QObject | None = None) -> None:
        """Want these texts, in this order, until `put_first` says otherwise."""
        super().__init__(parent)
        self._order = _Order(utterances)
        self._drop: Callable[[], None] | None = None
        self._over = False
        self._made_there.connect(self._tell_made)
        self._troubled_there.connect(self._tell_trouble)

    @property
    def over(self) -> bool:
        """Tell whether nothing more will come."""
        return self._over

    def put_first(self, utterances: Iterable[Utterance]) -> None:
        """Let these be made next, in this order, as far as they are still to be made."""
        self._order.put_first(utterances)

    def on_drop(self, drop: Callable[[], None]) -> None:
        """Say what lets go of the work behind it."""
        self._drop = drop

    def drop(self) -> None:
        """Want no more of it; nothing more is told."""
        self._over = True
        if self._drop is not None:
            self._drop()

    def in_turn(self, cancelled: Callable[[], bool]) -> Iterator[Utterance]:
        """Give what is to be made next, until all is made; asked in the maker's thread."""
        while not cancelled():
            utterance = self._order.take()
            if utterance is None:
                return
            yield utterance

    def tell(self, utterance: Utterance, clip: object, failures: tuple[str, ...]) -> None:
        """Take what was made, in the maker's thread, and all that failed until now."""
        self._made_there.emit(utterance, clip)
        for failure in failures:
            self._troubled_there.emit(failure)

    @Slot(str)
    def end(self, trouble: str = "") -> None:
        """Tell that nothing more will come, and why, where that is a fault."""
        if self._over:
            return
        if trouble:
            self.troubled.emit(trouble)
        self._over = True
        self.ended.emit()

    @Slot(object, object)
    def _tell_made(self, utterance: Utterance, clip: object) -> None:
        if not self._over:
            self.made.emit(utterance, clip)

    @Slot(str)
    def _tell_trouble(self, why: str) -> None:
        if not self._over:
            self.troubled.emit(why)
