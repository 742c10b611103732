"""Blocks below each other on as many pages as they need; no block is ever cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from PySide6.QtGui import QPainter


#: Parts of the room over each block that are tried.
_CLOSER = (1.0, 0.85, 0.7)


@dataclass(frozen=True, slots=True)
class Block:
    """Something that is painted whole.

    `paint` is given the painter and the block's upper left corner. `above` is the room over it,
    which the first one of a page does without. `leads` tells that it stays with what follows it;
    `depth` how many groups it stands in. `again` is what stands over it once more where it begins
    a page, such as a table's head.
    """

    tall: float
    paint: Callable[[QPainter, float, float], None]
    above: float = 0.0
    leads: bool = False
    depth: int = 0
    again: Block | None = None


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block, and how far below the top of its page it begins."""

    block: Block
    y: float


def fewest_pages(blocks: Sequence[Block], tall: float) -> tuple[tuple[PlacedBlock, ...], ...]:
    """Return the blocks on pages as `paged` does, closer together where that saves a page."""
    tries = (
        paged([replace(block, above=block.above * share) for block in blocks], tall)
        for share in _CLOSER
    )
    return min(tries, key=len)


def paged(blocks: Iterable[Block], tall: float) -> tuple[tuple[PlacedBlock, ...], ...]:
    """Return the blocks on pages of this height, in order, each page as full as can be."""
    pages: list[list[PlacedBlock]] = [[]]
    y = 0.0
    for run in _together(blocks):
        if pages[-1] and y + _height(run) > tall:
            again = run[0].again
            pages.append([] if again is None else [PlacedBlock(again, 0.0)])
            y = 0.0 if again is None else again.tall
        for block in run:
            y += block.above if pages[-1] else 0.0
            if pages[-1] and y + block.tall > tall:  # a run that is longer than a page
                pages.append([])
                y = 0.0
            pages[-1].append(PlacedBlock(block, y))
            y += block.tall
    return tuple(map(tuple, pages))


def _together(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the runs of blocks that stand on one page: those that lead, and the one they lead."""
    run: list[Block] = []
    for block in blocks:
        run.append(block)
        if not block.leads:
            yield run
            run = []
    if run:
        yield run


def _height(run: Sequence[Block]) -> float:
    return sum(block.above + block.tall for block in run)
