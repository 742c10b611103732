"""The words of a practice in a film's picture: what is done now, how long, and what comes next."""

from __future__ import annotations

from functools import partial
from math import ceil, pi
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF

from taichi_coach.graphics.film.layout import LARGE, QUIET
from taichi_coach.graphics.film.lettering import font_in, height_in, write
from taichi_coach.graphics.film.piece import Piece
from taichi_coach.graphics.led.breath_disc import paint_breath_disc, which_breath
from taichi_coach.graphics.led.line_breaks import kept_together
from taichi_coach.graphics.led.ring import paint_ring, ring_words
from taichi_coach.text import labels
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.film.layout import FilmLayout
    from taichi_coach.player.display import Display

#: A countdown that is longer moves on with its seconds, a shorter one by so many pixels.
_BY_SECONDS_MS: Final = 45_000
_ARC_STEP: Final = 3.0
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
    ink, quiet_ink = layout.look.theme.ink, layout.look.theme.ink2
    quiet = layout.quiet
    kicker, coming = kept_together(now.kicker), _coming(now)
    found = []

    def words(name: str, box: QRect, key: tuple[object, ...], paint: partial[None]) -> None:
        if box.height() > 0:
            found.append(Piece(name, box, key, partial(_on_ground, layout, box, paint)))

    words(
        *("kicker", slots.kicker, (kicker,)),
        partial(
            write, box=slots.kicker, words=kicker, look=quiet, ink=quiet_ink, bold=False, most=QUIET
        ),
    )
    words(
        *("caption", slots.caption, (now.caption, now.caption_soft, now.note)),
        partial(_paint_caption, layout=layout, box=slots.caption, now=now),
    )
    share = _share(now, slots.ring.height())
    words(
        *("ring", slots.ring, (share, ring_words(now))),
        partial(
            paint_ring, place=QRectF(slots.ring), share=share, text=ring_words(now), look=quiet
        ),
    )
    level = _level(now, layout)
    words(
        *("beside", slots.beside, _beside_key(now, level)),
        partial(_paint_beside, layout=layout, box=slots.beside, now=now, level=level),
    )
    words(
        *("coming", slots.coming, (coming,)),
        partial(write, box=slots.coming, words=coming, look=quiet, ink=ink, bold=False, most=QUIET),
    )
    return found


def _on_ground(layout: FilmLayout, box: QRect, paint: partial[None], painter: QPainter) -> None:
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


def _share(now: Display, side: int) -> float:
    """Return how much of the ring is full, in steps that are seen."""
    if now.countdown_ms is None:
        return 0.0
    whole = max(now.countdown_of_ms, 1)
    if whole >= _BY_SECONDS_MS:
        return min(ceil(now.countdown_ms / 1000) * 1000 / whole, 1.0)
    steps = max(round(pi * side / _ARC_STEP), 1)
    return round(now.countdown_ms / whole * steps) / steps


def _level(now: Display, layout: FilmLayout) -> float:
    steps = max(layout.disc_side // 2, 1)
    return round(now.breath_level * steps) / steps if now.breath is not None else 0.0


def _beside_key(now: Display, level: float) -> tuple[object, ...]:
    if now.breath is None:
        return (now.count,)
    return labels.breath(now.breath.part), which_breath(now.breath), level


def _paint_beside(
    painter: QPainter, layout: FilmLayout, box: QRect, now: Display, level: float
) -> None:
    """Paint the breath, or where there is none the count."""
    worn, quiet = layout.look.theme, layout.quiet
    if now.breath is None:
        write(painter, box, now.count, quiet, worn.ink, bold=True, most=LARGE, middle=True)
        return
    full = min(layout.disc_side, box.height(), box.width() / 2.2) / 2
    centre = QPointF(box.left() + full, QRectF(box).center().y())
    paint_breath_disc(painter, centre, full - 2, level, worn)
    left = box.left() + round(2 * full) + layout.px(14)
    upper = QRect(left, box.top(), box.right() + 1 - left, box.height() // 2)
    over = which_breath(now.breath)
    tall = height_in(over, upper.width(), upper.height(), quiet, bold=False, most=24)
    upper.setTop(max(upper.bottom() + 1 - tall, box.top()))
    write(painter, upper, over, quiet, worn.ink2, bold=False, most=24)
    lower = QRect(left, upper.bottom() + 1, upper.width(), box.bottom() - upper.bottom())
    word = labels.breath(now.breath.part)
    write(painter, lower, word, quiet, worn.ink, bold=True, most=LARGE)
