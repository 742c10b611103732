"""Movements that stood further up, side by side: a small picture of each, its name, how often."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from taichi_coach.graphics.paper.lettering import TextBlock
from taichi_coach.graphics.paper.pages import Block
from taichi_coach.graphics.paper.session_outline import Exercise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.paper.poses import PrintedPicture
    from taichi_coach.graphics.paper.session_outline import Entry

    Shown = tuple[Entry, Sequence[PrintedPicture]]

_ACROSS: Final = 3
_BETWEEN: Final = 16.0
_BESIDE: Final = 8.0
_ABOVE: Final = 14.0
_SIZE: Final = 14.0
_LINES: Final = 8
#: Who has more to say needs a line of their own.
_LETTERS: Final = 60


def runs(shown: Iterable[Shown]) -> Iterator[list[Shown]]:
    """Yield entries by themselves, and reminders that follow each other together."""
    for (together, _depth), run in groupby(shown, key=_kind):
        if together:
            yield list(run)
        else:
            yield from ([each] for each in run)


def rows(run: Sequence[Shown], wide: float) -> Iterator[Block]:
    """Yield a run of reminders, some in a row."""
    across = next((each for each in (_ACROSS, 2) if _fit(run, _column(wide, each))), 1)
    across = min(across, len(run))
    column = _column(wide, across)
    cells = [_Cell(entry, pictures, column) for entry, pictures in run]
    for at in range(0, len(cells), across):
        row = _Row(tuple(cells[at : at + across]), column + _BETWEEN)
        yield Block(max(each.tall for each in row.cells), row.paint, _ABOVE)


def _kind(shown: Shown) -> tuple[bool, int]:
    entry, _ = shown
    return short(entry), entry.depth if isinstance(entry, Exercise) else 0


def short(entry: Entry) -> bool:
    """Tell whether an entry is a reminder that needs no line of its own."""
    return isinstance(entry, Exercise) and entry.again and len(entry.words) <= _LETTERS


def _column(wide: float, across: int) -> float:
    return (wide - _BETWEEN * (across - 1)) / across


def _fit(run: Sequence[Shown], wide: float) -> bool:
    """Tell whether no word of a name has to be broken in a column of this breadth."""
    return all(
        TextBlock(word, _SIZE, wide, bold=True).lines == 1
        and TextBlock(word, _SIZE, wide, bold=True).broad <= wide - _taken(pictures)
        for entry, pictures in run
        if isinstance(entry, Exercise)
        for word in entry.title.split()
    )


def _taken(pictures: Sequence[PrintedPicture]) -> float:
    return sum(each.wide + _BESIDE for each in pictures)


class _Cell:
    """A picture with words beside it."""

    def __init__(self, entry: Entry, pictures: Sequence[PrintedPicture], wide: float) -> None:
        self._pictures = pictures
        taken = _taken(pictures)
        self._texts = []
        if isinstance(entry, Exercise):
            texts = ((entry.title, True), (entry.dose, False), (entry.words, False))
            self._texts = [
                TextBlock(text, _SIZE, wide - taken, bold=bold, most=_LINES)
                for text, bold in texts
                if text
            ]
        self._left = taken
        words = sum(each.tall for each in self._texts)
        self.tall = max(words, *(each.tall for each in pictures), 0.0)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        left = x
        for each in self._pictures:
            painter.drawImage(QRectF(left, y, each.wide, each.tall), each.image)
            left += each.wide + _BESIDE
        for text in self._texts:
            text.paint(painter, x + self._left, y)
            y += text.tall


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    step: float

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        for number, cell in enumerate(self.cells):
            cell.paint(painter, x + number * self.step, y)
