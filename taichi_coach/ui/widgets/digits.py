"""Answering by number keys, and taking back by Backspace, from wherever the focus is on a page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from taichi_coach.text.catalogue import tr
from taichi_coach.text.sentences import sentences
from taichi_coach.ui.widgets.in_view import bring, is_seen
from taichi_coach.ui.widgets.plate import Plate
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.widgets.choice import ChoiceRow

#: Told where a key has only brought into view what it was meant for.
_AGAIN: Final = tr("Press the key again.")
#: Rows with so many answers begin with 0, shorter ones are counted from 1.
_FROM_ZERO: Final = 10


class NumberKeys:
    """What number keys and Backspace do on a page with these questions.

    A number answers the question in which the focus is, or else the first, as long as it is open.
    Once all are answered it means the last answer: another number changes that, the same one takes
    it back. Backspace always takes back the last answer. Whether the same number twice was meant
    for one question or for two nobody can tell while another one is open, so it is for two: else
    somebody whose energy, mood and effort are all in the middle could not say so by three keys.

    Nothing is answered or taken back unseen: what is out of view is brought there instead. Screen
    readers are told each answer, and what the next number is for.
    """

    def __init__(self, rows: Sequence[ChoiceRow]) -> None:
        """Begin with nothing answered; `rows` are the questions in order."""
        self._rows = tuple(rows)
        self._answered: list[ChoiceRow] = []
        self._taken: ChoiceRow | None = None
        for row in self._rows:
            row.chosen.connect(partial(self._note, row))

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; return whether it is one of these keys.

        A key that is held, and one that comes right after an answer, does nothing: a hand that
        trembles presses twice.
        """
        back = event.key() == Qt.Key.Key_Backspace
        if not back and event.text() not in set("0123456789"):
            return False
        if not event.isAutoRepeat():
            Plate.rest_pointer()
            if back:
                self._take_back()
            else:
                self._answer(int(event.text()))
        return True

    def _answer(self, number: int) -> None:
        row = self._row_in_question()
        if row is None or any(each.settles for each in self._rows) or not _comes_into_view(row):
            return
        at = number - (0 if len(row.buttons()) > _FROM_ZERO else 1)
        row.answer(at)
        following = next(iter(self._open()), None)
        if row.value and following is not None:
            tell(following, following.spoken_question)

    def _take_back(self) -> None:
        if self._taken is not None and self._taken.settles:
            return
        if self._answered and _comes_into_view(row := self._answered[-1]):
            self._taken = row
            row.take_back()

    def _row_in_question(self) -> ChoiceRow | None:
        """Return the question that a number is for."""
        is_open = self._open()
        focus: QWidget | None = QApplication.focusWidget()
        here = [row for row in is_open if focus is not None and row.isAncestorOf(focus)]
        last = self._answered[-1:]
        return next(iter((*here, *is_open, *last)), None)

    def _open(self) -> list[ChoiceRow]:
        return [row for row in self._rows if row.isVisible() and not row.value]

    def _note(self, row: ChoiceRow, key: str) -> None:
        """Remember in which order answers were given, by whatever means."""
        self._answered = [each for each in self._answered if each is not row]
        if key:
            self._answered.append(row)


def _comes_into_view(row: ChoiceRow) -> bool:
    """Return whether all of a row was in view; bring it there where not."""
    seen = is_seen(row)
    if not seen:
        bring(row)
        tell(row, sentences(row.spoken_question, _AGAIN))
    return seen
