"""The system's own questions for files and folders, and nothing else that opens over the window."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme.file_question import make_readable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget


_LOGS = tr("Practice logs (*.csv *.json)")
_TABLE = tr("Table (*.csv)")
_ALL = tr("All files (*)")
_SESSIONS = tr("Sessions, movements, programmes (*.yaml *.yml)")


def ask_logs(parent: QWidget | None) -> tuple[Path, ...]:
    """Ask which exported logs to bring in; none when the person thinks better of it."""
    dialog = _to_read(parent, tr("Bring in members’ logs"), (_LOGS, _ALL))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _answer(dialog)


def ask_table(parent: QWidget | None, title: str) -> Path | None:
    """Ask where the table of a class is to lie; None when the person thinks better of it."""
    dialog = _to_write(parent, tr("Save the class"), _TABLE, f"{file_name(title)}.csv")
    file = _first(_answer(dialog))
    return file if file is None or file.suffix else file.with_name(f"{file.name}.csv")


def ask_calendar(parent: QWidget | None) -> Path | None:
    """Ask where a calendar file is to lie; None when the person thinks better of it."""
    words = tr("Save for a calendar"), tr("Calendar (*.ics)")
    return _ending_in(".ics", _first(_answer(_to_write(parent, *words, "tai-chi.ics"))))


def ask_session(parent: QWidget | None) -> Path | None:
    """Ask which session file to check; None when the person thinks better of it."""
    return _first(_answer(_to_read(parent, tr("Check a session file"), (_SESSIONS, _ALL))))


def ask_bundle(parent: QWidget | None) -> Path | None:
    """Ask which class in one file to open; None when the person thinks better of it."""
    kinds = (tr("Classes in one file (*.taichi)"),)
    return _first(_answer(_to_read(parent, tr("Open a class"), kinds)))


def ask_bundle_place(parent: QWidget | None, title: str) -> Path | None:
    """Ask where a class is to lie as one file; None when the person thinks better of it."""
    words = tr("Share this class"), tr("Class in one file (*.taichi)")
    dialog = _to_write(parent, *words, f"{file_name(title)}.taichi")
    return _ending_in(".taichi", _first(_answer(dialog)))


def documents() -> Path:
    """Return the person's Documents folder, or their home where there is none."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    place = QStandardPaths.writableLocation(kind)
    return Path(place) if place and Path(place).is_dir() else Path.home()


LOG_NAME: Final = "practices"
#: The forms of an export: the first is offered first.
LOG_FORMS: Final = {"Table for a spreadsheet (*.csv)": ".csv", "JSON (*.json)": ".json"}
_READ: Final = tr("Exported practices (*.csv *.json)")


def export_dialog(parent: QWidget | None) -> QFileDialog:
    """Return the question where an export is to lie; its ending goes with the chosen form."""
    dialog = QFileDialog(parent, tr("Export your practices"), str(documents()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(LOG_FORMS))
    dialog.selectFile(f"{LOG_NAME}.csv")
    return dialog


def import_dialog(parent: QWidget | None) -> QFileDialog:
    """Return the question which export is to be read."""
    return _to_read(parent, tr("Bring in exported practices"), (_READ, _ALL))


def export_place(dialog: QFileDialog) -> Path:
    """Return the file that was chosen, with an ending that says its form."""
    file = Path(dialog.selectedFiles()[0])
    ending = LOG_FORMS.get(dialog.selectedNameFilter(), ".csv")
    if file.suffix.lower() == ending:
        return file
    if file.suffix.lower() in LOG_FORMS.values():  # the form was chosen after the name was written
        return file.with_suffix(ending)
    return file.with_name(file.name + ending)


def ask_export(parent: QWidget | None) -> Path | None:
    """Ask where an export is to lie; None when the person thinks better of it."""
    dialog = export_dialog(parent)
    return export_place(dialog) if _answer(dialog) else None


def ask_import(parent: QWidget | None) -> Path | None:
    """Ask which export is to be read; None when the person thinks better of it."""
    return _first(_answer(import_dialog(parent)))


def opened(place: Path) -> bool:
    """Show a folder or a file as the system does; return False where it cannot."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))


_ENDING = ".pdf"


class PdfDialog(QFileDialog):
    """Asks for a PDF's file."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        """Offer a file among the person's documents, named after a title."""
        super().__init__(parent, tr("Save as PDF"), str(documents()))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setNameFilters([tr("PDF (*{ending})").format(ending=_ENDING)])
        self.setDefaultSuffix(_ENDING[1:])
        self.selectFile(file_name(title) + _ENDING)

    def place(self) -> Path:
        """Return the file that was chosen; it ends in .pdf."""
        file = Path(self.selectedFiles()[0])
        return file if file.suffix.lower() == _ENDING else file.with_name(file.name + _ENDING)


def ask_pdf(parent: QWidget | None, title: str) -> Path | None:
    """Ask where a page of this title is to lie; None when the person thinks better of it."""
    dialog = PdfDialog(parent, title)
    return dialog.place() if _answer(dialog) else None


#: What each form is called, by its ending; the first is offered first.
SOUND_FORMS = {
    ".mp3": tr("MP3, for every player"),
    ".m4a": "M4A",
    ".ogg": "OGG",
    ".opus": "Opus",
    ".flac": "FLAC",
    ".wav": "WAV",
}
#: The same of pages that hold sound and pictures.
PAGE_FORMS = {".html": tr("Page for any browser")}
#: The same of films.
FILM_FORMS = {
    ".mp4": tr("MP4, for televisions and tablets"),
    ".webm": tr("WebM, free formats only"),
}


class SaveDialog(QFileDialog):
    """Asks for a file to take along; its ending goes with the chosen form."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        question: str = tr("Save as sound"),
        forms: Mapping[str, str] = SOUND_FORMS,
        folder: Path | None = None,
    ) -> None:
        """Offer a file of the first form, named after the session's title.

        Args:
            parent: The window.
            title: The session's title.
            question: What is asked.
            forms: What each form is called, by its ending.
            folder: Where it is offered to lie; the Music folder without one.
        """
        super().__init__(parent, question, str(folder or music_folder()))
        self._forms = forms
        self._filters = {f"{name} (*{ending})": ending for ending, name in forms.items()}
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setNameFilters(list(self._filters))
        first = next(iter(forms))
        self.setDefaultSuffix(first[1:])
        self.selectFile(file_name(title) + first)
        self.filterSelected.connect(self._follow)

    @Slot(str)
    def _follow(self, chosen: str) -> None:
        """Give the file's name the ending of the form that was chosen."""
        ending = self._filters.get(chosen, "")
        self.setDefaultSuffix(ending[1:])
        for name in self.selectedFiles()[:1]:
            file = Path(name)
            if file.suffix.lower() in self._forms:
                self.selectFile(file.with_suffix(ending).name)

    def place(self) -> Path:
        """Return the file that was chosen, with an ending that can be written."""
        file = Path(self.selectedFiles()[0])
        if file.suffix.lower() in self._forms:
            return file
        ending = self._filters.get(self.selectedNameFilter(), next(iter(self._forms)))
        return file.with_name(file.name + ending)


