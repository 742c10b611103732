"""Pages of a session, written from its place in the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Slot

from taichi_coach.errors import CoachError
from taichi_coach.graphics import guide_person
from taichi_coach.script.files import supports
from taichi_coach.text.lengths import about_length
from taichi_coach.timeline.session_lengths import laid_out
from taichi_coach.timeline.speech_lengths import is_estimate

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.graphics.paper.sheet import PaperDocument
    from taichi_coach.timeline.speech_lengths import SpeechLengths
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.selection import Selection
    from taichi_coach.ui.widgets.file_button import Taking
    from taichi_coach.ui.workers.page_writer import PageWriter, Progress


class HandoutPrinting(QObject):
    """Asks where the pages are to lie, and has them written there."""

    def __init__(
        self, form: str, taking: Taking, app: AppState, parent: QObject | None = None
    ) -> None:
        """Serve the button `taking`, for pages of a form (`graphics.paper.session_pages.Form`)."""
        super().__init__(parent)
        self._form, self._taking, self._app = form, taking, app
        self._writer: PageWriter | None = None
        taking.wanted.connect(self._save)

    @property
    def writer(self) -> PageWriter:
        """Return what writes; it is made when it is wanted."""
        if self._writer is None:
            from taichi_coach.ui.workers.page_writer import PageWriter  # noqa: PLC0415  few print

            made = PageWriter(self)
            made.progressed.connect(self._taking.tell)
            made.written.connect(self._taking.keep)
            made.ended.connect(self._taking.end)
            self._taking.cancelled.connect(made.cancel)
            self._taking.cancelled.connect(self._taking.wait)
            self._writer = made
        return self._writer

    @Slot(str)
    def _save(self, session_id: str) -> None:
        try:
            seen = self._app.snapshot()
            chosen = seen.choose(session_id)
            place = self._app.context.ask_pdf(self._taking.window(), chosen.title)
            if place is not None:
                self.writer.begin(_pages_of(self._form, chosen, seen.speech), place)
                self._taking.begin()
        except CoachError as error:
            self._taking.refuse(str(error))

    def close(self) -> None:
        """Leave off writing."""
        if self._writer is not None:
            self._writer.close()


def _pages_of(
    form: str, chosen: Selection, speech: SpeechLengths
) -> Callable[[Progress], PaperDocument]:
    """Return what paints the session, as it would be practised; all files are read here.

    Raises:
        CoachError: The movements cannot be read.
    """
    from taichi_coach.graphics.paper.handout import Subject  # noqa: PLC0415  few print
    from taichi_coach.graphics.paper.session_pages import (  # noqa: PLC0415  few print
        PaperUse,
        session_pages,
    )
    from taichi_coach.graphics.paper.sheet import usual_paper  # noqa: PLC0415  few print

    # On paper it is called as on the page that it is printed from.
    session = structs.replace(chosen.session, title=chosen.title)
    library, own = chosen.library, chosen.own
    support = supports.support_for(session, own.support)
    timeline = laid_out(session, library, support, own, speech)
    length = about_length(timeline.duration_ms, estimated=is_estimate(timeline, speech))
    subject = Subject(session, library, support, length)
    person = guide_person.person_of(own)
    return partial(session_pages, PaperUse(form), subject, timeline.sections, person, usual_paper())
