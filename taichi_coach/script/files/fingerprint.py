"""All session files of some folders as they are now: whether anything has changed since."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from taichi_coach.kept import digest
from taichi_coach.paths import bundled, own_sessions
from taichi_coach.script.files.added import added_folders
from taichi_coach.script.files.folders import RECORDINGS, SUFFIXES, session_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: What is larger is not read by anybody.
_MOST_BYTES = 1_000_000


def of_library() -> list[str] | None:
    """Return what tells the bundled files, the person's own and added classes from what they were.

    None where there are recordings beside them, which have files of their own.
    """
    return _Look().library()


def of_paths(paths: Iterable[Path]) -> list[str] | None:
    """Return the same for these files and folders, and for all that is seen from them."""
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            files |= dict.fromkeys(session_files(path).files)
        else:
            beside = path.absolute().parent
            files |= dict.fromkeys((path, *_directly_in(beside)))
            files |= dict.fromkeys(session_files(beside / "movements").files)
    look = _Look()
    library, own = look.library(), look.of(files)
    return None if own is None or library is None else [*own, "", *library]


def _directly_in(folder: Path) -> Iterator[Path]:
    try:
        yield from (each for each in sorted(folder.iterdir()) if each.suffix.lower() in SUFFIXES)
    except OSError:
        return


class _Look:
    """One look at files: each is read once, and each folder is looked through once."""

    def __init__(self) -> None:
        self._contents: dict[str, str] = {}
        self._recorded: dict[str, bool] = {}

    def library(self) -> list[str] | None:
        folders = (bundled("sessions"), own_sessions(), *added_folders())
        return self.of(file for folder in folders for file in session_files(folder).files)

    def of(self, files: Iterable[Path]) -> list[str] | None:
        if self._recorded_in(os.fspath(own_sessions())):
            return None
        fingerprint = []
        for file in files:
            name = os.fspath(file)
            folder = os.path.dirname(name)  # noqa: PTH120  of each file, before anything is said
            if self._recorded_in(folder) and file.with_suffix(RECORDINGS).exists():
                return None
            fingerprint += [name, self._content(name)]
        return fingerprint

    def _recorded_in(self, folder: str) -> bool:
        """Tell whether anything in a folder is called as folders of recordings are."""
        if folder not in self._recorded:
            try:
                inside = os.listdir(folder or ".")  # noqa: PTH208  names alone, as soon as can be
            except (OSError, ValueError):
                inside = []
            self._recorded[folder] = any(name.lower().endswith(RECORDINGS) for name in inside)
        return self._recorded[folder]

    def _content(self, file: str) -> str:
        if file not in self._contents:
            self._contents[file] = _content(file)
        return self._contents[file]


def _content(file: str) -> str:
    """Return the digest of a file; of one that cannot be read, as much as can be told."""
    try:
        status = os.stat(file)  # noqa: PTH116  of all files, before anything is answered
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            return f"{status.st_mode} {status.st_size}"
        with open(file, "rb", buffering=0) as content:  # noqa: PTH123  as above
            return digest(content.read())
    except (OSError, ValueError) as error:
        return type(error).__name__
