"""What encoders are given is what was painted, whatever was painted before."""

from typing import NamedTuple

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from taichi_coach.film.film_parts import FilmPart
from taichi_coach.film.picture_planes import Pictures
from tests.tables import each_row

WIDE, TALL, FPS = 320, 206, 25


class Patch(NamedTuple):
    x: int
    y: int
    width: int
    height: int


class Painter:
    """Paints noise: all of the picture first, then a patch in each picture."""

    def __init__(self, patches):
        self.dots = np.zeros((TALL, WIDE, 4), np.uint8)
        self.patches = ()
        self.image = self
        self._next = iter((Patch(0, 0, WIDE, TALL), *patches))
        self._chance = np.random.default_rng(1)

    def width(self):
        return WIDE

    def height(self):
        return TALL

    def constBits(self):  # noqa: N802  as Qt calls it
        return self.dots.data

    def draw(self, _at_ms):
        x, y, w, h = patch = next(self._next)
        self.dots[y : y + h, x : x + w] = self._chance.integers(0, 256, (h, w, 4), np.uint8)
        self.patches = (patch,)
        return patch


def converted(dots):
    """Return a whole picture as encoders take it."""
    return VideoReformatter().reformat(
        av.VideoFrame.from_numpy_buffer(dots.copy(), format="bgra"),
        format="yuv420p",
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
    )


@each_row(
    "patch",
    [
        Patch(64, 64, 64, 64),  # to the edges of what is converted at once
        Patch(70, 66, 20, 60),
        Patch(0, 0, 30, 128),
        Patch(300, 100, 20, 106),
        Patch(128, 190, 2, 2),
    ],
)
def test_a_patch_changes_what_it_would_have_changed_in_the_whole_picture(patch):
    painter = Painter([patch])

    *_, frame = Pictures(painter, FPS).of(FilmPart(0, 2))

    assert np.array_equal(frame.to_ndarray(), converted(painter.dots).to_ndarray())
