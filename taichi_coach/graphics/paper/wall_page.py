"""A class on one page for the wall: its sections by the clock, and what is done in each, large."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen

from taichi_coach.graphics.paper.lettering import LINE, QUIET, TextBlock
from taichi_coach.graphics.paper.session_outline import Exercise, Heading, outline
from taichi_coach.graphics.paper.sheet import About, PaperDocument
from taichi_coach.text.catalogue import tr
from taichi_coach.text.labels import support_on_paper
from taichi_coach.text.lengths import rounded
from taichi_coach.text.lists import dotted
from taichi_coach.text.sentences import capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.paper.handout import Subject
    from taichi_coach.graphics.paper.sheet import Paper
    from taichi_coach.timeline.model import TimelineSection

_MARGIN: Final = 42.0
#: Sizes of type that are tried, in points: as large as the page takes them.
_SIZES: Final = tuple(size / 2 for size in range(64, 19, -1))
#: Beside it, by size of type: the title, a section's name, the time's column, room between.
_TITLE, _NAME, _TIME, _AIR = 1.5, 1.1, 3.6, 0.3
#: What is done is left out where there is room for it in smaller type alone, in points.
_FROM_AFAR: Final = 13.0
_STOP: Final = tr("Stop if it hurts sharply, or two points more than when you began.")


@dataclass(frozen=True, slots=True)
class WallSection:
    """A section as it stands on the wall: when it begins, its name, how long, what is done."""

    at: str
    title: str
    length: str
    done: tuple[str, ...]


def wall_page(subject: Subject, sections: Sequence[TimelineSection], paper: Paper) -> PaperDocument:
    """Return the page; `sections` are those of the session's timeline.

    It stands there in the largest type with which all of it fits. A class of so many sections that
    it would not be read from afar is told by their names alone.
    """
    session = subject.session
    parts = parts_of(subject, sections)
    subtitle = capitalised(f"{subject.length}, {support_on_paper(subject.support)}")
    wide, tall = paper.wide - 2 * _MARGIN, paper.tall - 2 * _MARGIN
    names = tuple(replace(part, done=()) for part in parts)
    tries = [(parts, size) for size in _SIZES if size >= _FROM_AFAR]
    tries += [(names, size) for size in _SIZES]
    laid = (_Laid(session.title, subtitle, *each, wide) for each in tries)
    whole = (each for each in laid if each.tall <= tall)
    page = next(whole, None) or _Laid(session.title, subtitle, *tries[-1], wide)
    about = About(session.title, session.author, session.language)
    return PaperDocument(about, paper, (partial(_paint, laid=page),))


def parts_of(subject: Subject, sections: Sequence[TimelineSection]) -> tuple[WallSection, ...]:
    """Return the sections with what is done in each, every exercise once in a section."""
    titled_lines: list[tuple[str, list[str]]] = []
    for entry in outline(subject.session, subject.library.movements(), subject.support):
        if isinstance(entry, Heading):
            titled_lines.append((entry.title, []))
        elif isinstance(entry, Exercise) and not entry.rest:
            if not titled_lines:
                titled_lines.append((subject.session.title, []))
            words = entry.title
            if entry.breath_count:
                words = tr("{title}: {counted}").format(title=words, counted=entry.breath_count)
            if words not in (*titled_lines[-1][1], titled_lines[-1][0]):
                titled_lines[-1][1].append(words)
    lines = dict(titled_lines)
    return tuple(
        WallSection(
            at=clock(round(section.at_ms, -3)),  # as its length is told
            title=section.title,
            length=rounded(section.for_ms),
            done=tuple(lines.get(section.title, ())),
        )
        for section in sections
    )


def clock(ms: int) -> str:
    """Return a moment of the class as it stands on the wall.

    >>> clock(754_000)
    '12:34'
    """
    whole = ms // 1000
    return f"{whole // 60}:{whole % 60:02}"


@dataclass(frozen=True, slots=True)
class _Row:
    """A section, measured: when, its name, how long, and what is done."""

    at: TextBlock
    title: TextBlock
    length: TextBlock
    done: tuple[TextBlock, ...]

    @property
    def tall(self) -> float:
        return self.title.tall + sum(each.tall for each in self.done)


class _Laid:
    """The page in one size of type; `tall` is its height in points."""

    def __init__(
        self, title: str, subtitle: str, parts: Sequence[WallSection], size: float, wide: float
    ) -> None:
        self._size, self._wide, self._left = size, wide, size * _TIME
        self._head = (
            TextBlock(title, size * _TITLE, wide, bold=True),
            TextBlock(subtitle, size, wide, ink=QUIET),
        )
        self._stop = TextBlock(_STOP, size, wide, bold=True)
        self._rows = [self._row(part) for part in parts]
        blocks = sum(each.tall for each in (*self._head, self._stop))
        rows = sum(row.tall for row in self._rows)
        self.tall = blocks + rows + size * _AIR * (2 * len(self._rows) + 2)

    def _row(self, part: WallSection) -> _Row:
        size, room = self._size, self._wide - self._left
        length = TextBlock(part.length, size, room, align=Qt.AlignmentFlag.AlignRight)
        beside = max(room - length.broad - size, room / 2)
        return _Row(
            TextBlock(part.at, size * _NAME, self._left, bold=True),
            TextBlock(part.title, size * _NAME, beside, bold=True),
            length,
            (TextBlock(dotted(part.done), size, room),) if part.done else (),
        )

    def paint(self, painter: QPainter) -> None:
        """Paint it within the margins."""
        x = y = _MARGIN
        for block in self._head:
            block.paint(painter, x, y)
            y += block.tall
        air = self._size * _AIR
        for row in self._rows:
            y += air
            painter.setPen(QPen(LINE, 0.8))
            painter.drawLine(QPointF(x, y), QPointF(x + self._wide, y))
            y += air
            row.at.paint(painter, x, y)
            row.title.paint(painter, x + self._left, y)
            row.length.paint(painter, x + self._left, y + (_NAME - 1) * self._size)
            for done in row.done:
                done.paint(painter, x + self._left, y + row.title.tall)
            y += row.tall
        self._stop.paint(painter, x, y + 2 * air)


def _paint(painter: QPainter, laid: _Laid) -> None:
    laid.paint(painter)
