"""Where an export of the log is to lie, and which one is to be read: the system's own questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from taichi_coach.ui.ask_files import documents

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

NAME: Final = "practices"
#: The forms of an export: the first is offered first.
FORMS: Final = {"Table for a spreadsheet (*.csv)": ".csv", "JSON (*.json)": ".json"}
_READ: Final = "Exported practices (*.csv *.json)"


def export_dialog(parent: QWidget | None) -> QFileDialog:
    """Return the question where an export is to lie; its ending goes with the chosen form."""
    dialog = QFileDialog(parent, "Export your practices", str(documents()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(FORMS))
    dialog.selectFile(f"{NAME}.csv")
    return dialog


def import_dialog(parent: QWidget | None) -> QFileDialog:
    """Return the question which export is to be read."""
    dialog = QFileDialog(parent, "Bring in exported practices", str(documents()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_READ, "All files (*)"])
    return dialog


def export_place(dialog: QFileDialog) -> Path:
    """Return the file that was chosen, with an ending that says its form."""
    file = Path(dialog.selectedFiles()[0])
    ending = FORMS.get(dialog.selectedNameFilter(), ".csv")
    if file.suffix.lower() == ending:
        return file
    if file.suffix.lower() in FORMS.values():  # the form was chosen after the name was written
        return file.with_suffix(ending)
    return file.with_name(file.name + ending)


def ask_export(parent: QWidget | None) -> Path | None:
    """Ask where an export is to lie; None when the person thinks better of it."""
    dialog = export_dialog(parent)
    try:
        return export_place(dialog) if dialog.exec() else None
    finally:
        dialog.deleteLater()


def ask_import(parent: QWidget | None) -> Path | None:
    """Ask which export is to be read; None when the person thinks better of it."""
    dialog = import_dialog(parent)
    try:
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    finally:
        dialog.deleteLater()


def open_folder(folder: Path) -> bool:
    """Show a folder as the system does; False where it cannot."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
