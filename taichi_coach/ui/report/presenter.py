"""The page for a doctor: what the log knows of some weeks, on paper or as a PDF."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from taichi_coach.errors import CoachError
from taichi_coach.graphics.paper.doctor_page import summary_page
from taichi_coach.graphics.paper.sheet import usual_paper
from taichi_coach.practice.report.doctor_summary import Summary, summary
from taichi_coach.text.catalogue import tr
from taichi_coach.text.dates import full_day
from taichi_coach.ui.report.page import ReportPage
from taichi_coach.ui.state.presenter import Presenter
from taichi_coach.ui.workers.page_writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.paper.sheet import PaperDocument
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.workers.page_writer import Progress


class ReportPresenter(Presenter):
    """Makes the page where the page is chosen, and answers it."""

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self._seen: Summary | None = None
        self._weeks = 0
        self.page = ReportPage()
        self.writer = PageWriter(self)
        self.page.changed.connect(self._change)
        self.page.save.connect(self._save)
        self.page.print.connect(self._print)
        self.page.closed.connect(self.closed)
        self.writer.ended.connect(self._tell)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {"report": self.page}

    def open(self, about: object = None) -> None:
        """Show the page with what is known now."""
        del about
        self.page.show_name(self._app.snapshot().own.participant)
        self.page.tell("")
        self._read()
        self.page_shown.emit("report")

    def close(self) -> None:
        """Leave off writing."""
        self.writer.close()

    @Slot()
    def _change(self) -> None:
        """Show the page as it is chosen now; only other weeks are read anew."""
        if self.page.weeks == self._weeks:
            self._draw()
        else:
            self._read()

    def _read(self) -> None:
        snapshot = self._app.snapshot()
        self._weeks = self.page.weeks
        programme = snapshot.standing.programme if snapshot.standing else None
        who, today = snapshot.own.participant, snapshot.now.date()
        try:
            self._seen = summary(snapshot.log, programme, who, today, self._weeks)
        except CoachError as error:
            self.page.tell(str(error))
            return
        self.page.show_notes(
            [(each.key, f"{full_day(each.day)}: {each.text}") for each in self._seen.notes]
        )
        self._draw()

    def _draw(self) -> None:
        if self._seen is not None:
            self.page.show_document(self._make(self._seen)())

    def _make(self, seen: Summary) -> Callable[[], PaperDocument]:
        page = self.page
        return partial(summary_page, seen, usual_paper(), named=page.named, notes=page.notes)

    @Slot()
    def _save(self) -> None:
        """Ask where the page is to lie, and write it there."""
        if self._seen is None or self.writer.under_way:
            return
        name = tr("Tai chi practice, {last}").format(last=full_day(self._seen.last))
        place = self._app.context.ask_pdf(self.page.window(), name)
        if place is not None:
            # What is on the screen is not painted in two threads at once: it is made anew.
            self.writer.begin(partial(_made, self._make(self._seen)), place)

    @Slot()
    def _print(self) -> None:
        """Ask for a printer, and print."""
        if self._seen is None:
            return
        try:
            self.page.tell(
                self._app.context.print_pages(self.page.window(), self._make(self._seen)())
            )
        except CoachError as error:
            self.page.tell(str(error))

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.page.tell(words)


def _made(make: Callable[[], PaperDocument], _progress: Progress) -> PaperDocument:
    return make()
