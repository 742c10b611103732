"""What is measured in a film's picture: the time that is left, the breath, the count."""

from __future__ import annotations

from functools import partial
from math import ceil, pi
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF

from taichi_coach.graphics.film.layout import LARGE
from taichi_coach.graphics.film.lettering import height_in, write
from taichi_coach.graphics.led.breath_disc import paint_breath_disc, which_breath
from taichi_coach.graphics.led.ring import paint_ring, ring_words
from taichi_coach.text import labels

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.film.layout import FilmLayout
    from taichi_coach.player.display import Display

    #: What tells that a part is the same, and what paints it.
    Part = tuple[Hashable, Callable[[QPainter], None]]

#: A countdown that is longer moves on with its seconds, a shorter one by so many pixels.
_BY_SECONDS_MS: Final = 45_000
_ARC_STEP: Final = 3.0
#: Over the word of the breath, at 100 %, in pixels.
_OVER: Final = 24


def ring_part(layout: FilmLayout, box: QRect, now: Display) -> Part:
    """Return the ring of the countdown."""
    share, words = _share(now, box.height()), ring_words(now)
    place = QRectF(box)
    return (share, words), partial(
        paint_ring, place=place, share=share, text=words, look=layout.quiet
    )


def beside_part(layout: FilmLayout, box: QRect, now: Display) -> Part:
    """Return the breath, or where there is none the count."""
    level = _level(now, layout)
    paint = partial(_paint_beside, layout=layout, box=box, now=now, level=level)
    return _beside_key(now, level), paint


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


def _beside_key(now: Display, level: float) -> Hashable:
    if now.breath is None:
        return now.count
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
    tall = height_in(over, upper.width(), upper.height(), quiet, bold=False, most=_OVER)
    upper.setTop(max(upper.bottom() + 1 - tall, box.top()))
    write(painter, upper, over, quiet, worn.ink2, bold=False, most=_OVER)
    lower = QRect(left, upper.bottom() + 1, upper.width(), box.bottom() - upper.bottom())
    word = labels.breath(now.breath.part)
    write(painter, lower, word, quiet, worn.ink, bold=True, most=LARGE)
