"""Why a file cannot be written, in words for the person, and what to do about it."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Final

from taichi_coach.text.catalogue import tr
from taichi_coach.there import is_folder

if TYPE_CHECKING:
    from pathlib import Path

#: What the system says when a disk, or somebody's share of it, is full.
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def place_fault(out: Path) -> str:
    """Return why a file cannot be begun there, "" where it can: for before what takes time."""
    if not is_folder(out.parent):
        return tr("There is no folder {parent}: make it first.").format(parent=out.parent)
    if is_folder(out):
        return tr("{out} is a folder: choose a name for the file in it.").format(out=out)
    return "" if os.access(out.parent, os.W_OK) else no_right(out)


def not_written(error: OSError, file: Path) -> str:
    """Return in one sentence why a file cannot be written."""
    if error.errno in FULL:
        return tr(
            "There is no room left on the disk for {file}: free some, or choose another."
        ).format(file=file)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return no_right(file)
    return tr("{file} cannot be written: {reason}.").format(
        file=file, reason=(error.strerror or str(error)).lower()
    )


def no_right(file: Path) -> str:
    """Return what to say where nobody may write a file."""
    return tr("{file} may not be written here: choose another folder.").format(file=file)
