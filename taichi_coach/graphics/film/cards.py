"""The first and the last picture of a film: what it is called, and a kind word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect

from taichi_coach.graphics.film.layout import LARGE, QUIET
from taichi_coach.graphics.film.lettering import height_in, write
from taichi_coach.graphics.film.moments import FAREWELL, FilmCard, FilmMoment, safety, well_done
from taichi_coach.graphics.film.piece import Piece

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from taichi_coach.graphics.film.layout import FilmLayout
    from taichi_coach.graphics.film.scene import FilmScene

_TITLE: Final = 76
_JOINED: Final = "\N{WORD JOINER}"


def card_pieces(layout: FilmLayout, scene: FilmScene, moment: FilmMoment) -> list[Piece]:
    """Return the words of the first or the last picture; the guide stands beside them."""
    if moment.card is FilmCard.END:
        heading, line, below, said = (
            well_done(scene.timeline, scene.begin_ms),
            scene.title,
            FAREWELL,
            "",
        )
    else:
        heading, line, below = _whole(scene.title), scene.author, safety(scene.timeline)
        said = moment.now.caption if scene.captions_burnt else ""
    words = (heading, line, said, below)
    paint = partial(_paint, layout=layout, words=words, soft=moment.now.caption_soft)
    return [Piece("card", layout.words, (words, moment.now.caption_soft), paint)]


def _whole(title: str) -> str:
    """Return a title that breaks between its words, and not within “ten-finger”."""
    return title.replace("-", f"-{_JOINED}")


def _paint(
    painter: QPainter, layout: FilmLayout, words: tuple[str, str, str, str], *, soft: bool
) -> None:
    """Paint the heading with its line, what is said, and the line at the foot."""
    worn, quiet, look = layout.look.theme, layout.quiet, layout.look
    painter.fillRect(layout.words, worn.room)
    heading, line, said, below = words
    edge, gap = layout.edge, layout.px(16)
    inner = layout.words.adjusted(edge, edge, -edge, -edge)
    wide, tall = inner.width(), inner.height()
    low = height_in(below, wide, tall // 4, quiet, bold=False, most=QUIET)
    foot = QRect(inner.left(), inner.bottom() + 1 - low, wide, low)
    write(painter, foot, below, quiet, worn.ink2, bold=False, most=QUIET)
    part = tall * (30 if said else 60) // 100
    high = height_in(heading, wide, part, look, bold=True, most=_TITLE)
    lined = height_in(line, wide, tall // 6, quiet, bold=False, most=LARGE)
    rest = tall - low - high - (lined + gap // 2 if lined else 0) - 2 * gap
    spoken = height_in(said, wide, max(rest, 1), look, bold=not soft) if said else 0
    top = inner.top() + (0 if said else max(rest // 3, 0))
    # Beside what is said the name is told apart by its colour.
    ink, second = (worn.primary, worn.ink2) if said else (worn.ink, worn.primary)
    place = QRect(inner.left(), top, wide, high)
    write(painter, place, heading, look, ink, bold=True, most=_TITLE)
    top += high + gap // 2
    if lined:
        place = QRect(inner.left(), top, wide, lined)
        write(painter, place, line, quiet, second, bold=False, most=LARGE)
        top += lined
    if spoken:
        top += gap
        place = QRect(inner.left(), top, wide, foot.top() - gap - top)
        write(painter, place, said, look, worn.ink2 if soft else worn.ink, bold=not soft)
