"""An exercise sheet to fill in by pen: how many, how often, and a box to tick for every day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from taichi_coach.graphics.paper.bound import MARGIN, bound
from taichi_coach.graphics.paper.lettering import INK, LINE, QUIET, TextBlock
from taichi_coach.graphics.paper.pages import Block
from taichi_coach.graphics.paper.poses import PrintedPoses, of_file
from taichi_coach.graphics.paper.session_outline import Exercise, outline
from taichi_coach.graphics.paper.sheet import About
from taichi_coach.graphics.paper.stop_box import StopBox
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import weekdays
from taichi_coach.text.labels import support_on_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.paper.handout import Subject
    from taichi_coach.graphics.paper.poses import PrintedPicture
    from taichi_coach.graphics.paper.sheet import Paper, PaperDocument

_TITLE, _NAME, _SIZE, _SMALL = 26.0, 14.0, 13.0, 11.0
_APART: Final = 12.0
#: The columns, in points: the picture, a number by pen, a day's box and what is around it.
_PICTURE, _NUMBER, _DAY, _BOX = 76.0, 52.0, 25.0, 17.0
_BETWEEN: Final = 8.0
#: Enough room for a pen under words.
_LINE_TALL: Final = 30.0
_ASK: Final = tr("Fill in with whoever treats you. Less is allowed, every day.")


def fill_in_sheet(
    subject: Subject,
    person: Person,
    paper: Paper,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> PaperDocument:
    """Return the sheet: every exercise of the session once, each with its blanks and boxes.

    `progress` is told how many of how many exercises are painted.
    """
    session, movements = subject.session, subject.library.movements()
    entries = [
        entry
        for entry in outline(session, movements, subject.support)
        if isinstance(entry, Exercise) and not (entry.rest or entry.again)
    ]
    poses = PrintedPoses(movements, subject.support, person)
    wide = paper.wide - 2 * MARGIN
    blocks = list(_opening(subject, wide))
    for done, entry in enumerate(entries):
        progress(done, len(entries))
        row = _Row(entry, _picture(entry, poses), wide)
        blocks.append(Block(row.tall, row.paint, 0.0))
    box = StopBox(wide, head_size=13.0, size=_SMALL)
    blocks.append(Block(box.tall, box.paint, _APART))
    about = About(session.title, session.author, session.language)
    return bound(about, blocks, f"{session.title} · {support_on_paper(subject.support)}", paper)


def _opening(subject: Subject, wide: float) -> Iterator[Block]:
    title = TextBlock(subject.session.title, _TITLE, wide, bold=True)
    yield Block(title.tall, title.paint)
    ask = TextBlock(_ASK, _SIZE, wide, ink=QUIET)
    yield Block(ask.tall, ask.paint, 2.0)
    for shares in (
        ((tr("Name"), 0.6), (tr("Week from"), 0.4)),
        ((tr("Therapist or teacher"), 0.6), (tr("Telephone"), 0.4)),
        ((tr("Times a day"), 0.3), (tr("At"), 0.7)),
    ):
        line = _Blanks(shares, wide)
        yield Block(_LINE_TALL, line.paint)
    yield Block(_APART, _nothing)


def _nothing(_painter: QPainter, _x: float, _y: float) -> None:
    """Paint nothing: room alone."""


def _picture(entry: Exercise, poses: PrintedPoses) -> PrintedPicture | None:
    """Return the one picture of an exercise, as broad as its column at most."""
    if entry.picture is not None:
        return of_file(entry.picture.file, _PICTURE)
    stills = poses.of(entry.movement, entry.side, 1) if entry.movement is not None else []
    if not stills:
        return None
    share = _PICTURE / stills[0].wide
    return replace(stills[0], wide=_PICTURE, tall=stills[0].tall * share, number=0)


@dataclass(frozen=True, slots=True)
class _Blanks:
    """Words with a line behind each to write on; each has a share of the breadth."""

    shares: tuple[tuple[str, float], ...]
    wide: float

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        for words, share in self.shares:
            text = TextBlock(words, _SIZE, self.wide)
            base = y + _LINE_TALL - 4
            text.paint(painter, x, base - text.tall + 2)
            painter.setPen(QPen(INK, 0.8))
            end = x + self.wide * share - _BETWEEN * 2
            painter.drawLine(QPointF(x + text.broad + 6, base), QPointF(end, base))
            x += self.wide * share


def _columns(wide: float) -> tuple[float, float, tuple[float, ...]]:
    """Return the left edges of the two numbers, and the middles of the seven boxes."""
    days = wide - 7 * _DAY
    number = days - 2 * (_NUMBER + _BETWEEN)
    return number, number + _NUMBER + _BETWEEN, tuple(days + (at + 0.5) * _DAY for at in range(7))


class _Row:
    """An exercise: picture, name and written dose, two blanks, and a box for each day.

    Who is to be careful stands below all of it, whole: half of a caution is worse than none.
    """

    def __init__(self, entry: Exercise, picture: PrintedPicture | None, wide: float) -> None:
        self._picture, self._wide = picture, wide
        number, _, _ = _columns(wide)
        room = number - _PICTURE - 2 * _BETWEEN
        words = "" if entry.movement else entry.words
        around = " ".join(f"{each.removesuffix(':')}." for each in entry.around)
        details = [each for each in (entry.dose, around) if each]
        self._texts: Sequence[TextBlock] = [
            TextBlock(entry.title, _NAME, room, bold=True, most=3),
            *(TextBlock(each, _SIZE, room) for each in details),
            *([TextBlock(words, _SIZE, room, most=3)] if words else []),
        ]
        broad = wide - _PICTURE - _BETWEEN
        self._care = TextBlock(" ".join(entry.care), _SMALL, broad) if entry.care else None
        care = self._care.tall if self._care else 0.0
        text = sum(each.tall for each in self._texts)
        self._upper = max(text, (picture.tall if picture else 0.0) - care, 3 * _BOX)
        self.tall = self._upper + care + 2 * _BETWEEN

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(LINE, 0.8))
        painter.drawLine(QPointF(x, y), QPointF(x + self._wide, y))
        top = y + _BETWEEN
        if self._picture is not None:
            box = QRectF(x, top, self._picture.wide, self._picture.tall)
            painter.drawImage(box, self._picture.image)
        below = top
        for text in self._texts:
            text.paint(painter, x + _PICTURE + _BETWEEN, below)
            below += text.tall
        if self._care is not None:
            self._care.paint(painter, x + _PICTURE + _BETWEEN, top + self._upper)
        middle = top + self._upper / 2
        first, second, days = _columns(self._wide)
        painter.setPen(QPen(INK, 0.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        base = middle + _BOX / 2
        for left, words in ((first, tr("how many")), (second, tr("seconds"))):
            painter.drawLine(QPointF(x + left, base), QPointF(x + left + _NUMBER, base))
            _middle(words, _NUMBER).paint(painter, x + left, base)
            painter.setPen(QPen(INK, 0.8))
        for at, name in zip(days, weekdays(), strict=True):
            left = x + at
            painter.drawRect(QRectF(left - _BOX / 2, base - _BOX, _BOX, _BOX))
            _middle(name[:2], _DAY).paint(painter, left - _DAY / 2, base)
            painter.setPen(QPen(INK, 0.8))


def _middle(words: str, wide: float) -> TextBlock:
    return TextBlock(words, _SMALL, wide, ink=QUIET, align=Qt.AlignmentFlag.AlignHCenter)
