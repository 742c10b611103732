"""What a film is painted by; that it is Qt which paints is not known here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.graphics.film.scene import FilmScene


class PixelRect(Protocol):
    """A rectangle in pixels, on even numbers."""

    @property
    def x(self) -> int:
        """Return its left edge."""

    @property
    def y(self) -> int:
        """Return its upper edge."""

    @property
    def width(self) -> int:
        """Return its breadth."""

    @property
    def height(self) -> int:
        """Return its height."""


class Image(Protocol):
    """A picture of four bytes a pixel, row by row: blue, green, red, and one that counts not."""

    def width(self) -> int:
        """Return its breadth in pixels."""

    def height(self) -> int:
        """Return its height in pixels."""

    def constBits(self) -> bytes | bytearray | memoryview:  # noqa: N802  as Qt calls it
        """Return its bytes as they are now."""


class Painter(Protocol):
    """Paints one film, picture by picture, always into the same image."""

    @property
    def image(self) -> Image:
        """Return the picture as it is now: RGB32, of the film's size."""

    @property
    def patches(self) -> tuple[PixelRect, ...]:
        """Return what the last `draw` has changed, place by place, on even numbers."""

    def draw(self, at_ms: int) -> PixelRect | None:
        """Paint a moment; return what holds all that has changed since the last, or None."""


if TYPE_CHECKING:
    #: What begins a painter in a process of its own, where Qt is ready: a function of a module.
    Begin = Callable[[Any], Painter]


def begin_painter(scene: FilmScene) -> Painter:
    """Return the painter of a film's scene."""
    from taichi_coach.graphics.film.painter import FilmPainter  # noqa: PLC0415  Qt, in the worker

    painter: Painter = FilmPainter(scene)
    return painter
