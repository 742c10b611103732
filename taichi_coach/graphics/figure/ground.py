"""Pale marks on the floor, which stay where they are while the guide goes on through the room."""

from __future__ import annotations

from math import ceil, floor, hypot
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF

from taichi_coach.graphics.theme import blend, veil

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from taichi_coach.body.kinematics.balance import Place
    from taichi_coach.graphics.figure.camera import Camera
    from taichi_coach.graphics.theme import Theme

#: From mark to mark, how far off the last ones are seen, and half the breadth of one, in heads.
_APART, _SEEN, _HALF = 1.5, 4.4, 0.15
#: A circle on the floor is seen as flat as this.
_FLAT: Final = 0.16
_STRENGTH: Final = 0.8


def paint_ground(painter: QPainter, camera: Camera, place: Place, worn: Theme) -> None:
    """Paint the marks round the place where the guide is looked at; the far ones fade away."""
    ink = worn.ink if worn.outlined else blend(worn.floor_low, worn.ink, 0.35)
    for x, z, far in _marks(place):
        spot = camera((x, 0.0, z))
        painter.setBrush(veil(ink, _STRENGTH * (1 - far / _SEEN)))
        wide = spot.size * _HALF
        painter.drawEllipse(QPointF(spot.x, spot.y), wide, wide * _FLAT)


def _marks(place: Place) -> Iterator[tuple[float, float, float]]:
    """Yield the marks in sight, seen from the place, with how far off each is."""
    across, along = (
        range(ceil((at - _SEEN) / _APART), floor((at + _SEEN) / _APART) + 1) for at in place
    )
    for i in across:
        for k in along:
            x, z = i * _APART - place[0], k * _APART - place[1]
            far = hypot(x, z)
            if far < _SEEN:
                yield x, z, far
