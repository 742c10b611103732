"""Parts of the guide kept as pictures, so that what is painted hangs on the moment alone.

`KeptParts` lays a picture down as long as its part has not been seen to move: what is painted then
depends on what was painted before. Here a part is laid down only where it is the very same. Every
part goes through its picture, for laying one down and painting at once differ in the last bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QPointF

from taichi_coach.graphics.figure.kept import KeptParts, Painted, painted_part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taichi_coach.graphics.figure.kept import PartPicture
    from taichi_coach.graphics.figure.outline import Point

_D = TypeVar("_D", bound=Painted)
_T = TypeVar("_T")


class ExactParts(KeptParts):
    """The parts of one guide in one view, as they were painted last: one picture of each."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        super().__init__()
        self._last: dict[str, tuple[object, Any, PartPicture]] = {}

    @property
    def held_bytes(self) -> int:
        """Return how much memory the pictures take."""
        return sum(picture.image.sizeInBytes() for _, _, picture in self._last.values())

    def paint(
        self,
        drawing: _D,
        name: str,
        state: object,
        points: Sequence[Point],
        room: float,
        paint: Callable[[_D], _T],
        exactly: Callable[[], object] = tuple,
        *,
        rigid: bool = False,  # noqa: ARG002 - a picture that is moved is not the very same
    ) -> _T:
        """Lay down the picture of a part, made anew unless it is the last one's."""
        key = (state, tuple(points), exactly())
        last = self._last.get(name)
        if last is None or last[0] != key:
            gave, picture = painted_part(drawing, points, room, (0.0, 0.0), paint)
            last = self._last[name] = key, gave, picture
        _, gave, picture = last
        ratio = drawing.painter.device().devicePixelRatio()
        corner = QPointF(picture.left / ratio, picture.top / ratio)
        drawing.painter.drawImage(corner, picture.image)
        return gave
