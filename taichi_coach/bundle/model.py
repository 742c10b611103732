"""What a bundle is: a class in one file, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The ending of a bundle's file name, and its media type, which is the first thing in the file.
ENDING: Final = ".taichi"
MEDIA_TYPE: Final = "application/vnd.taichi-coach.class+zip"
#: The version of the form; a higher one is not opened.
FORMAT: Final = 1
#: Names of what is no part of the class itself.
TYPE_FILE: Final = "mimetype"
MANIFEST: Final = "manifest.json"

#: So many files, so many bytes in each and in all of them, and in the manifest, at most.
MAX_FILES: Final = 2_000
MAX_BYTES: Final = 50_000_000
MAX_TOTAL: Final = 500_000_000
MAX_MANIFEST: Final = 1_000_000


class BundleError(CoachError):
    """A bundle cannot be made, opened, added or removed."""


@dataclass(frozen=True, slots=True)
class BundledFile:
    """A file of a bundle: its path in there, its length in bytes, and its SHA-256 in hex."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says about itself.

    `id` is that of the first thing in it, and `opens` the ids of all that was asked for;
    `made_with` is the version of the program that made it. `needs` are the ids of what the program
    itself brings, by kind ("session", "movement").
    """

    id: str
    title: str
    opens: tuple[str, ...]
    files: tuple[BundledFile, ...]
    summary: str = ""
    author: str = ""
    licence: str = ""
    language: str = "en"
    made_with: str = ""
    needs: Mapping[str, tuple[str, ...]] | None = None


def is_bundle(name: str | Path) -> bool:
    """Tell whether a name is that of a bundle."""
    return Path(name).suffix.lower() == ENDING
