"""What is painted, as encoders take it: brightness and colour apart, and only what has changed.

Heavy: imports av and numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from taichi_coach.film.plan import at_ms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

    from taichi_coach.film.painting import Painter
    from taichi_coach.film.plan import Part


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
        self._reformatter = VideoReformatter()
        self._begun = False

    def of(self, part: Part) -> Iterator[VideoFrame]:
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
        """Convert a rectangle on even numbers, and put it in its place."""
        image = self._painter.image
        dots = np.frombuffer(image.constBits(), np.uint8).reshape(self._tall, -1, 4)
        cut = np.ascontiguousarray(dots[y : y + h, x : x + w])
        changed = self._reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(cut, format="bgra"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
        )
        for half, place, plane in zip((1, 2, 2), self._planes, _planes(changed), strict=True):
            rows, columns = h // half, w // half
            top, left = y // half, x // half
            place[top : top + rows, left : left + columns] = plane[:rows, :columns]


def _planes(frame: VideoFrame) -> list[NDArray[np.uint8]]:
    return [np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size) for plane in frame.planes]
