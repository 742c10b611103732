"""What is painted, as encoders take it: brightness and colour apart, and only what has changed.

Heavy: imports av and numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from taichi_coach.film.film_parts import at_ms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

    from taichi_coach.film.film_parts import FilmPart
    from taichi_coach.film.painting import Painter

#: Rectangles are converted in few sizes, whose sides are whole numbers of so many pixels.
_GRID: Final = 64
#: Colours are half as many: a row of them takes from rows so far above and below it, too. Without
#: them it would hang on where the rectangle ends, and so on what was painted before.
_REACH: Final = 2
#: So many sizes are kept set up; each takes some 0.3 MB.
_KEPT: Final = 12


class Pictures:
    """The pictures of a film: one frame, in which what has changed is put in its place."""

    def __init__(self, painter: Painter, fps: int) -> None:
        """Take the painter; nothing is painted yet."""
        self._painter, self._fps = painter, fps
        self._wide, self._tall = painter.image.width(), painter.image.height()
        self._frame = av.VideoFrame(self._wide, self._tall, "yuv420p")
        self._frame.color_range = ColorRange.MPEG
        self._frame.colorspace = Colorspace.ITU709
        self._planes = _planes(self._frame)
        self._reformatters: dict[tuple[int, int], VideoReformatter] = {}
        self._begun = False

    def of(self, part: FilmPart) -> Iterator[VideoFrame]:
        """Yield the frame of each picture; it is the same one, and good until the next."""
        for number in range(part.first, part.end):
            changed = self._painter.draw(at_ms(number, self._fps))
            if not self._begun:
                self._begun = True
                self._take(0, 0, self._wide, self._tall)
            elif changed is not None:
                for patch in self._painter.patches:
                    self._take(patch.x, patch.y, patch.width, patch.height)
            yield self._frame

    def _take(self, x: int, y: int, w: int, h: int) -> None:
        """Convert a rectangle on even numbers, and a little around it, and put it in its place."""
        left, top = x // _GRID * _GRID, max(y - _REACH, 0) // _GRID * _GRID
        wide = min(-(-(x + w - left) // _GRID) * _GRID, self._wide - left)
        tall = min(-(-(y + h + _REACH - top) // _GRID) * _GRID, self._tall - top)
        above, below = min(_REACH, top), min(_REACH, self._tall - top - tall)
        image = self._painter.image
        dots = np.frombuffer(image.constBits(), np.uint8).reshape(self._tall, -1, 4)
        cut = np.ascontiguousarray(dots[top - above : top + tall + below, left : left + wide])
        changed = self._reformatter(*cut.shape[1::-1]).reformat(
            av.VideoFrame.from_numpy_buffer(cut, format="bgra"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            threads=1,  # it would keep as many more of each size as the machine has cores
        )
        for half, place, plane in zip((1, 2, 2), self._planes, _planes(changed), strict=True):
            down, across = top // half, left // half
            rows, columns = tall // half, wide // half
            inside = plane[above // half : above // half + rows, :columns]
            place[down : down + rows, across : across + columns] = inside

    def _reformatter(self, wide: int, tall: int) -> VideoReformatter:
        """Return what converts such a size; to be set up for another one takes it long."""
        reformatter = self._reformatters.pop((wide, tall), None) or VideoReformatter()
        self._reformatters[wide, tall] = reformatter  # the last one used is the last to go
        while len(self._reformatters) > _KEPT:
            del self._reformatters[next(iter(self._reformatters))]
        return reformatter


def _planes(frame: VideoFrame) -> list[NDArray[np.uint8]]:
    return [
        np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        for plane in frame.planes
    ]
