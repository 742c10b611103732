"""Where a page is to lie as a PDF: the system's own question for a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from taichi_coach.ui.save_place import file_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ENDING = ".pdf"


class PdfDialog(QFileDialog):
    """Asks for a PDF's file."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        """Offer a file among the person's documents, named after a title."""
        super().__init__(parent, "Save as PDF", str(documents_folder()))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setNameFilters([f"PDF (*{_ENDING})"])
        self.setDefaultSuffix(_ENDING[1:])
        self.selectFile(file_name(title) + _ENDING)

    def place(self) -> Path:
        """Return the file that was chosen; it ends in .pdf."""
        file = Path(self.selectedFiles()[0])
        return file if file.suffix.lower() == _ENDING else file.with_name(file.name + _ENDING)


def ask_pdf(parent: QWidget | None, title: str) -> Path | None:
    """Ask where a page of this title is to lie; None when the person thinks better of it."""
    dialog = PdfDialog(parent, title)
    try:
        return dialog.place() if dialog.exec() else None
    finally:
        dialog.deleteLater()


def documents_folder() -> Path:
    """Return the person's Documents folder, or their home where there is none."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()
