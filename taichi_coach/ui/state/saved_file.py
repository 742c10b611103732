"""What was saved, played, opened or found in its folder, as the desktop does it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from taichi_coach.text.catalogue import tr
from taichi_coach.there import is_file, is_folder

if TYPE_CHECKING:
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.widgets.file_button import Taking


class SavedFile(QObject):
    """Opens what a page tells to be saved, and tells there what keeps it from being opened."""

    def __init__(self, taking: Taking, app: AppState, parent: QObject | None = None) -> None:
        """Serve what is told beside a button."""
        super().__init__(parent)
        self._taking, self._app = taking, app
        taking.file_wanted.connect(self._open)
        taking.folder_wanted.connect(self._show)

    @Slot(str)
    def _open(self, name: str) -> None:
        file = Path(name)
        if not is_file(file):
            self._taking.say(tr("{file} is not there any more.").format(file=file))
        elif not self._app.context.open_file(file):
            self._taking.say(tr("No program here opens {file}.").format(file=file))

    @Slot(str)
    def _show(self, name: str) -> None:
        folder = Path(name).parent
        if not is_folder(folder):
            self._taking.say(tr("The folder {folder} is not there any more.").format(folder=folder))
        elif not self._app.context.open_folder(folder):
            said = tr("The folder could not be opened. It is {folder}.")
            self._taking.say(said.format(folder=folder))
