"""A programme given to others from the desk: its weeks on paper, or all of it in one file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from taichi_coach import paths
from taichi_coach.player.expected_speech import expected_pace
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.graphics.paper.sheet import PaperDocument
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Programme
    from taichi_coach.settings import Settings
    from taichi_coach.ui.desk.presenter import DeskPresenter
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.class_sharing import ClassSharing
    from taichi_coach.ui.workers.page_writer import PageWriter, Progress


class Giving(QObject):
    """Asks where the file is to lie, and has it written there, in a thread."""

    def __init__(self, desk: DeskPresenter, app: AppState) -> None:
        super().__init__(desk)
        self._desk, self._app = desk, app
        self._sharer: ClassSharing | None = None
        self._writer: PageWriter | None = None

    @property
    def sharer(self) -> ClassSharing:
        """What writes one file; it is made when it is wanted."""
        if self._sharer is None:
            from taichi_coach.ui.state.class_sharing import ClassSharing  # noqa: PLC0415  few do

            self._sharer = ClassSharing(self._app.context.library, self)
            self._sharer.ended.connect(self._tell)
        return self._sharer

    @property
    def writer(self) -> PageWriter:
        """What writes pages; it is made when it is wanted."""
        if self._writer is None:
            from taichi_coach.ui.workers.page_writer import PageWriter  # noqa: PLC0415  few print

            self._writer = PageWriter(self)
            self._writer.ended.connect(self._tell)
        return self._writer

    def share(self, programme: Programme) -> None:
        """Write the programme with all that it needs as one file."""
        place = self._app.context.ask_bundle_place(self._desk.page.window(), programme.title)
        if place is not None:
            self._desk.page.say(tr("One moment, the file is written."))
            self.sharer.begin(str(self._desk.file.path), place)

    def print_weeks(self, programme: Programme) -> None:
        """Write the programme's weeks as pages to print."""
        context = self._app.context
        place = context.ask_pdf(self._desk.page.window(), programme.title)
        if place is not None:
            self._desk.page.say(tr("One moment, the pages are written."))
            self.writer.begin(partial(_weeks, programme, context.library, self._app.own), place)

    def close(self) -> None:
        """Leave off writing."""
        for each in (self._sharer, self._writer):
            if each is not None:
                each.close()

    @Slot(str)
    def _tell(self, words: str) -> None:
        self._desk.tell_lasting(words)


def _weeks(
    programme: Programme, library: Callable[[], Library], own: Settings, _progress: Progress
) -> PaperDocument:
    """Return the weeks on paper, with how long each session takes by the person's choices."""
    from taichi_coach.graphics.paper import programme_overview as paper  # noqa: PLC0415  few print
    from taichi_coach.graphics.paper.sheet import usual_paper  # noqa: PLC0415  the same

    near, pace = library().beside(programme.path), expected_pace(own, paths.clip_cache())
    listed = paper.listed_sessions(programme, near, own, pace)
    return paper.programme_overview(programme, listed, usual_paper())
