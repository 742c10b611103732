"""Recordings are written whole or not at all, and what goes is put aside, never erased."""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.atomic import sync, whole_file
from taichi_coach.errors import CoachError
from taichi_coach.script.files.recordings import slug, sound_files
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

#: The folder, inside a folder of recordings, of those that are no longer heard.
ASIDE = "older"
_FULL = (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC)


class TakeError(CoachError):
    """A recording cannot be written or moved."""


class Moved(Struct, frozen=True):
    """A recording that was put aside: where it lay, and where it lies."""

    was: Path
    now: Path


def keep(folder: Path, name: str, content: bytes) -> Path:
    """Write a recording called `name`, a WAV file, into `folder`, which need not be there yet.

    It is on the disk when this returns. A recording of the same name is put aside.

    Raises:
        TakeError: There is no room, or the folder cannot be written; nothing has changed.
    """
    file = folder / f"{name}.wav"
    moved: tuple[Moved, ...] = ()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with whole_file(file) as part:
            part.write_bytes(content)
            sync(part)  # before the one that was there goes
            moved = put_aside(folder, name)
    except OSError as error:
        with suppress(OSError):
            for one in moved:
                one.now.replace(one.was)
        raise TakeError(_fault_words(folder, error)) from error
    return file


def put_aside(folder: Path, name: str) -> tuple[Moved, ...]:
    """Move every recording called `name`, whatever its format, to the older ones.

    Raises:
        TakeError: One cannot be moved.
    """
    named = [file for file in sound_files(folder) if slug(file.stem) == slug(name)]
    moved = []
    try:
        for file in named:
            (folder / ASIDE).mkdir(exist_ok=True)
            place = _free(folder / ASIDE / file.name)
            file.replace(place)
            moved.append(Moved(file, place))
    except OSError as error:
        raise TakeError(_fault_words(folder, error)) from error
    return tuple(moved)


def bring_back(moved: tuple[Moved, ...]) -> None:
    """Move recordings back to where they lay; what lies there by now is put aside.

    Raises:
        TakeError: One cannot be moved.
    """
    for one in moved:
        folder = one.was.parent
        put_aside(folder, one.was.stem)
        try:
            one.now.replace(one.was)
        except OSError as error:
            raise TakeError(_fault_words(folder, error)) from error


def _free(file: Path) -> Path:
    """Return a name beside `file` that nothing has yet."""
    number, place = 1, file
    while place.exists():
        number += 1
        place = file.with_name(f"{file.stem}-{number}{file.suffix}")
    return place


def _fault_words(folder: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return tr(
            "There is no room left on the disk for {folder}: free some, and keep it again."
        ).format(folder=folder)
    why = error.strerror or str(error)
    return tr("Nothing can be kept in {folder} ({why}): mend that, and keep it again.").format(
        folder=folder, why=why
    )
