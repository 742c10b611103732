"""The month that the register shows, and what is written of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import CoachError
from taichi_coach.practice.programme import classes
from taichi_coach.practice.programme import register as registers
from taichi_coach.practice.report.register_words import register_lines, span_words
from taichi_coach.practice.transfer.exchange import to_file
from taichi_coach.practice.transfer.register_csv import register_csv
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.programme.register import Register
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.teaching.register_card import RegisterCard


class RegisterPresenter(QObject):
    """Fills the card of the register, and writes the month where the person says.

    Signals:
        reported: What was done, or why it was not.
    """

    reported = Signal(str)

    def __init__(self, card: RegisterCard, app: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card, self._app = card, app
        self._course, self._back = "", 0
        card.moved.connect(self._move)
        card.page_wanted.connect(self._save_page)
        card.table_wanted.connect(self._save_table)

    def show_class(self, course: str) -> None:
        """Show a class's month; another class begins with the present one."""
        if course != self._course:
            self._course, self._back = course, 0
        self._card.setVisible(bool(course))
        if course:
            self._show()

    def _show(self) -> None:
        register = self._register()
        today = self._app.context.now().date()
        empty = not classes.there_on(self._app.context.log, self._course, today)
        self._card.show_month(
            span_words(register), register_lines(register), last=self._back == 0, empty_today=empty
        )

    def _register(self) -> Register:
        today = self._app.context.now().date()
        months = today.year * 12 + today.month - 1 + self._back
        span = registers.month(months // 12, months % 12 + 1)
        return registers.register(self._app.context.log, self._course, *span)

    @Slot(int)
    def _move(self, by: int) -> None:
        self._back = min(self._back + by, 0)
        try:
            self._show()
        except CoachError as error:
            self.reported.emit(str(error))

    @Slot()
    def _save_page(self) -> None:
        self._save(self._app.context.ask_pdf, _write_page)

    @Slot()
    def _save_table(self) -> None:
        self._save(self._app.context.ask_table, _write_table)

    def _save(
        self, ask: Callable[[QWidget, str], Path | None], write: Callable[[Register, Path], None]
    ) -> None:
        try:
            register = self._register()
            place = ask(self._card.window(), f"{register.course}, {span_words(register)}")
            if place is None:
                return
            write(register, place)
        except CoachError as error:
            self.reported.emit(str(error))
            return
        self.reported.emit(tr("Saved to {place}.").format(place=place))


def _write_table(register: Register, place: Path) -> None:
    to_file(place, register_csv(register))


def _write_page(register: Register, place: Path) -> None:
    from taichi_coach.graphics.paper.files import write_whole
    from taichi_coach.graphics.paper.register_page import register_page
    from taichi_coach.graphics.paper.sheet import pdf, usual_paper

    write_whole(place, pdf(register_page(register, usual_paper())))
