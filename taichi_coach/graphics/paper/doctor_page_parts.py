"""What stands on the page for a doctor: figures, two charts, tables and sentences, measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPen

from taichi_coach.graphics.paper import doctor_page_words as words
from taichi_coach.graphics.paper import plots
from taichi_coach.graphics.paper.lettering import INK, QUIET, TextBlock
from taichi_coach.graphics.paper.pages import Block
from taichi_coach.graphics.paper.plots import SMALL
from taichi_coach.graphics.paper.table import table
from taichi_coach.practice.programme.measures import PAIN_NOISE
from taichi_coach.practice.report.progress_report import Trend
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import short_full_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from taichi_coach.practice.report.doctor_summary import Note, Summary
    from taichi_coach.practice.report.progress_report import Series

#: Over a part of the page, in points.
ABOVE: Final = 13.0
_GUTTER: Final = 24.0
_TITLE, _NAME, _LARGE, _HEAD, _BODY = 25.0, 14.0, 20.0, 13.5, 11.5
#: Breadths of the large figures; a week has more words than a number.
_SHARES: Final = (0.22, 0.22, 0.22, 0.34)
#: A name or a sentence is never longer than so many lines.
_NAME_LINES, _SAID_LINES, _NOTE_LINES = 2, 9, 2
_PLACES: Final = 5
#: The lines of the chart of pain.
_PAIN: Final = (Trend.BEFORE, Trend.AFTER)


def opening(seen: Summary, wide: float, name: str) -> Iterator[Block]:
    """Yield title, name and span, the large figures, and how the person was held up."""
    yield block(TextBlock(words.TITLE, _TITLE, wide, bold=True))
    about = f"{name} · {words.span(seen)}" if name else words.span(seen)
    yield block(TextBlock(about, _NAME, wide, most=_NAME_LINES, strong=len(name)), 1.0)
    if not seen.practices:
        yield block(TextBlock(words.NOTHING, _NAME, wide), ABOVE)
        return
    yield _facts(seen, wide)
    yield block(TextBlock(words.supports(seen), _BODY, wide), 4.0)


def _facts(seen: Summary, wide: float) -> Block:
    columns = [
        (
            TextBlock(large, _LARGE, share * wide - 12, bold=True, most=1),
            TextBlock(small, SMALL, share * wide - 12, most=2),
        )
        for (large, small), share in zip(words.facts(seen), _SHARES, strict=False)
    ]

    def paint(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(INK, 1.2))
        painter.drawLine(QPointF(x, y - 6), QPointF(x + wide, y - 6))
        for (large, small), share in zip(columns, _SHARES, strict=False):
            large.paint(painter, x, y)
            small.paint(painter, x, y + large.tall)
            x += share * wide

    return Block(max(large.tall + small.tall for large, small in columns), paint, ABOVE + 2)


def charts(seen: Summary, wide: float, tall: float) -> Block:
    """Return minutes and, where it was told, pain beside them, in plots of this height."""
    lines = [line for of in _PAIN if (line := seen.line(of)) is not None]
    half = (wide - _GUTTER) / 2 if lines else wide
    minutes = TextBlock(tr("Minutes a week"), _HEAD, half, bold=True)
    pain = TextBlock(tr("Pain, 0 to 10, weekly means"), _HEAD, half, bold=True)
    key = SMALL * 1.2 * 2 + 4 if lines else 0.0

    def paint(painter: QPainter, x: float, y: float) -> None:
        minutes.paint(painter, x, y)
        top = y + minutes.tall
        below = 0.0 if lines else key
        plots.paint_minutes(painter, QRectF(x, top, half, tall + key + below), seen.minutes)
        if lines:
            left = x + half + _GUTTER
            pain.paint(painter, left, y)
            band = _band(lines[-1])
            plots.paint_pain(painter, QRectF(left, top, half, tall), lines, band)
            _paint_keys(painter, left, top + tall + 4, lines, banded=band is not None)

    return Block(minutes.tall + tall + key, paint, ABOVE)


def _band(line: Series) -> tuple[float, float] | None:
    """Return from where to where pain would only vary from day to day."""
    first = line.change.first
    better = None if first is None else PAIN_NOISE.least_better(first)
    if first is None or better is None or PAIN_NOISE.worse is None:
        return None
    return first - better, first + PAIN_NOISE.worse


def _paint_keys(
    painter: QPainter, x: float, y: float, lines: Sequence[Series], *, banded: bool
) -> None:
    left = x
    for number, line in enumerate(lines):
        plots.paint_key(painter, left, y, dashed=number == 0 and len(lines) > 1)
        text = TextBlock(words.pain_key(line), SMALL, 120)
        text.paint(painter, left + 32, y)
        left += 32 + text.broad + 16
    if banded:
        row = y + SMALL * 1.2
        plots.paint_band_key(painter, x, row)
        TextBlock(words.band_key(lines[-1]), SMALL, 220).paint(painter, x + 32, row)


def means(seen: Summary, wide: float) -> Iterator[Block]:
    """Yield the weekly means as a table, and what it takes to be more than noise."""
    if not seen.series:
        return
    rows = [(line.title, *words.change(line)) for line in seen.series]
    head = (tr("How it was, 0 to 10"), tr("First week"), tr("Last week"), tr("Change"))
    yield from table(head, rows, (0.32, 0.19, 0.19, 0.3), wide, ABOVE)
    yield block(TextBlock(words.VARIATION, SMALL, wide, ink=QUIET), 3.0)


def mishaps(seen: Summary, wide: float, falls: int) -> Block:
    """Return where it hurt and so many of the falls, side by side."""
    half = (wide - _GUTTER) / 2
    hurting = words.hurting(seen.places[:_PLACES], seen.stopped)
    columns = [
        (TextBlock(head, _HEAD, half, bold=True), TextBlock(text, _BODY, half, most=_SAID_LINES))
        for head, text in (
            (tr("Where it hurt"), hurting),
            (tr("Falls and near-falls"), words.falls(seen.falls, falls)),
        )
    ]

    def paint(painter: QPainter, x: float, y: float) -> None:
        for head, text in columns:
            head.paint(painter, x, y)
            text.paint(painter, x, y + head.tall)
            x += half + _GUTTER

    return Block(max(head.tall + text.tall for head, text in columns), paint, ABOVE)


def measures(seen: Summary, wide: float) -> list[Block]:
    """Return the measures as a table, its head first; none where nothing was measured."""
    rows = [words.measured(each) for each in seen.measures]
    head = (tr("Measures at home"), tr("First"), tr("Last"), tr("Change"))
    return list(table(head, rows, (0.27, 0.243, 0.232, 0.255), wide, ABOVE)) if rows else []


def notes(chosen_notes: Sequence[Note], wide: float) -> list[Block]:
    """Return notes under their head, the newest first."""
    if not chosen_notes:
        return []
    blocks = [block(TextBlock(tr("Notes"), _HEAD, wide, bold=True), ABOVE)]
    for each in chosen_notes:
        day = f"{short_full_day(each.day)}:"
        text = TextBlock(f"{day} {each.text}", _BODY, wide, most=_NOTE_LINES, strong=len(day))
        blocks.append(block(text, 1.0))
    return blocks


def left_out(sentence: str, wide: float) -> list[Block]:
    """Return the sentence that some have no room; nothing where all have it."""
    return [block(TextBlock(sentence, SMALL, wide, ink=QUIET), 2.0)] if sentence else []


def block(text: TextBlock, above: float = 0.0) -> Block:
    """Return a paragraph as a block."""
    return Block(text.tall, text.paint, above)
