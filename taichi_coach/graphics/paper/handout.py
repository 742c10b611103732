"""A session as pages to print: what to have ready, when to stop, and every exercise with poses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from taichi_coach.graphics.paper import exercise, recap
from taichi_coach.graphics.paper.lettering import INK, LINE, QUIET, TextBlock
from taichi_coach.graphics.paper.pages import Block, fewest_pages
from taichi_coach.graphics.paper.poses import Poses, of_file
from taichi_coach.graphics.paper.session_outline import Exercise, Group, Heading, Words, outline
from taichi_coach.graphics.paper.sheet import PaperDocument
from taichi_coach.script.model.session import Support
from taichi_coach.text.catalogue import tr
from taichi_coach.text.labels import support_on_paper
from taichi_coach.text.lengths import minutes, whole_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.paper.pages import Placed
    from taichi_coach.graphics.paper.poses import Picture
    from taichi_coach.graphics.paper.recap import Shown
    from taichi_coach.graphics.paper.session_outline import Entry
    from taichi_coach.graphics.paper.sheet import Paper
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session

_MARGIN: Final = 42.0
_FOOT: Final = 34.0
_STEP: Final = 14.0
_INSIDE: Final = 14.0
_TITLE, _SECTION, _PART = 30.0, 21.0, 16.0
#: A movement that comes again is shown small, as a reminder.
_SMALL: Final = 0.64
_BULLET: Final = 14.0

#: The facts are those of classes for seniors; nothing here is a diagnosis or a promise.
_STOP: Final = (
    (
        tr("Stop, and get help"),
        (
            tr("Chest pain or tightness, bad breathlessness, faintness, sickness."),
            tr("A weak side, a drooping face, odd speech, a sudden very bad headache."),
            tr("Call your emergency number first."),
        ),
    ),
    (
        tr("Leave a movement out"),
        (
            tr("It hurts sharply, or an ache grows by two points of ten."),
            tr("New numbness or tingling, or a joint that locks."),
            tr("You lose your balance, or it is harder than moderate."),
        ),
    ),
)
_AFTER: Final = tr(
    "Worse pain two hours later or the next morning: rest a day, then do less, with more support. "
    "This page is no medical advice. When in doubt, ask your doctor or physiotherapist."
)
_MIRROR: Final = tr(
    "The pictures are like a mirror: your left hand is on the left of the page, and wears the"
    " yellow cuff."
)
#: What is needed where the author says nothing of it.
_NEEDED: Final = {
    Support.SEATED: tr("a firm chair without arms"),
    Support.CHAIR: tr("a heavy chair without wheels, against a wall"),
    Support.STANDING: tr("nothing but a little room"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A session with its includes in place, for one support, and how long it takes."""

    session: Session
    library: Library
    support: Support
    for_ms: int


def handout(
    subject: Subject,
    person: Person,
    paper: Paper,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> PaperDocument:
    """Return the pages; `progress` is told how many of how many exercises are painted."""
    movements = subject.library.movements()
    entries = outline(subject.session, movements, subject.support)
    poses = Poses(movements, subject.support, person)
    wide = paper.wide - 2 * _MARGIN
    shown: list[Shown] = []
    for done, entry in enumerate(entries):
        progress(done, len(entries))
        shown.append((entry, _pictures(entry, poses, wide)))
    mirrored = any(
        isinstance(entry, Exercise) and entry.picture is None and pictures
        for entry, pictures in shown
    )
    blocks = [*_opening(subject, wide, mirrored=mirrored), *_body(shown, wide)]
    pages = fewest_pages(blocks, paper.tall - 2 * _MARGIN - _FOOT)
    title = subject.session.title
    foot = f"{title} · {support_on_paper(subject.support)}"
    return PaperDocument(
        title,
        paper,
        tuple(
            partial(_paint_page, placed=page, foot=(foot, number, len(pages)), paper=paper)
            for number, page in enumerate(pages, 1)
        ),
    )


def _pictures(entry: Entry, poses: Poses, wide: float) -> list[Picture]:
    if not isinstance(entry, Exercise):
        return []
    if entry.picture is not None:
        own = of_file(entry.picture.file, wide / 2)
        return [own] if own is not None else []
    if entry.movement is None:
        return []
    if not entry.again:
        return poses.of(entry.movement, entry.side)
    return [
        replace(each, wide=each.wide * _SMALL, tall=each.tall * _SMALL, number=0)
        for each in poses.of(entry.movement, entry.side, 1)
    ]


def _opening(subject: Subject, wide: float, *, mirrored: bool) -> Iterator[Block]:
    """Yield what stands before the first exercise."""
    session = subject.session
    count = whole_minutes(subject.for_ms)
    title = TextBlock(session.title, _TITLE, wide, bold=True)
    yield Block(title.tall, title.paint)
    line = TextBlock(
        f"{minutes(count)}, {support_on_paper(subject.support)}", _PART, wide, ink=QUIET
    )
    yield Block(line.tall, line.paint)
    for text in (
        session.summary,
        tr("By {author}.").format(author=session.author) if session.author else "",
    ):
        yield from exercise.paragraphs(text, wide, exercise.CLOSE)
    if mirrored:
        yield from exercise.paragraphs(_MIRROR, wide, exercise.CLOSE)
    box = _Box(wide)
    yield Block(box.tall, box.paint, exercise.APART)
    needed = session.equipment or (_NEEDED[subject.support],)
    yield from _listed(tr("What you need"), needed, wide)
    if session.cautions:
        yield from _listed(tr("Please mind"), session.cautions, wide)


def _listed(title: str, lines: Sequence[str], wide: float) -> Iterator[Block]:
    head = TextBlock(title, _PART, wide, bold=True)
    yield Block(head.tall, head.paint, exercise.APART, leads=True)
    for line in lines:
        for number, block in enumerate(
            exercise.paragraphs(line[:1].upper() + line[1:], wide - _BULLET, 0.0)
        ):
            yield replace(block, paint=partial(_bullet, block, first=not number))


def _bullet(block: Block, painter: QPainter, x: float, y: float, *, first: bool) -> None:
    if first:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(INK)
        painter.drawEllipse(QPointF(x + 4, y + exercise.BODY * 0.64), 2.2, 2.2)
    block.paint(painter, x + _BULLET, y)


class _Box:
    """When to stop, in a frame: two lists side by side, and what holds afterwards."""

    def __init__(self, wide: float) -> None:
        self._wide = wide
        half = (wide - 3 * _INSIDE) / 2
        self._columns = [
            [
                TextBlock(title, _PART, half, bold=True),
                *(TextBlock(line, exercise.BODY, half) for line in lines),
            ]
            for title, lines in _STOP
        ]
        self._after = TextBlock(_AFTER, exercise.BODY, wide - 2 * _INSIDE)
        self._lists = max(
            sum(each.tall + exercise.CLOSE for each in column) for column in self._columns
        )
        self.tall = self._lists + self._after.tall + 2 * _INSIDE

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(INK, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x, y, self._wide, self.tall), 10, 10)
        for number, column in enumerate(self._columns):
            left = x + _INSIDE + number * (self._wide - _INSIDE) / 2
            top = y + _INSIDE
            for each in column:
                each.paint(painter, left, top)
                top += each.tall + exercise.CLOSE
        self._after.paint(painter, x + _INSIDE, y + _INSIDE + self._lists)


