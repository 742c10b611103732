"""Which files of the class to read and to write: the system's own questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from taichi_coach.ui.save_place import file_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LOGS = "Practice logs (*.csv *.json)"
_TABLE = "Table (*.csv)"
_SESSIONS = "Sessions, movements, programmes (*.yaml *.yml)"


def ask_logs(parent: QWidget | None) -> tuple[Path, ...]:
    """Ask which exported logs to bring in; none when the person thinks better of it."""
    places, _ = QFileDialog.getOpenFileNames(
        parent, "Bring in members’ logs", str(documents()), f"{_LOGS};;All files (*)"
    )
    return tuple(map(Path, places))


def ask_table(parent: QWidget | None, title: str) -> Path | None:
    """Ask where the table of a class is to lie; None when the person thinks better of it."""
    proposed = documents() / f"{file_name(title)}.csv"
    place, _ = QFileDialog.getSaveFileName(parent, "Save the class", str(proposed), _TABLE)
    if not place:
        return None
    file = Path(place)
    return file if file.suffix else file.with_name(f"{file.name}.csv")


def ask_session(parent: QWidget | None) -> Path | None:
    """Ask which session file to check; None when the person thinks better of it."""
    place, _ = QFileDialog.getOpenFileName(
        parent, "Check a session file", str(documents()), f"{_SESSIONS};;All files (*)"
    )
    return Path(place) if place else None


def documents() -> Path:
    """Return the person's Documents folder, or their home where there is none."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    place = QStandardPaths.writableLocation(kind)
    return Path(place) if place and Path(place).is_dir() else Path.home()
