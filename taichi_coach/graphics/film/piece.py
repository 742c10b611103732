"""A piece of a film's picture: where it is, what tells that it is the same, how it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor, QPainter


class Patch(NamedTuple):
    """A rectangle of the picture in pixels, on even numbers."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: pieces of a picture do not overlap, and lie on even numbers.

    Attributes:
        name: Which one; two of one picture have different ones.
        box: Where it is.
        key: Equal keys of pieces with the same name and box are the same picture.
        paint: Paints all of the box.
        state, between: Where less than the box changes, `between` tells from two states what does.
    """

    name: str
    box: QRect
    key: Hashable
    paint: Callable[[QPainter], None]
    state: object = None
    between: Callable[[object, object], QRect] | None = None

    def changed(self, before: Piece) -> QRect:
        """Return what has to be painted, where another state of this piece stands."""
        if self.between is None:
            return self.box
        return self.between(before.state, self.state)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the picture with its pieces, on a ground of one colour."""

    name: str
    box: QRect
    ground: QColor
    pieces: tuple[Piece, ...]

    @property
    def places(self) -> tuple[object, ...]:
        """Return what tells that the same pieces stand at the same places."""
        return tuple((each.name, each.box.getRect()) for each in self.pieces)

    @property
    def key(self) -> Hashable:
        """Return what is equal for areas that are the very same picture."""
        return self.places, tuple(each.key for each in self.pieces)


def patch_of(box: QRect) -> Patch:
    """Return the smallest patch that holds a box."""
    left, top = box.left() // 2 * 2, box.top() // 2 * 2
    right, bottom = -(-(box.right() + 1) // 2) * 2, -(-(box.bottom() + 1) // 2) * 2
    return Patch(left, top, right - left, bottom - top)