def ask_sound_file(parent: QWidget | None, title: str) -> Path | None:
    """Ask where the session of this title is to lie, as sound or as a page with it.

    None when the person thinks better of it.
    """
    first = next(iter(SOUND_FORMS))
    # The page comes second: nobody looks for it behind six kinds of sound.
    forms = {first: SOUND_FORMS[first], **PAGE_FORMS, **SOUND_FORMS}
    return _chosen_place(SaveDialog(parent, title, tr("Save as sound, or as a page"), forms))


def ask_film_file(parent: QWidget | None, title: str) -> Path | None:
    """Ask where the film of this title is to lie; None when the person thinks better of it."""
    kind = QStandardPaths.StandardLocation.MoviesLocation
    folder = _folder_or_home(kind)
    return _chosen_place(SaveDialog(parent, title, tr("Save as film"), FILM_FORMS, folder))


def _chosen_place(dialog: SaveDialog) -> Path | None:
    return dialog.place() if _answer(dialog) else None


def _to_read(parent: QWidget | None, title: str, kinds: Sequence[str]) -> QFileDialog:
    """Return the question which file of these kinds is to be read, among the documents."""
    dialog = QFileDialog(parent, title, str(documents()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(kinds))
    return dialog


def _to_write(parent: QWidget | None, title: str, kind: str, proposed: str) -> QFileDialog:
    """Return the question where a file of this kind is to lie, among the documents."""
    dialog = QFileDialog(parent, title, str(documents()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters([kind])
    dialog.selectFile(proposed)
    return dialog


def _answer(dialog: QFileDialog) -> tuple[Path, ...]:
    """Ask, in words that can be read; return what was chosen, nothing when it was put aside.

    The dialog can still be asked afterwards what was chosen in it, until control goes back to Qt.
    """
    make_readable(dialog)
    try:
        return tuple(map(Path, dialog.selectedFiles())) if dialog.exec() else ()
    finally:
        dialog.deleteLater()


def _first(files: tuple[Path, ...]) -> Path | None:
    return files[0] if files else None


def _ending_in(ending: str, file: Path | None) -> Path | None:
    """Return a file with an ending that says its form."""
    if file is None or file.suffix.lower() == ending:
        return file
    return file.with_name(f"{file.name}{ending}")


def file_name(title: str) -> str:
    """Return a title as a name that every system takes for a file's."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    return " ".join(plain.split())[:100].strip(" .") or tr("Session")


def music_folder() -> Path:
    """Return the person's Music folder, or their home where there is none."""
    return _folder_or_home(QStandardPaths.StandardLocation.MusicLocation)


def _folder_or_home(kind: QStandardPaths.StandardLocation) -> Path:
    place = QStandardPaths.writableLocation(kind)
    return Path(place) if place and Path(place).is_dir() else Path.home()
