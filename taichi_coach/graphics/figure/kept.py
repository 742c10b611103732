"""Parts of the guide kept as pictures while they stand still: legs, trunk, head, arms, hands.

In most moments of a practice the hands move and the rest hardly does. A part is painted anew when
one of its points has moved by half a dot since it was painted; laying its picture down again costs
a fiftieth of that. A picture is made of it as soon as it is found to stand still. What is painted
into a file or on paper keeps nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, dist, floor
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, TypeVar, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taichi_coach.graphics.figure.outline import Point


class Painted(Protocol):
    """What a part is painted with: a frozen dataclass with a painter in it."""

    @property
    def painter(self) -> QPainter:
        """Return where it is painted."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


_D = TypeVar("_D", bound=Painted)
_T = TypeVar("_T")

#: What moves by less than so many dots of the screen is not seen to move.
UNSEEN: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Part:
    """A painted part: what it was painted for, what that gave, and its picture with the corner."""

    state: object
    points: Sequence[Point]
    gave: object
    picture: tuple[QPointF, QImage] | None = None


class KeptParts:
    """The parts of one guide in one view, as they were painted last: one picture of each."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._parts: dict[str, _Part] = {}

    @property
    def held_bytes(self) -> int:
        """Return how much memory the pictures take."""
        pictures = (part.picture for part in self._parts.values())
        return sum(each[1].sizeInBytes() for each in pictures if each is not None)

    def paint(
        self,
        drawing: _D,
        name: str,
        state: object,
        points: Sequence[Point],
        room: float,
        paint: Callable[[_D], _T],
    ) -> _T:
        """Paint a part, or lay down its picture; return what painting it gave.

        Args:
            drawing: The frame.
            name: Which part.
            state: What it depends on besides; another one is another picture.
            points: What of it moves, in pixels.
            room: How far it reaches beyond them, in pixels.
            paint: Paints it into the drawing it is given.
        """
        ratio = drawing.painter.device().devicePixelRatio()
        kept = self._parts.get(name)
        if kept is None or kept.state != state or _far(kept.points, points) >= UNSEEN / ratio:
            # What moves is likely to go on: a picture of it would be of no use.
            gave = paint(drawing)
            self._parts[name] = _Part(state, points, gave)
            return gave
        if kept.picture is None:
            kept = self._parts[name] = _painted(drawing, kept.state, points, room, paint)
        if kept.picture is not None:
            drawing.painter.drawImage(*kept.picture)
        return cast("_T", kept.gave)


def _far(one: Sequence[Point], two: Sequence[Point]) -> float:
    return max(map(dist, one, two))


def _painted(
    drawing: _D,
    state: object,
    points: Sequence[Point],
    room: float,
    paint: Callable[[_D], object],
) -> _Part:
    """Paint a part into a picture whose dots are those of the screen."""
    ratio = drawing.painter.device().devicePixelRatio()
    across, down = zip(*points, strict=True)
    left, top = floor((min(across) - room) * ratio), floor((min(down) - room) * ratio)
    wide, tall = ceil((max(across) + room) * ratio) - left, ceil((max(down) + room) * ratio) - top
    image = QImage(wide, tall, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    corner = QPointF(left / ratio, top / ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(-corner)
    try:
        gave = paint(replace(drawing, painter=painter))
    finally:
        # A picture that dies under its painter takes the program with it.
        painter.end()
    return _Part(state, points, gave, (corner, image))
