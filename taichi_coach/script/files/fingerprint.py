"""All session files of some folders as they are now: whether anything has changed since."""

from __future__ import annotations

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
    folders = (bundled("sessions"), own_sessions(), *added_folders())
    return _told(file for folder in folders for file in session_files(folder).files)


def of_paths(paths: Iterable[Path]) -> list[str] | None:
    """Return the same for these files and folders, and for all that is seen from them."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(session_files(path).files)
        else:
            beside = path.absolute().parent
            found |= dict.fromkeys((path, *_directly_in(beside)))
            found |= dict.fromkeys(session_files(beside / "movements").files)
    library = of_library()
    own = _told(found)
    return None if own is None or library is None else [*own, "", *library]


def _directly_in(folder: Path) -> Iterator[Path]:
    try:
        yield from (each for each in sorted(folder.iterdir()) if each.suffix.lower() in SUFFIXES)
    except OSError:
        return


def _told(files: Iterable[Path]) -> list[str] | None:
    try:
        own = [each.name for each in own_sessions().iterdir()]
    except OSError:
        own = []
    told = []
    for file in files:
        if file.with_suffix(RECORDINGS).exists():
            return None
        told += [str(file), _content(file)]
    return None if any(name.endswith(RECORDINGS) for name in own) else told


def _content(file: Path) -> str:
    """Return the digest of a file; of one that cannot be read, as much as can be told."""
    try:
        status = file.stat()
        if not file.is_file() or status.st_size > _MOST_BYTES:
            return f"{status.st_mode} {status.st_size}"
        return digest(file.read_bytes())
    except (OSError, ValueError) as error:
        return type(error).__name__
