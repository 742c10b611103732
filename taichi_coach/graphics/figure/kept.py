"""Parts of the guide kept as pictures while they stand still: legs, trunk, head, arms, hands.

In most moments of a practice the hands move and the rest hardly does. A part is painted anew when
one of its points has moved by half a dot since it was painted; laying its picture down again costs
a fiftieth of that. A picture is made of what moves slowly or stands still. What is painted
into a file or on paper keeps nothing. A head mostly moves as a whole: its picture goes with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import ceil, dist, floor, hypot, inf
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, TypeVar, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from taichi_coach.graphics.figure.unseen import UNSEEN, UNSEEN_WITHIN

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

#: What has moved by less than so many dots when it has to be painted anew moves slowly.
_SLOW: Final = 1.0


@dataclass(frozen=True, slots=True)
class PartPicture:
    """A picture of a part, and its corner in dots where the part has not been moved."""

    left: int
    top: int
    image: QImage


@dataclass(frozen=True, slots=True)
class _Part:
    """A painted part: what it was painted for, what that gave, and its pictures.

    There is one for each half of a dot, across and down, by which it may be moved as a whole.
    """

    state: object
    points: Sequence[Point]
    gave: object
    pictures: dict[tuple[int, int], PartPicture] = field(default_factory=dict)

    def shifted(self, points: Sequence[Point]) -> Point:
        """Return how far it has moved as a whole, across and down."""
        many = len(points)
        across, down = (
            sum(two[i] - one[i] for one, two in zip(self.points, points, strict=True)) / many
            for i in (0, 1)
        )
        return across, down

    def changed(self, points: Sequence[Point], shift: Point) -> float:
        """Return how far any of its points has moved but for that."""
        if shift == (0.0, 0.0):
            return max(map(dist, self.points, points))
        x, y = shift
        return max(
            hypot(two[0] - one[0] - x, two[1] - one[1] - y)
            for one, two in zip(self.points, points, strict=True)
        )


class KeptParts:
    """The parts of one guide in one view, as they were painted last: one picture of each."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._parts: dict[str, _Part] = {}

    @property
    def held_bytes(self) -> int:
        """Return how much memory the pictures take."""
        parts = self._parts.values()
        return sum(each.image.sizeInBytes() for part in parts for each in part.pictures.values())

    def paint(
        self,
        drawing: _D,
        name: str,
        state: object,
        points: Sequence[Point],
        room: float,
        paint: Callable[[_D], _T],
        exactly: Callable[[], object] = tuple,  # noqa: ARG002 - for `ExactParts`
        *,
        rigid: bool = False,
    ) -> _T:
        """Paint a part, or lay down its picture; return what painting it gave.

        Args:
            drawing: The frame.
            name: Which part.
            state: What it depends on besides; another one is another picture.
            points: What of it moves, in pixels.
            room: How far it reaches beyond them, in pixels.
            paint: Paints it into the drawing it is given.
            exactly: Tells what it depends on besides, by less than is seen.
            rigid: Whether its picture is moved with it while it keeps its shape; what painting it
                gives must not tell where it is.
        """
        ratio = drawing.painter.device().devicePixelRatio()
        kept, shift, far = self._parts.get(name), (0.0, 0.0), inf
        if kept is not None and kept.state == state:
            shift = kept.shifted(points) if rigid else shift
            far = kept.changed(points, shift) * ratio
        if kept is None or far >= _SLOW:
            # What moves is likely to go on: a picture of it would be of no use.
            gave = paint(drawing)
            self._parts[name] = _Part(state, points, gave)
            return gave
        if far >= (UNSEEN_WITHIN if rigid else UNSEEN):
            # What moves slowly will be seen to stand still for a while.
            shift, self._parts[name] = (0.0, 0.0), _Part(state, points, None)
        return self._lay_down(drawing, name, points, room, shift, paint, rigid=rigid)

    def _lay_down(
        self,
        drawing: _D,
        name: str,
        points: Sequence[Point],
        room: float,
        shift: Point,
        paint: Callable[[_D], _T],
        *,
        rigid: bool,
    ) -> _T:
        """Lay down the picture of a part that has moved by `shift` as a whole; first make it."""
        kept = self._parts[name]
        ratio = drawing.painter.device().devicePixelRatio()
        across, down = (round(2 * way * ratio) for way in shift)
        phase = across % 2, down % 2
        picture = kept.pictures.get(phase)
        if picture is None:
            # The part is where it is now: a little beside where its picture is to be laid.
            aside = across / 2 / ratio - shift[0], down / 2 / ratio - shift[1]
            gave, picture = painted_part(drawing, points, room, aside, paint)
            picture = replace(picture, left=picture.left - across // 2, top=picture.top - down // 2)
            kept.pictures[phase] = picture
            if not rigid:
                kept = self._parts[name] = replace(kept, points=points, gave=gave)
        corner = (picture.left + across // 2) / ratio, (picture.top + down // 2) / ratio
        drawing.painter.drawImage(QPointF(*corner), picture.image)
        return cast("_T", kept.gave)


def painted_part(
    drawing: _D,
    points: Sequence[Point],
    room: float,
    aside: Point,
    paint: Callable[[_D], _T],
) -> tuple[_T, PartPicture]:
    """Paint a part into a picture whose dots are those of the screen, moved `aside` in it."""
    ratio = drawing.painter.device().devicePixelRatio()
    across, down = zip(*points, strict=True)
    left, top = floor((min(across) - room) * ratio), floor((min(down) - room) * ratio)
    wide, tall = ceil((max(across) + room) * ratio) - left, ceil((max(down) + room) * ratio) - top
    image = QImage(wide, tall, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(aside[0] - left / ratio, aside[1] - top / ratio)
    try:
        gave = paint(replace(drawing, painter=painter))
    finally:
        # A picture that dies under its painter takes the program with it.
        painter.end()
    return gave, PartPicture(left, top, image)
