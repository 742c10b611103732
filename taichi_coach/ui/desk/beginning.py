"""Where writing begins: an empty class, a copy, a file of one's own, or a draft that was kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from taichi_coach import paths
from taichi_coach.authoring.desk import beginnings, drafts
from taichi_coach.bundle import own_copy
from taichi_coach.errors import CoachError
from taichi_coach.script.schema.fields import slug
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.desk import own_files
from taichi_coach.ui.desk.begin_page import BeginPage

if TYPE_CHECKING:
    from taichi_coach.script.model.session import Document
    from taichi_coach.ui.desk.presenter import DeskPresenter
    from taichi_coach.ui.state.app_state import AppState


class BeginPresenter(QObject):
    """Fills the page on which one begins, and brings a text to the desk."""

    def __init__(self, desk: DeskPresenter, app: AppState) -> None:
        super().__init__(desk)
        self._desk, self._app = desk, app
        self._brought: tuple[Path, tuple[Path, ...]] | None = None
        self.page = page = BeginPage()
        page.begun.connect(self._begin)
        page.opened.connect(self._open_named)
        page.draft_opened.connect(self._open_named)
        page.draft_dropped.connect(self._drop_draft)
        page.file_wanted.connect(self._choose_file)
        page.library_wanted.connect(self._go_to_library)
        page.closed.connect(desk.closed)

    def fill(self, notice: str = "") -> None:
        """Offer the ways to begin as all is now."""
        own = own_files.of_library(self._app.library)
        self.page.offer(beginnings.beginnings(), own_files.kept(), own)
        self.page.tell(notice)

    def copy(self, document_id: str) -> None:
        """Begin with a copy of what the library has, under an id of its own.

        What it needs comes along into the person's sessions, until the copy is given up.

        Raises:
            CoachError: There is no such thing, or it cannot be read.
        """
        library = self._app.library
        document = library.find(document_id)
        title = tr("{title} (mine)").format(title=document.title if document else document_id)
        place, message = own_copy.free_place(slug(title), paths.own_sessions()), ""
        if document is not None:
            place, message = self._bring(document, place)
        text = beginnings.copied(document_id, library, place.stem, title)
        self._desk.file.begin(place)
        self._desk.show_text(text)
        if message:
            self._desk.tell_lasting(message)

    def _bring(self, document: Document, place: Path) -> tuple[Path, str]:
        """Put what a document needs beside its copy; return where that lies, and what to tell."""
        try:
            place, copy = own_copy.beside_copy(document, place.stem, self._app.library)
            self._brought = place, own_copy.put_missing(copy)
        except CoachError as error:  # the text can be written on, and says what is not there
            return place, str(error)
        self._app.read_anew()
        return place, own_copy.brought(copy)

    def take_back(self) -> None:
        """Take away what came along with the copy on the desk: it was given up."""
        if self._brought is not None and self._brought[0] == self._desk.file.path:
            own_copy.take_away(self._brought[1])
            self._brought = None
            self._app.read_anew()

    def open(self, path: Path, line: int = 1) -> None:
        """Go on with a file; with what was not saved of it, if that was kept.

        Raises:
            CoachError: It cannot be read, or is no text.
        """
        place = path.absolute()
        kept = drafts.kept(paths.drafts(), place)
        if kept is None:
            self._desk.show_text(self._desk.file.open(place), line)
            return
        if place.exists():
            self._desk.file.open_since(place, kept.saved)
        else:
            self._desk.file.begin(place)
        self._desk.show_text(kept.text, line)
        self._desk.page.say(tr("What you had not saved is here again."))
        self._desk.file.check_disk()  # others may have changed it since

    @Slot(str, str, int)
    def _begin(self, key: str, title: str, length: int) -> None:
        place = own_copy.free_place(slug(title), paths.own_sessions())
        text = beginnings.begun(key, title, length, self._app.library, place.stem)
        self._desk.file.begin(place)
        self._desk.show_text(text)

    @Slot(str)
    def _open_named(self, name: str) -> None:
        self._try(Path(name))

    @Slot(str)
    def _drop_draft(self, name: str) -> None:
        drafts.drop(paths.drafts(), Path(name))
        self.fill(tr("It is given up."))

    @Slot()
    def _choose_file(self) -> None:
        path = self._app.context.ask_session(self.page.window())
        if path is not None:
            self._try(path)

    def _try(self, path: Path) -> None:
        """Open a file, or say why it cannot be opened."""
        try:
            self.open(path)
        except CoachError as error:
            self.page.tell(str(error))

    @Slot()
    def _go_to_library(self) -> None:
        self._desk.page_requested.emit("library", None)
