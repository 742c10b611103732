"""An exercise on a printed page: its name, how often, what to do, and pictures beside the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from taichi_coach.graphics.paper.lettering import INK, LINE, TextBlock, pieces
from taichi_coach.graphics.paper.pages import Block
from taichi_coach.graphics.paper.poses import MOST
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.paper.poses import PrintedPicture
    from taichi_coach.graphics.paper.session_outline import Exercise

#: Sizes of type, in points.
NAME: Final = 17.0
BODY: Final = 14.0
#: A paragraph of more lines may go on on the next page.
WHOLE: Final = 12
#: Over an exercise, and between what belongs to one.
APART: Final = 18.0
CLOSE: Final = 5.0

_BETWEEN: Final = 6.0
_BESIDE: Final = 14.0
_BADGE: Final = 20.0
_NUMBER: Final = 20.0
#: A picture is higher than so many times its breadth, but for that of one who lies.
_HANDS: Final = 0.8
#: Words beside the pictures go on below them from this height on, in points.
_COLUMN: Final = 230.0
_CARE: Final = tr("Take care:")


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of the column; a part has its number before it."""

    text: TextBlock
    number: str = ""
    above: float = 0.0

    @property
    def tall(self) -> float:
        return self.above + self.text.tall

    def block(self) -> Block:
        return Block(self.tall, self.paint)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        if self.number:
            TextBlock(self.number, BODY, _NUMBER, bold=True).paint(painter, x, y + self.above)
            x += _NUMBER
        self.text.paint(painter, x, y + self.above)


def blocks(entry: Exercise, pictures: Sequence[PrintedPicture], wide: float) -> Iterator[Block]:
    """Yield an exercise for a column of this breadth; its pictures stay with its name and words.

    What is too long to stand beside them follows below.
    """
    room = _room(pictures)
    column = wide - room - _BESIDE if room else wide
    words = TextBlock(entry.words, BODY, column)
    fits = words.tall <= _COLUMN
    lines = [_Line(words)] if fits and entry.words else []
    parts = [_part(at, part, column) for at, part in enumerate(entry.parts)]
    while parts and _tall((*lines, parts[0])) <= _COLUMN:
        lines.append(parts.pop(0))
    below = [] if fits else [*paragraphs(entry.words, wide, CLOSE)]
    left = len(entry.parts) - len(parts)
    below += [_part(left + at, part, wide).block() for at, part in enumerate(entry.parts[left:])]
    care = f"{_CARE} {' '.join(entry.care)}" if entry.care else ""
    tight = _Line(TextBlock(care, BODY, column, strong=len(_CARE)), above=CLOSE)
    if care and not below and _tall((*lines, tight)) <= _pictures_tall(pictures):
        lines.append(tight)
    else:
        below += _cautions(care, wide)
    # A reminder has its name beside its picture.
    head = _Head(entry, column if entry.again else wide)
    over = 0.0 if entry.again else head.tall
    tall = max(head.tall + _tall(lines), over + _pictures_tall(pictures))
    whole = _Whole(head, tuple(lines), tuple(pictures), wide, over)
    yield Block(tall, whole.paint, APART, leads=bool(below))
    yield from below


def paragraphs(text: str, wide: float, above: float) -> Iterator[Block]:
    """Yield a text as blocks; a long one in pieces."""
    for number, piece in enumerate(pieces(text, BODY, wide, WHOLE)):
        piece_block = TextBlock(piece, BODY, wide)
        yield Block(piece_block.tall, piece_block.paint, 0.0 if number else above)


class _Head:
    """Name and dose in one line, or below each other where that is too long."""

    def __init__(self, entry: Exercise, wide: float) -> None:
        right = Qt.AlignmentFlag.AlignRight
        self.name = TextBlock(entry.title, NAME, wide, bold=True)
        dose = TextBlock(entry.dose, BODY, wide, bold=True)
        self.one = self.name.lines == 1 and self.name.broad + dose.broad + _BESIDE <= wide
        self.dose = TextBlock(entry.dose, BODY, wide, bold=True, align=right) if self.one else dose
        self.tall = self.name.tall + (0.0 if self.one else self.dose.tall)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        self.name.paint(painter, x, y)
        below = self.name.tall
        self.dose.paint(painter, x, y + (below - self.dose.tall if self.one else below))


@dataclass(frozen=True, slots=True)
class _Whole:
    """What stands in one block; the pictures begin `over` points below its top."""

    head: _Head
    lines: tuple[_Line, ...]
    pictures: tuple[PrintedPicture, ...]
    wide: float
    over: float

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        left, top = x + self.wide - _room(self.pictures), y + self.over + CLOSE
        _paint_pictures(painter, self.pictures, left, top)
        self.head.paint(painter, x, y)
        y += self.head.tall
        for line in self.lines:
            line.paint(painter, x, y)
            y += line.tall


def _tall(lines: Sequence[_Line]) -> float:
    return sum(line.tall for line in lines)


def _part(at: int, part: str, wide: float) -> _Line:
    """Return a part of a repetition, with its number before it."""
    text = TextBlock(part, BODY, wide - _NUMBER, most=WHOLE)
    return _Line(text, str(at + 1), 1.0 if at else CLOSE)


def _cautions(text: str, wide: float) -> Iterator[Block]:
    for number, piece in enumerate(pieces(text, BODY, wide, WHOLE)):
        piece_block = TextBlock(piece, BODY, wide, strong=0 if number else len(_CARE))
        yield Block(piece_block.tall, piece_block.paint, CLOSE)


def _rows(pictures: Sequence[PrintedPicture]) -> list[Sequence[PrintedPicture]]:
    return [pictures[at : at + MOST] for at in range(0, len(pictures), MOST)]


def _room(pictures: Sequence[PrintedPicture]) -> float:
    """Return how broad the pictures are side by side."""
    return max((_broad(row) for row in _rows(pictures)), default=0.0)


def _broad(row: Sequence[PrintedPicture]) -> float:
    return sum(each.wide for each in row) + _BETWEEN * (len(row) - 1)


def _pictures_tall(pictures: Sequence[PrintedPicture]) -> float:
    rows = [max(each.tall for each in row) for row in _rows(pictures)]
    return sum(rows) + _BETWEEN * (len(rows) - 1) + CLOSE if rows else 0.0


def _paint_pictures(
    painter: QPainter, pictures: Sequence[PrintedPicture], left: float, y: float
) -> None:
    for row in _rows(pictures):
        x = left
        for each in row:
            painter.drawImage(QRectF(x, y, each.wide, each.tall), each.image)
            if each.number:
                # Hands fill their picture but for the gap between them.
                close = _HANDS < each.tall / each.wide < 1
                middle = x + (each.wide - _BADGE) / 2, y + each.tall - _BADGE - 5
                _badge(painter, *(middle if close else (x + 5, y + 5)), each.number)
            x += each.wide + _BETWEEN
        y += max(each.tall for each in row) + _BETWEEN


def _badge(painter: QPainter, x: float, y: float, number: int) -> None:
    """Paint the number of the part that a picture shows."""
    painter.setPen(QPen(LINE, 0.8))
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawEllipse(QRectF(x, y, _BADGE, _BADGE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    text = TextBlock(
        str(number), BODY, _BADGE, bold=True, ink=INK, align=Qt.AlignmentFlag.AlignHCenter
    )
    text.paint(painter, x, y + (_BADGE - text.tall) / 2)
