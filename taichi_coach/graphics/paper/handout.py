"""A session as pages to print: what to have ready, when to stop, and every exercise with poses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, assert_never

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen

from taichi_coach.graphics.paper import exercise, recap
from taichi_coach.graphics.paper.bound import MARGIN, STEP, bound
from taichi_coach.graphics.paper.lettering import INK, QUIET, TextBlock
from taichi_coach.graphics.paper.pages import Block
from taichi_coach.graphics.paper.poses import PrintedPoses, of_file
from taichi_coach.graphics.paper.session_outline import (
    Exercise,
    Heading,
    PaperGroup,
    PaperWords,
    outline,
)
from taichi_coach.graphics.paper.sheet import About
from taichi_coach.graphics.paper.stop_box import StopBox
from taichi_coach.script.model.session import Support
from taichi_coach.text.catalogue import tr
from taichi_coach.text.labels import cautions, equipment, support_on_paper
from taichi_coach.text.sentences import capitalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.graphics.paper.poses import PrintedPicture
    from taichi_coach.graphics.paper.recap import Shown
    from taichi_coach.graphics.paper.session_outline import Entry
    from taichi_coach.graphics.paper.sheet import Paper, PaperDocument
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Session

_INSIDE: Final = 14.0
_TITLE, _SECTION, _PART = 30.0, 21.0, 16.0
#: A movement that comes again is shown small, as a reminder.
_SMALL: Final = 0.64
_BULLET: Final = 14.0

_MIRROR: Final = tr(
    "The pictures are like a mirror: your left hand is on the left of the page, and wears the"
    " yellow cuff."
)
_FROM_THE_LEFT: Final = tr(
    "Who lies is seen from the left; the left hand wears the yellow cuff. Hands alone are as you"
    " see your own."
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A session with its includes in place, for one support, and how long it takes, in words."""

    session: Session
    library: Library
    support: Support
    length: str


def handout(
    subject: Subject,
    person: Person,
    paper: Paper,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> PaperDocument:
    """Return the pages; `progress` is told how many of how many exercises are painted."""
    movements = subject.library.movements()
    entries = outline(subject.session, movements, subject.support)
    poses = PrintedPoses(movements, subject.support, person)
    wide = paper.wide - 2 * MARGIN
    shown: list[Shown] = []
    for done, entry in enumerate(entries):
        progress(done, len(entries))
        shown.append((entry, _pictures(entry, poses, wide)))
    mirrored = any(
        isinstance(entry, Exercise) and entry.picture is None and pictures
        for entry, pictures in shown
    )
    blocks = [*_opening(subject, wide, mirrored=mirrored), *_body(shown, wide)]
    session = subject.session
    foot = f"{session.title} · {support_on_paper(subject.support)}"
    about = About(session.title, session.author, session.language)
    return bound(about, blocks, foot, paper)


def _pictures(entry: Entry, poses: PrintedPoses, wide: float) -> list[PrintedPicture]:
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
    title = TextBlock(session.title, _TITLE, wide, bold=True)
    yield Block(title.tall, title.paint)
    subtitle = capitalised(f"{subject.length}, {support_on_paper(subject.support)}")
    line = TextBlock(subtitle, _PART, wide, ink=QUIET)
    yield Block(line.tall, line.paint)
    for text in (
        session.summary,
        tr("By {author}.").format(author=session.author) if session.author else "",
    ):
        yield from exercise.paragraphs(text, wide, exercise.CLOSE)
    if mirrored:
        seen = _FROM_THE_LEFT if subject.support is Support.LYING else _MIRROR
        yield from exercise.paragraphs(seen, wide, exercise.CLOSE)
    box = StopBox(wide)
    yield Block(box.tall, box.paint, exercise.APART)
    needed = equipment(session.equipment, (subject.support,))
    yield from _listed(tr("What you need"), needed, wide)
    mind = cautions(session.cautions, (subject.support,))
    if mind:
        yield from _listed(tr("Please mind"), mind, wide)


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


def _body(shown: Sequence[Shown], wide: float) -> list[Block]:
    """Return everything from the first section on.

    What is said stays with the exercise or the group after it, and where there is none with what
    is before, so that no heading ends a page with a sentence alone.
    """
    blocks: list[Block] = []
    runs = list(recap.runs(shown))
    for run, after in zip(runs, (*runs[1:], None), strict=True):
        (entry, pictures), *_ = run
        run_blocks = list(_blocks(entry, pictures, wide))
        if recap.short(entry):
            run_blocks = _reminded(run, wide)
        elif (
            isinstance(entry, PaperWords)
            and after
            and isinstance(after[0][0], (Exercise, PaperGroup))
        ):
            run_blocks[-1] = replace(run_blocks[-1], leads=True)
        elif isinstance(entry, PaperWords) and blocks:
            blocks[-1] = replace(blocks[-1], leads=True)
        blocks += run_blocks
    return blocks


def _reminded(run: Sequence[Shown], wide: float) -> list[Block]:
    (first, _), *_ = run
    depth = first.depth if isinstance(first, Exercise) else 0
    return [_aside(each, depth) for each in recap.rows(run, wide - depth * STEP)]


def _blocks(entry: Entry, pictures: Sequence[PrintedPicture], wide: float) -> Iterator[Block]:
    match entry:
        case Heading():
            yield _section(entry, wide)
        case PaperGroup():
            label = TextBlock(entry.text, exercise.BODY, wide - entry.depth * STEP, bold=True)
            yield _aside(Block(label.tall, label.paint, exercise.APART, leads=True), entry.depth)
        case PaperWords():
            for block in exercise.paragraphs(entry.text, wide - entry.depth * STEP, 10.0):
                yield _aside(block, entry.depth)
        case Exercise():
            for block in exercise.blocks(entry, pictures, wide - entry.depth * STEP):
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
