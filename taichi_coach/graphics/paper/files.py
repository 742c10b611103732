"""A printed page's file: whole or not at all, and in words where it cannot be written."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from taichi_coach.atomic import write_atomic
from taichi_coach.errors import CoachError
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class PaperError(CoachError):
    """A page cannot be written or printed."""


def check_place(out: Path) -> None:
    """Look whether a file can be begun, before anything that takes time.

    Raises:
        PaperError: There is no such folder, or no right to write there.
    """
    if not out.parent.is_dir():
        raise PaperError(
            tr("There is no folder {parent}: make it first.").format(parent=out.parent)
        )
    if out.is_dir():
        raise PaperError(tr("{out} is a folder: choose a name for the file in it.").format(out=out))
    if not os.access(out.parent, os.W_OK):
        raise PaperError(_no_right(out))


def write_whole(out: Path, content: bytes) -> None:
    """Write a file; after a fault an older one of its name is as it was.

    Raises:
        PaperError: It cannot be written: no folder, no room, no right.
    """
    check_place(out)
    try:
        write_atomic(out, content)
    except OSError as error:
        raise PaperError(reason(error, out)) from error


def reason(error: OSError, out: Path) -> str:
    """Return why a file cannot be written, and what to do about it."""
    if error.errno in _FULL:
        return tr(
            "There is no room left on the disk for {out}: free some, or choose another."
        ).format(out=out)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _no_right(out)
    return tr("{out} cannot be written ({strerror}).").format(
        out=out, strerror=error.strerror or error
    )


def _no_right(out: Path) -> str:
    return tr("{out} may not be written here: choose another folder.").format(out=out)
