"""The words of a practice in a film's picture: what is done now, how long, and what comes next."""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRect

from taichi_coach.graphics.film.gauges import beside_part, ring_part
from taichi_coach.graphics.film.layout import QUIET
from taichi_coach.graphics.film.lettering import font_in, height_in, write
from taichi_coach.graphics.film.piece import Piece
from taichi_coach.graphics.led.line_breaks import kept_together
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.film.layout import FilmLayout
    from taichi_coach.player.display import Display

#: The words' part of the column above and below those of now, where they are many.
_KICKER_TALL, _NEXT_TALL = 0.20, 0.18
#: What comes next gives way where the words of now would be smaller than so much without it.
_CLOSE: Final = 0.8
_GAP: Final = 20


class _Slots(NamedTuple):
    """The places of the column; empty ones have no height."""

    kicker: QRect
    caption: QRect
    ring: QRect
    beside: QRect
    coming: QRect


def pieces_of(layout: FilmLayout, now: Display) -> list[Piece]:
    """Return the pieces of the column at a moment of the practice."""
    slots = _slots(layout, now)
    kicker, coming = kept_together(now.kicker), _coming(now)
    written = partial(write, look=layout.quiet, bold=False, most=QUIET)
    worn = layout.look.theme
    parts: list[tuple[str, QRect, Hashable, Callable[[QPainter], None]]] = [
        (
            *("kicker", slots.kicker, kicker),
            partial(written, box=slots.kicker, words=kicker, ink=worn.ink2),
        ),
        (
            *("caption", slots.caption, (now.caption, now.caption_soft, now.note)),
            partial(_paint_caption, layout=layout, box=slots.caption, now=now),
        ),
        ("ring", slots.ring, *ring_part(layout, slots.ring, now)),
        ("beside", slots.beside, *beside_part(layout, slots.beside, now)),
        (
            *("coming", slots.coming, coming),
            partial(written, box=slots.coming, words=coming, ink=worn.ink),
        ),
    ]
    return [
        Piece(name, box, key, partial(_on_ground, layout, box, paint))
        for name, box, key, paint in parts
        if box.height() > 0
    ]


def _on_ground(
    layout: FilmLayout, box: QRect, paint: Callable[[QPainter], None], painter: QPainter
) -> None:
    painter.fillRect(box, layout.look.theme.room)
    paint(painter)


def _slots(layout: FilmLayout, now: Display) -> _Slots:
    """Return where everything stands; the words of now come before what comes next."""
    slots = _slots_with(layout, now, _coming(now))
    if not slots.coming.height() or now.lead_to is not None:
        return slots
    alone = _slots_with(layout, now, "")
    close, large = (_caption_size(layout, now, each.caption) for each in (slots, alone))
    return slots if close >= _CLOSE * large else alone


def _caption_size(layout: FilmLayout, now: Display, box: QRect) -> int:
    bold = not now.caption_soft
    return font_in(now.caption, box.width(), box.height(), layout.look, bold=bold).pixelSize()


def _slots_with(layout: FilmLayout, now: Display, coming: str) -> _Slots:
    """Return where everything stands: what frames the words of now takes what it needs of it."""
    edge = layout.edge
    inner = layout.words.adjusted(edge, edge // 2, -edge, -edge // 2)
    wide, gap = inner.width(), layout.px(_GAP)

    def tall(words: str, part: float) -> int:
        most = int(inner.height() * part)
        return _even(height_in(words, wide, most, layout.quiet, bold=False, most=QUIET))

    above, below = tall(kept_together(now.kicker), _KICKER_TALL), tall(coming, _NEXT_TALL)
    rung, beside = now.countdown_ms is not None, now.breath is not None or bool(now.count)
    measures = _measures(layout, rung=rung, beside=beside)
    low = inner.height() - (below + gap if below else 0)
    ring, side = _laid(_row(inner, low - measures, measures), layout, rung=rung, beside=beside)
    low -= measures + gap if measures else 0
    top = above + gap if above else 0
    return _Slots(
        kicker=_row(inner, 0, above),
        caption=_row(inner, top, max(low - top, 0)),
        ring=ring,
        beside=side,
        coming=_row(inner, inner.height() - below, below),
    )


def _measures(layout: FilmLayout, *, rung: bool, beside: bool) -> int:
    """Return how tall ring and breath are, beside one another or one above the other."""
    side, disc = layout.ring_side if rung else 0, layout.disc_side if beside else 0
    if rung and beside and layout.stacked:
        return _even(side + layout.px(_GAP) + disc)
    return _even(max(side, disc))


def _laid(row: QRect, layout: FilmLayout, *, rung: bool, beside: bool) -> tuple[QRect, QRect]:
    """Return where ring and breath are in their row."""
    side, gap = _even(min(layout.ring_side, row.width())), layout.px(_GAP)
    ring = QRect(row.left(), row.top(), side, row.height() if rung else 0)
    if not rung:
        return ring, row if beside else QRect(row.left(), row.top(), row.width(), 0)
    if not beside:
        return ring, QRect(row.left(), row.top(), row.width(), 0)
    if layout.stacked:
        top = row.top() + side + _even(gap)
        ring.setHeight(side)
        return ring, QRect(row.left(), top, row.width(), row.bottom() + 1 - top)
    left = row.left() + side + _even(gap)
    return ring, QRect(left, row.top(), row.right() + 1 - left, row.height())


def _row(inner: QRect, top: int, tall: int) -> QRect:
    """Return a row of the column on even numbers."""
    return QRect(_even(inner.left()), _even(inner.top() + top), _even(inner.width()), _even(tall))


def _even(length: float) -> int:
    return ceil(length / 2) * 2


def _coming(now: Display) -> str:
    return tr("Next: {next_line}").format(next_line=now.next_line) if now.next_line else ""


def _paint_caption(painter: QPainter, layout: FilmLayout, box: QRect, now: Display) -> None:
    """Paint the words of now, and a note under them in smaller ones."""
    worn, gap = layout.look.theme, layout.px(8)
    note_most = box.height() // 3
    note = height_in(now.note, box.width(), note_most, layout.quiet, bold=False, most=QUIET)
    room = box.height() - (note + gap if note else 0)
    bold = not now.caption_soft
    upper = QRect(box.left(), box.top(), box.width(), room)
    write(painter, upper, now.caption, layout.look, worn.ink if bold else worn.ink2, bold=bold)
    if note:
        tall = height_in(now.caption, box.width(), room, layout.look, bold=bold)
        lower = QRect(box.left(), box.top() + tall + gap, box.width(), note)
        write(painter, lower, now.note, layout.quiet, worn.ink2, bold=False, most=QUIET)
