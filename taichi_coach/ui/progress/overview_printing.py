"""The programme's weeks on paper, from the page of the weeks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from taichi_coach.errors import CoachError
from taichi_coach.ui.state.saved_file import SavedFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.graphics.paper.sheet import PaperDocument
    from taichi_coach.script.model.session import Programme
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot
    from taichi_coach.ui.widgets.file_button import Taking
    from taichi_coach.ui.workers.page_writer import PageWriter, Progress


class OverviewPrinting(QObject):
    """Asks where the pages are to lie, and has them written there."""

    def __init__(self, taking: Taking, app: AppState, parent: QObject | None = None) -> None:
        """Serve the button `taking`."""
        super().__init__(parent)
        self._taking, self._app = taking, app
        self._writer: PageWriter | None = None
        taking.wanted.connect(self._save)
        SavedFile(taking, app, self)

    @Slot(str)
    def _save(self, programme_id: str) -> None:
        seen = self._app.snapshot()
        try:
            programme = seen.library.programme(programme_id)
            place = self._app.context.ask_pdf(self._taking.window(), programme.title)
        except CoachError as error:
            self._taking.refuse(str(error))
            return
        if place is not None:
            self._begun().begin(_pages_of(programme, seen), place)
            self._taking.begin()

    def _begun(self) -> PageWriter:
        if self._writer is None:
            from taichi_coach.ui.workers.page_writer import PageWriter  # noqa: PLC0415  few print

            self._writer = made = PageWriter(self)
            made.written.connect(self._taking.keep)
            made.ended.connect(self._taking.end)
            self._taking.cancelled.connect(made.cancel)
            self._taking.cancelled.connect(self._taking.wait)
        return self._writer

    def close(self) -> None:
        """Leave off writing."""
        if self._writer is not None:
            self._writer.close()


def _pages_of(programme: Programme, seen: Snapshot) -> Callable[[Progress], PaperDocument]:
    """Return what paints the weeks; all files are read here."""
    from taichi_coach.graphics.paper import programme_overview as paper  # noqa: PLC0415  few print
    from taichi_coach.graphics.paper.sheet import usual_paper  # noqa: PLC0415

    listed = paper.listed_sessions(programme, seen.library, seen.own, seen.speech)
    document = partial(paper.programme_overview, programme, listed, usual_paper())
    return lambda _progress: document()
