"""Where everything stands in a film's picture, by its size and by how large its words are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect

from taichi_coach.graphics.theme import THEMES, Look

if TYPE_CHECKING:
    from taichi_coach.graphics.film.scene import FilmScene

#: The picture in whose pixels all measures here are given: broad, and upright.
_BROAD: Final = (1280, 720)
_UPRIGHT: Final = (720, 1280)
#: The words' part of a broad picture at 100 %, and how much more at 200 %; then the same
#: where the words of now are not in the picture.
_WORDS: Final = {True: (0.42, 0.14), False: (0.25, 0.09)}
#: Likewise of an upright one, whose words stand below the guide.
_BELOW: Final = {True: (0.40, 0.12), False: (0.22, 0.06)}
#: Words that are read beside those of now, at 100 %, in pixels: from three metres, on a television.
QUIET: Final = 30
LARGE: Final = 40
_EDGE: Final = 28
_BAR: Final = 14
_RING: Final = 156
_DISC: Final = 104
#: Ring and disc, with the word beside that: so many times as broad.
_WITH_WORDS: Final = 1.45
#: The part of the words' height that ring and disc take at most; and where they are stacked.
_PART: Final = 0.28
_STACKED_PARTS: Final = (0.21, 0.15)


@dataclass(frozen=True, slots=True)
class FilmLayout:
    """The places of a film's picture: rectangles that do not overlap, on even numbers.

    `look` has the size of the words of now, `quiet` that of all others, which grow by half as
    much. `unit` is how many pixels one of 1280 x 720 has here.
    """

    stage: QRect
    words: QRect
    foot: QRect
    look: Look
    quiet: Look
    unit: float
    upright: bool

    def px(self, size: float) -> int:
        """Return a measure of 1280 x 720 in the picture's own pixels."""
        return round(size * self.unit)

    @property
    def edge(self) -> int:
        """Return how far words keep from an edge."""
        return self.px(_EDGE)

    @property
    def bar_tall(self) -> int:
        """Return how tall the bar of the chapters is."""
        return round(_BAR * self.quiet.scale)

    @property
    def stacked(self) -> bool:
        """Return whether the words' place is too narrow for a ring with the breath beside it."""
        inner = self.words.width() - 2 * self.edge
        return inner < (_RING + _DISC) * self.quiet.scale * _WITH_WORDS

    @property
    def ring_side(self) -> int:
        """Return how large the ring of the countdown is."""
        part = _STACKED_PARTS[0] if self.stacked else _PART
        return round(min(_RING * self.quiet.scale, self.words.height() * part))

    @property
    def disc_side(self) -> int:
        """Return how large the full disc of the breath is."""
        part = _STACKED_PARTS[1] if self.stacked else _PART
        return round(min(_DISC * self.quiet.scale, self.words.height() * part))


def layout_of(scene: FilmScene) -> FilmLayout:
    """Return where everything stands in a film."""
    wide, tall = scene.width, scene.height
    upright = wide < tall
    whole = _UPRIGHT if upright else _BROAD
    unit = min(wide / whole[0], tall / whole[1])
    worn, scale = THEMES[scene.theme], scene.text_scale
    quiet = Look(worn, unit * (1 + scale) / 2)
    foot_tall = _even(2 * 14 * unit + (_BAR + 8 + 1.25 * QUIET) * quiet.scale)
    foot = QRect(0, tall - foot_tall, wide, foot_tall)
    above = tall - foot_tall
    least, more = (_BELOW if upright else _WORDS)[scene.captions_burnt]
    share = least + more * (scale - 1)
    if upright:
        part = _even(tall * share)
        stage, words = QRect(0, 0, wide, above - part), QRect(0, above - part, wide, part)
    else:
        part = _even(wide * share)
        stage, words = QRect(0, 0, wide - part, above), QRect(wide - part, 0, part, above)
    return FilmLayout(stage, words, foot, Look(worn, unit * scale), quiet, unit, upright)


def _even(length: float) -> int:
    return 2 * round(length / 2)
