"""Where a session that is taken along is to lie: the system's own question for a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

#: What each form is called, by its ending; the first is offered first.
FORMS = {
    ".mp3": "MP3",
    ".m4a": "M4A",
    ".ogg": "OGG",
    ".opus": "Opus",
    ".flac": "FLAC",
    ".wav": "WAV",
}
_FILTERS = {f"{name} (*{ending})": ending for ending, name in FORMS.items()}


class SaveDialog(QFileDialog):
    """Asks for a sound file; its ending goes with the chosen form."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        """Offer a file in the Music folder, named after the session's title."""
        super().__init__(parent, "Take it along", str(music_folder()))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setNameFilters(list(_FILTERS))
        first = next(iter(FORMS))
        self.setDefaultSuffix(first[1:])
        self.selectFile(file_name(title) + first)
        self.filterSelected.connect(self._follow)

    @Slot(str)
    def _follow(self, chosen: str) -> None:
        """Give the file's name the ending of the form that was chosen."""
        ending = _FILTERS.get(chosen, "")
        self.setDefaultSuffix(ending[1:])
        for name in self.selectedFiles()[:1]:
            file = Path(name)
            if file.suffix.lower() in FORMS:
                self.selectFile(file.with_suffix(ending).name)

    def place(self) -> Path:
        """Return the file that was chosen, with an ending that can be written."""
        file = Path(self.selectedFiles()[0])
        if file.suffix.lower() in FORMS:
            return file
        ending = _FILTERS.get(self.selectedNameFilter(), next(iter(FORMS)))
        return file.with_name(file.name + ending)


def ask_place(parent: QWidget | None, title: str) -> Path | None:
    """Ask where the session of this title is to lie; None when the person thinks better of it."""
    dialog = SaveDialog(parent, title)
    try:
        return dialog.place() if dialog.exec() else None
    finally:
        dialog.deleteLater()


def file_name(title: str) -> str:
    """Return a title as a name that every system takes for a file's."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    return " ".join(plain.split())[:100].strip(" .") or "Session"


def music_folder() -> Path:
    """Return the person's Music folder, or their home where there is none."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()
