"""A sheet of cards: each shows a pose large from one side and small from the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from taichi_coach.graphics.figure.camera import View
from taichi_coach.graphics.pictures.files import Picture
from taichi_coach.graphics.pictures.lettering import fitted, lines, pill, pill_height, write
from taichi_coach.graphics.pictures.shot import TALL, paint_shot
from taichi_coach.graphics.theme import Look
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.graphics.pictures.shot import Shot

_MARGIN: Final = 36.0
_GAP: Final = 20.0
_INSIDE: Final = 16.0
_CARD: Final = 362.0
_LARGE: Final = 236.0
_BETWEEN: Final = 8.0
_MOST_ACROSS: Final = 3
_TITLE, _HEADING, _NAME, _WORDS, _SMALL = 34, 24, 20, 18, 15


@dataclass(frozen=True, slots=True)
class SheetCard:
    """One pose: its name, what to know of it, and the shots, the large one first.

    `weight` is percent on the left foot; None where it does not matter. All shots of a sheet have
    the same scene.
    """

    name: str
    shots: tuple[Shot, ...]
    note: str = ""
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Cards under a heading; an empty one is not written."""

    heading: str
    cards: tuple[SheetCard, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands at the top, and the parts below."""

    title: str
    words: str
    parts: tuple[SheetPart, ...]

    @property
    def across(self) -> int:
        """Return how many cards stand side by side: two at least, for the words above."""
        most = max((len(part.cards) for part in self.parts), default=1)
        return 2 if most in {1, 2, 4} else _MOST_ACROSS


def picture_of(sheet: Sheet) -> Picture:
    """Return a sheet as a picture."""
    look = Look()
    size = QSize(round(_width(sheet)), round(_lay_out(None, sheet, look)))
    return Picture(partial(_paint, sheet=sheet, size=size, look=look), size)


def _paint(painter: QPainter, sheet: Sheet, size: QSize, look: Look) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(QPointF(0, 0), size.toSizeF()), look.theme.room)
    _lay_out(painter, sheet, look)
    painter.restore()


def _width(sheet: Sheet) -> float:
    return 2 * _MARGIN + sheet.across * (_CARD + _GAP) - _GAP


def _lay_out(painter: QPainter | None, sheet: Sheet, look: Look) -> float:
    """Paint everything from top to bottom, or only measure it; return the height."""
    y = _head(painter, sheet, look)
    for part in sheet.parts:
        if part.heading:
            font = look.font(_HEADING, bold=True)
            if painter is not None:
                write(painter, QPointF(_MARGIN, y), part.heading, font, look.theme.primary)
            y += QFontMetricsF(font).height() + 10
        tall = max(_card_height(card, sheet, look) for card in part.cards)
        for number, card in enumerate(part.cards):
            row, column = divmod(number, sheet.across)
            place = QPointF(_MARGIN + column * (_CARD + _GAP), y + row * (tall + _GAP))
            if painter is not None:
                box = QRectF(place.x(), place.y(), _CARD, tall)
                _paint_card(painter, box, card, _label_height(sheet, look), look)
        rows = -(-len(part.cards) // sheet.across)
        y += rows * (tall + _GAP) + 8
    return y - _GAP - 8 + _MARGIN


def _head(painter: QPainter | None, sheet: Sheet, look: Look) -> float:
    """Paint title and words; return where the parts begin."""
    y = _MARGIN - 8
    title, words = look.font(_TITLE, bold=True), look.font(_WORDS)
    wide = _width(sheet) - 2 * _MARGIN
    written = [
        *((line, title, look.theme.ink) for line in lines(sheet.title, title, wide)),
        *((line, words, look.theme.ink2) for line in lines(sheet.words, words, wide)),
    ]
    for line, font, ink in written:
        if painter is not None:
            write(painter, QPointF(_MARGIN, y), line, font, ink)
        y += QFontMetricsF(font).height() * 1.08
    return y + 18


def _label_height(sheet: Sheet, look: Look) -> float:
    """Return the height of name and facts, alike in all cards of a sheet."""
    name = QFontMetricsF(look.font(_NAME, bold=True)).height()
    cards = (card for part in sheet.parts for card in part.cards)
    if not any(card.note or card.weight is not None for card in cards):
        return name + 10
    return name + 5 + pill_height(look.font(_SMALL, bold=True)) + 12


def _picture_height(card: SheetCard) -> float:
    return _LARGE * TALL[card.shots[0].guide.scene]


def _card_height(card: SheetCard, sheet: Sheet, look: Look) -> float:
    return 2 * _INSIDE + _label_height(sheet, look) + _picture_height(card)


def _paint_card(painter: QPainter, rect: QRectF, card: SheetCard, label: float, look: Look) -> None:
    """Paint a card into `rect`; `label` is the height of what stands over the shots."""
    painter.setBrush(look.theme.card)
    painter.drawRoundedRect(rect, 18, 18)
    inner = rect.adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE)
    font = look.font(_NAME, bold=True)
    write(painter, inner.topLeft(), fitted(card.name, font, inner.width()), font, look.theme.ink)
    below = QPointF(inner.left(), inner.top() + QFontMetricsF(font).height() + 5)
    _paint_facts(painter, below, card, look)
    top, tall = inner.top() + label, _picture_height(card)
    large, *others = card.shots
    wide = _LARGE if others else inner.width()
    paint_shot(painter, QRectF(inner.left(), top, wide, tall), large, look, 12)
    left = inner.left() + _LARGE + _BETWEEN
    small = (tall - (len(others) - 1) * _BETWEEN) / max(len(others), 1)
    for number, shot in enumerate(others):
        y = top + number * (small + _BETWEEN)
        paint_shot(painter, QRectF(left, y, inner.right() - left, small), shot, look, 10)


def _paint_facts(painter: QPainter, at: QPointF, card: SheetCard, look: Look) -> None:
    """Paint the note and the percent on the feet, left and right where the large shot has them."""
    worn = look.theme
    font = look.font(_SMALL, bold=True)
    x = at.x()
    if card.note:
        plate = (worn.chip, worn.ink, worn.chip)
        x += pill(painter, QPointF(x, at.y()), card.note, font, plate) + 8
    if card.weight is None:
        return
    left = (
        tr("left {weight:.0f} %").format(weight=card.weight),
        (worn.left, worn.on_left, worn.left),
    )
    right = (
        tr("right {rest:.0f} %").format(rest=100 - card.weight),
        (worn.right, worn.on_right, worn.line),
    )
    feet = (right, left) if card.shots[0].view is View.TEACHER else (left, right)
    for text, colours in feet:
        x += pill(painter, QPointF(x, at.y()), text, font, colours) + 6
