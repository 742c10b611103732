"""The file that is written at the desk: opened, saved whole, and looked at for changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from taichi_coach.atomic import write_text_atomic
from taichi_coach.errors import CoachError
from taichi_coach.script.files.reader import text_in
from taichi_coach.script.model.diagnostics import ScriptError
from taichi_coach.text.disk_faults import not_written

if TYPE_CHECKING:
    from pathlib import Path

_ENDS = re.compile("\r\n|\r|\n|\x85|\u2028|\u2029")


class FileChange(StrEnum):
    """What has become of a file since the desk last read or wrote it."""

    NONE = "none"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A file as it was when it was last read or written here.

    `text` has plain line feeds, whatever ends the lines of the file; `ends` is what does there.
    `raw` is the text with them, None where there is no file yet.
    """

    path: Path
    text: str = ""
    ends: str = "\n"
    raw: str | None = None


def opened(path: Path) -> OnDisk:
    """Read a file for the desk.

    Raises:
        ScriptError: it cannot be read, or is no text.
    """
    raw = text_in(path)
    return OnDisk(path, _plain(raw), _usual_end(raw), raw)


def saved(file: OnDisk, text: str) -> OnDisk:
    """Write a text into the file, whole or not at all, its lines ending as they did.

    Raises:
        CoachError: it cannot be written; an older file is as it was.
    """
    raw = text.replace("\n", file.ends)
    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        write_text_atomic(file.path, raw)
    except OSError as error:
        raise CoachError(not_written(error, file.path)) from error
    return replace(file, text=text, raw=raw)


def change(file: OnDisk) -> FileChange:
    """Tell what others have made of the file meanwhile; one that cannot be read has changed."""
    try:
        there = text_in(file.path)
    except ScriptError as error:
        if error.diagnostics[0].code != "missing-file":
            return FileChange.CHANGED
        return FileChange.NONE if file.raw is None else FileChange.GONE
    return FileChange.NONE if there == file.raw else FileChange.CHANGED


def _plain(raw: str) -> str:
    return _ENDS.sub("\n", raw)


def _usual_end(raw: str) -> str:
    """Return how most lines of a text end; a line feed where it has no lines."""
    windows, old = raw.count("\r\n"), raw.count("\r")
    plain = raw.count("\n") - windows
    if windows > plain:
        return "\r\n"
    return "\r" if old - windows > plain else "\n"
