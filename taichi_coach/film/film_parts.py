"""Where a film is cut into parts, each of which is painted and compressed by itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A part begins with a whole picture, at which players can enter when somebody seeks.
PART_S: Final = 10


@dataclass(frozen=True, slots=True)
class FilmPart:
    """Pictures `first` up to but not including `end`, counted from the film's beginning."""

    first: int
    end: int

    @property
    def pictures(self) -> int:
        """Return how many pictures it has."""
        return self.end - self.first


def at_ms(picture: int, fps: int) -> int:
    """Return the moment that a picture shows: the one at which it comes onto the screen."""
    return picture * 1000 // fps


def pictures_in(length_ms: int, fps: int) -> int:
    """Return how many pictures cover a length: one at least, and none fewer than the sound."""
    return max(-(-length_ms * fps // 1000), 1)


def parts_of(pictures: int, fps: int, chapters_ms: Iterable[int]) -> tuple[FilmPart, ...]:
    """Cut a film: at every chapter, so that one can be entered at once, and evenly between."""
    marks = {0, pictures, *(at * fps // 1000 for at in chapters_ms)}
    cuts = sorted(mark for mark in marks if 0 <= mark <= pictures)
    parts = []
    for low, high in pairwise(cuts):
        many = -(-(high - low) // (PART_S * fps))
        edges = [low + (high - low) * n // many for n in range(many + 1)]
        parts += [FilmPart(*pair) for pair in pairwise(edges)]
    return tuple(parts)
