"""Where each file lies in a bundle: as it lay beside the others, and nothing of the way there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from taichi_coach.bundle.names import meet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Source:
    """A document's folder, and its files by their paths from there: it, and what it names."""

    folder: Path
    files: Mapping[str, Path]


def laid_out(sources: Collection[Source], links: Iterable[tuple[Path, Path]]) -> dict[str, Path]:
    """Return the files of all sources by their paths in a bundle.

    What one document names by a path (`links`, file to file) keeps its place beside it. All others
    are found by their ids, so that they lie in the bundle's own folder, whatever folders of the
    person they were in; where two have one name, the second goes into a folder called by a number.
    """
    placed: dict[str, Path] = {}
    for group in _groups(tuple(sources), tuple(links)):
        base = Path(os.path.commonpath([each.folder for each in group]))
        files = {
            (each.folder.relative_to(base) / name).as_posix(): file
            for each in group
            for name, file in each.files.items()
        }
        placed.update(_beside_others(files, placed))
    return dict(sorted(placed.items()))


def _beside_others(files: Mapping[str, Path], placed: Mapping[str, Path]) -> Mapping[str, Path]:
    named, number = files, 1
    while meet(placed, named):
        number += 1
        named = {f"{number}/{name}": file for name, file in files.items()}
    return named


def _groups(sources: Sequence[Source], links: Sequence[tuple[Path, Path]]) -> list[list[Source]]:
    """Return the sources in groups of those that name each other by a path, in their own order."""
    group_of = {file: at for at, each in enumerate(sources) for file in each.files.values()}
    merged = list(range(len(sources)))
    for one, other in links:
        first, second = sorted((merged[group_of[one]], merged[group_of[other]]))
        merged = [first if each == second else each for each in merged]
    groups: dict[int, list[Source]] = {}
    for at, each in enumerate(sources):
        groups.setdefault(merged[at], []).append(each)
    return list(groups.values())