def _body(shown: Sequence[Shown], wide: float) -> list[Block]:
    """Return everything from the first section on.

    What is said stays with the exercise or the group after it, and where there is none with what
    is before, so that no heading ends a page with a sentence alone.
    """
    blocks: list[Block] = []
    runs = list(recap.runs(shown))
    for run, after in zip(runs, (*runs[1:], None), strict=True):
        (entry, pictures), *_ = run
        found = list(_blocks(entry, pictures, wide))
        if recap.short(entry):
            found = _reminded(run, wide)
        elif isinstance(entry, Words) and after and isinstance(after[0][0], (Exercise, Group)):
            found[-1] = replace(found[-1], leads=True)
        elif isinstance(entry, Words) and blocks:
            blocks[-1] = replace(blocks[-1], leads=True)
        blocks += found
    return blocks


def _reminded(run: Sequence[Shown], wide: float) -> list[Block]:
    (first, _), *_ = run
    depth = first.depth if isinstance(first, Exercise) else 0
    return [_aside(each, depth) for each in recap.rows(run, wide - depth * _STEP)]


def _blocks(entry: Entry, pictures: Sequence[Picture], wide: float) -> Iterator[Block]:
    match entry:
        case Heading():
            yield _section(entry, wide)
        case Group():
            label = TextBlock(entry.text, exercise.BODY, wide - entry.depth * _STEP, bold=True)
            yield _aside(Block(label.tall, label.paint, exercise.APART, leads=True), entry.depth)
        case Words():
            for block in exercise.paragraphs(entry.text, wide - entry.depth * _STEP, 10.0):
                yield _aside(block, entry.depth)
        case Exercise():
            for block in exercise.blocks(entry, pictures, wide - entry.depth * _STEP):
                yield _aside(block, entry.depth)
        case _:
            assert_never(entry)


def _section(entry: Heading, wide: float) -> Block:
    role = TextBlock(entry.role, exercise.BODY, wide, ink=QUIET, align=Qt.AlignmentFlag.AlignRight)
    title = TextBlock(entry.title, _SECTION, wide - role.broad - _INSIDE, bold=True)

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(INK, 1.2))
        painter.drawLine(QPointF(x, y), QPointF(x + wide, y))
        title.paint(painter, x, y + 6)
        role.paint(painter, x, y + 6 + (_SECTION - exercise.BODY) * 0.9)

    return Block(title.tall + 6, paint, 26.0, leads=True)


def _aside(block: Block, depth: int) -> Block:
    """Return a block with a bar beside it for each group that it stands in."""
    return replace(block, depth=depth)


def _paint_block(painter: QPainter, before: Placed | None, placed: Placed) -> None:
    """Paint a block with its bars, which reach up to those of the block before."""
    painter.setPen(QPen(LINE, 3))
    block, y = placed.block, _MARGIN + placed.y
    for number in range(block.depth):
        goes_on = before is not None and before.block.depth > number
        top = _MARGIN + before.y + before.block.tall if before and goes_on else y
        left = _MARGIN + 2 + number * _STEP
        painter.drawLine(QPointF(left, top), QPointF(left, y + block.tall))
    block.paint(painter, _MARGIN + block.depth * _STEP, y)


def _paint_page(
    painter: QPainter, placed: Sequence[Placed], foot: tuple[str, int, int], paper: Paper
) -> None:
    for before, each in zip((None, *placed), placed, strict=False):
        _paint_block(painter, before, each)
    name, number, of = foot
    wide, y = paper.wide - 2 * _MARGIN, paper.tall - _MARGIN - exercise.BODY
    right = Qt.AlignmentFlag.AlignRight
    page = TextBlock(
        tr("Page {number} of {of}").format(number=number, of=of),
        exercise.BODY,
        wide,
        ink=QUIET,
        align=right,
    )
    left = wide - page.broad - _INSIDE
    page.paint(painter, _MARGIN, y)
    TextBlock(name, exercise.BODY, left, ink=QUIET, most=1).paint(painter, _MARGIN, y)
