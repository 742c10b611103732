"""The folders of the classes that were added from a file: each in its own, the latest last.

They are hidden below the person's own sessions, so that nothing else takes them for files of the
person's own. A folder is called by the class's id and a few letters of what is in it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from taichi_coach.paths import added_classes, own_sessions

if TYPE_CHECKING:
    from pathlib import Path

#: What a folder says of itself; without it there is no class in it.
RECORD = "bundle.json"


def added_folders() -> tuple[Path, ...]:
    """Return the folders, in the order in which they were added; of one class the latest alone."""
    try:
        inside = [each for each in added_classes().iterdir() if not each.name.startswith(".")]
    except OSError:
        return ()
    dated = [(when, folder.name, folder) for folder in inside if (when := _added(folder))]
    latest = {name.rpartition(".")[0]: folder for _, name, folder in sorted(dated)}
    return tuple(folder for _, _, folder in sorted(dated) if folder in latest.values())


def folder_around(path: Path) -> Path | None:
    """Return the folder of the added class in which a file lies; None for any other file."""
    shelf = added_classes().absolute()
    file = path.absolute()
    if not file.is_relative_to(shelf) or file == shelf:
        return None
    return shelf / file.relative_to(shelf).parts[0]


def is_written_here(path: Path) -> bool:
    """Tell whether a file is one of the person's own; a class that was added is its author's."""
    own = own_sessions().absolute()
    return path.absolute().is_relative_to(own) and folder_around(path) is None


def _added(folder: Path) -> str:
    """Return when a class was added, as it is written there; "" where there is none."""
    try:
        record = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    when = record.get("added") if isinstance(record, dict) else None
    return when if isinstance(when, str) else ""
