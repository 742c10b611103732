"""Finding session files below a folder, whatever the folder holds."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

MAX_FILES = 5_000
MAX_ENTRIES = 200_000
SUFFIXES = (".yaml", ".yml")
#: What the folder of recordings beside a session ends in.
RECORDINGS = ".recordings"


@dataclass(slots=True)
class FolderFiles:
    """The files of a folder. `whole` is false when there was more than is looked at."""

    files: list[Path] = field(default_factory=list)
    whole: bool = True


def session_files(folder: Path) -> FolderFiles:
    """Return every `*.yaml` and `*.yml` below `folder`, sorted by path.

    Hidden folders are left out, links are followed, and a folder is entered once however many
    links lead to it. Folders that cannot be opened count as empty.
    """
    folder_files = FolderFiles()
    waiting = [folder]
    entered: set[tuple[int, int]] = set()
    entries = 0
    while waiting and folder_files.whole:
        here = waiting.pop()
        for entry in _entries(here, entered):
            entries += 1
            if _is_folder(entry):
                waiting.append(Path(entry.path))
            elif os.path.splitext(entry.name)[1].lower() in SUFFIXES:  # noqa: PTH122  of any file
                folder_files.files.append(Path(entry.path))
            if len(folder_files.files) > MAX_FILES or entries > MAX_ENTRIES:
                folder_files.files = folder_files.files[:MAX_FILES]
                folder_files.whole = False
                break
    folder_files.files.sort()
    return folder_files


def _entries(folder: Path, entered: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
    """Return a folder's visible entries by name, or nothing if it was entered before."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in entered:
            return []
        entered.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as listing:
            visible = [entry for entry in listing if not entry.name.startswith(".")]
    except (OSError, ValueError):
        return []
    return sorted(visible, key=lambda entry: entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
