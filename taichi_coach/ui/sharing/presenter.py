"""Classes that somebody shared: opened, shown, added, removed, and all of that taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from taichi_coach.bundle import shelf
from taichi_coach.errors import CoachError
from taichi_coach.script.model.session import Session
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.sharing.page import SharingPage
from taichi_coach.ui.sharing.view import SharingView, added_words, offered_of, rows_of
from taichi_coach.ui.state.entries import PART
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.bundle.shelf import Preview, ShelfChange
    from taichi_coach.script.files.library import Library
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.workers.worker import Cancelled, Job

_FAULT = tr("It could not be opened, by a fault of the program; its log tells more.")


class SharingPresenter(Presenter):
    """Shows what is in a class from a file, and does what the person wants with it."""

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self._seen: Preview | None = None
        self._change: ShelfChange | None = None
        self._job: Job | None = None
        self._worker = Worker("class", _FAULT, self)
        self.page = page = SharingPage()
        for wish, way in (
            (page.file_wanted, self._choose),
            (page.accepted, self._add),
            (page.declined, self._decline),
            (page.removed, self._remove),
            (page.undone, self._undo),
            (page.shown, self._look_at),
            (page.closed, self.closed),
        ):
            wish.connect(way)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {"sharing": self.page}

    def open(self, about: object = None) -> None:
        """Show the classes that were added; with a file, what is in that one."""
        self._seen = self._change = None
        self._show()
        self.page_shown.emit("sharing")
        if isinstance(about, (str, Path)) and str(about):
            self._look_through(Path(about))

    def leave(self) -> None:
        """Let go of a file that is still being looked through."""
        if self._job is not None:
            self._job.drop()

    def close(self) -> None:
        """Wait for a file that is being looked through."""
        self.leave()
        self._worker.close()

    @Slot()
    def _choose(self) -> None:
        file = self._app.context.ask_bundle(self.page.window())
        if file is not None:
            self._look_through(file)

    def _look_through(self, file: Path) -> None:
        self.leave()
        self._seen = None
        self._show(tr("Looking through {name} …").format(name=file.name))
        work = partial(_preview, file.absolute(), self._app.context.library)
        self._job = self._worker.start(work, self._offer, self._refuse)

    def _offer(self, seen: Preview) -> None:
        self._seen = seen
        self._show()
        self.page.begin()

    def _refuse(self, why: str) -> None:
        self._show(why)

    @Slot()
    def _decline(self) -> None:
        self._seen = None
        self._show()
        self.page.begin()

    @Slot()
    def _add(self) -> None:
        seen = self._seen
        if seen is not None:
            self._do(
                lambda: shelf.add(seen, self._app.context.now()),
                added_words(seen),
                _first_session(seen),
            )

    @Slot(str)
    def _remove(self, class_id: str) -> None:
        try:
            title = shelf.find(class_id).manifest.title
        except CoachError as error:
            self._show(str(error))
            return
        self._do(
            lambda: shelf.remove(class_id),
            tr("“{title}” has left your library. Your practices of it stay in your log.").format(
                title=title
            ),
        )

    def _do(self, change: Callable[[], ShelfChange], said: str, shown: str = "") -> None:
        """Change what stands in the library, and say so; or why it cannot be."""
        try:
            self._change = change()
        except CoachError as error:
            self._show(str(error))
            return
        self._seen = None
        self._app.read_anew()
        self._show(said, undo=True, shown=shown)
        self.page.begin()

    @Slot()
    def _undo(self) -> None:
        if self._change is None:
            return
        try:
            shelf.undo(self._change)
        except CoachError as error:
            self._show(str(error))
            return
        self._change = None
        self._app.read_anew()
        self._show(tr("Taken back."))
        self.page.begin()

    @Slot(str)
    def _look_at(self, session: str) -> None:
        self.page_requested.emit("library", session)

    def _show(self, said: str = "", *, undo: bool = False, shown: str = "") -> None:
        offered = offered_of(self._seen) if self._seen is not None else None
        rows = rows_of(shelf.added())
        self.page.show_view(SharingView(rows, offered, said, undo, shown))


def _preview(file: Path, library: Callable[[], Library], _cancelled: Cancelled) -> Preview:
    return shelf.preview(file, library())


def _first_session(seen: Preview) -> str:
    """Return the session that the library can show at once, "" where there is none."""
    sessions = (each for each in seen.documents if isinstance(each, Session))
    return next((each.id for each in sessions if PART not in each.tags), "")
