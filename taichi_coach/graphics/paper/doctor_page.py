"""One page to take to a doctor or therapist: black on white, and never more than the one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPen

from taichi_coach.graphics.paper import doctor_page_parts as parts
from taichi_coach.graphics.paper import doctor_page_words as words
from taichi_coach.graphics.paper.lettering import LINE, QUIET, TextBlock
from taichi_coach.graphics.paper.plots import SMALL
from taichi_coach.graphics.paper.sheet import About, PaperDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.paper.pages import Block
    from taichi_coach.graphics.paper.sheet import Paper
    from taichi_coach.practice.report.doctor_summary import Summary

MARGIN: Final = 38.0
_FOOT_ABOVE: Final = 12.0
#: Heights of the charts: at least, as long as the rest wants room, and at most.
_LOW, _GOOD, _HIGH, _STEP = 60.0, 84.0, 132.0, 8.0


@dataclass(frozen=True, slots=True)
class _Extent:
    """How many of the newest falls, measures and notes are told, and how high the charts are."""

    falls: int = 1
    measures: int = 2
    notes: int = 0
    chart: float = _LOW


def summary_page(
    seen: Summary, paper: Paper, *, named: bool = True, notes: frozenset[str] = frozenset()
) -> PaperDocument:
    """Return the page; what is oldest folds into a sentence where it has no room.

    Args:
        seen: What is told.
        paper: On what size.
        named: Whether the person's name stands on it.
        notes: Keys of the notes that the person wants to show.
    """
    wide = paper.wide - 2 * MARGIN
    name = seen.who if named else ""
    foot = TextBlock(words.about(seen.last), SMALL, wide, ink=QUIET)
    fitting = _Fitting(seen, wide, name, notes)
    blocks = fitting.filled(paper.tall - 2 * MARGIN - foot.tall - _FOOT_ABOVE)
    page = partial(_paint, blocks=blocks, foot=foot, paper=paper)
    title = f"{words.TITLE}, {words.span(seen)}"
    return PaperDocument(About(f"{title}, {name}" if name else title, name), paper, (page,))


class _Fitting:
    """Finds how much there is room for; everything is measured once."""

    def __init__(self, seen: Summary, wide: float, name: str, wanted: frozenset[str]) -> None:
        self._seen, self._wide = seen, wide
        self._opening = list(parts.opening(seen, wide, name))
        self._means = list(parts.means(seen, wide))
        self._measures = parts.measures(seen, wide)
        self._notes = parts.notes([each for each in seen.notes if each.key in wanted], wide)
        self._most = _Extent(
            falls=len(seen.falls),
            measures=max(len(self._measures) - 1, 0),
            notes=max(len(self._notes) - 1, 0),
        )

    def filled(self, tall: float) -> tuple[Block, ...]:
        """Return the blocks that fill this height: a little of everything first, then more."""
        extent = self._grown(_Extent(), tall, ("chart",), _GOOD)
        extent = self._grown(extent, tall, ("notes", "falls", "measures"), _GOOD)
        extent = self._grown(extent, tall, ("chart",), _HIGH)
        return tuple(self._blocks(extent))

    def _grown(self, extent: _Extent, tall: float, names: Sequence[str], high: float) -> _Extent:
        """Return what is told with as much more of these as there is room for, in turns."""
        growing = list(names)
        while growing:
            for name in tuple(growing):
                more = self._more(extent, name, high)
                if more is None or _height(self._blocks(more)) > tall:
                    growing.remove(name)
                else:
                    extent = more
        return extent

    def _more(self, extent: _Extent, name: str, high: float) -> _Extent | None:
        if name == "chart":
            more = replace(extent, chart=extent.chart + _STEP)
            return more if self._seen.practices and more.chart <= high else None
        count = getattr(extent, name) + 1
        return replace(extent, **{name: count}) if count <= getattr(self._most, name) else None

    def _blocks(self, extent: _Extent) -> Iterator[Block]:
        seen, wide, most = self._seen, self._wide, self._most
        yield from self._opening
        if seen.practices:
            yield parts.charts(seen, wide, extent.chart)
        yield from self._means
        yield parts.mishaps(seen, wide, extent.falls)
        yield from self._measures[: extent.measures + 1]
        yield from parts.left_out(words.measures_left_out(most.measures - extent.measures), wide)
        yield from self._notes[: extent.notes + 1]
        yield from parts.left_out(words.notes_left_out(most.notes - extent.notes), wide)


def _height(blocks: Iterator[Block]) -> float:
    return sum(each.above + each.tall for each in blocks)


def _paint(painter: QPainter, blocks: Sequence[Block], foot: TextBlock, paper: Paper) -> None:
    y = MARGIN
    for each in blocks:
        y += each.above
        each.paint(painter, MARGIN, y)
        y += each.tall
    top = paper.tall - MARGIN - foot.tall
    painter.setPen(QPen(LINE, 0.8))
    painter.drawLine(QPointF(MARGIN, top - 6), QPointF(paper.wide - MARGIN, top - 6))
    foot.paint(painter, MARGIN, top)
