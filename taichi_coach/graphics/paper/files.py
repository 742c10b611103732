"""A printed page's file: whole or not at all, and in words where it cannot be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.atomic import write_atomic
from taichi_coach.errors import CoachError
from taichi_coach.text.disk_faults import not_written, place_fault

if TYPE_CHECKING:
    from pathlib import Path


class PaperError(CoachError):
    """A page cannot be written or printed."""


def check_place(out: Path) -> None:
    """Look whether a file can be begun, before anything that takes time.

    Raises:
        PaperError: There is no such folder, or no right to write there.
    """
    fault = place_fault(out)
    if fault:
        raise PaperError(fault)


def write_whole(out: Path, content: bytes) -> None:
    """Write a file; after a fault an older one of its name is as it was.

    Raises:
        PaperError: It cannot be written: no folder, no room, no right.
    """
    check_place(out)
    try:
        write_atomic(out, content)
    except OSError as error:
        raise PaperError(not_written(error, out)) from error
