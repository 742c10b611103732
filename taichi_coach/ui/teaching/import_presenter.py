"""Members' logs into the class, whose they are where nothing tells it, and the class as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import CoachError
from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage import backups
from taichi_coach.practice.transfer import class_sheet, exchange, member_import
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import practices
from taichi_coach.text.dates import full_day
from taichi_coach.text.lists import comma_list
from taichi_coach.ui.teaching import view as teaching_view

if TYPE_CHECKING:
    from pathlib import Path

    from taichi_coach.practice.transfer.exchange import Imported
    from taichi_coach.practice.transfer.member_import import MemberLog
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.teaching.logs_card import LogsCard

#: Spreadsheets take a CSV for UTF-8 only where it begins with this.
_MARK = "\ufeff"


class MemberImport(QObject):
    """Answers the card of logs and lists.

    Signals:
        brought: Practices or members have come into the log.
    """

    brought = Signal()

    def __init__(self, card: LogsCard, app: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card, self._app = card, app
        self._course = ""
        self._unasked: list[MemberLog] = []
        self._sentences: list[str] = []
        card.logs_wanted.connect(self._bring_logs)
        card.whose.connect(self._answer)
        card.table_wanted.connect(self._write_table)

    def begin(self, course: str) -> None:
        """Be there for a class; what was told and asked before is over."""
        self._course = course
        self._unasked, self._sentences = [], []
        self._card.ask("", ())
        self._card.tell("")

    def follow(self, course: str) -> None:
        """Be there for the class that is shown by now; for the same one all stays as it is."""
        if course != self._course:
            self.begin(course)

    @Slot()
    def _write_table(self) -> None:
        """Write the class as CSV, where the person wants it."""
        place = self._app.context.ask_table(self._card.window(), self._course)
        if place is None:
            return
        try:
            rows = teaching_view.rows_of(
                self._app.context.log, self._course, self._app.context.now().date()
            )
            exchange.to_file(place, _MARK + class_sheet.sheet_csv(rows))
        except CoachError as error:
            self._card.tell(str(error))
            return
        self._card.tell(tr("The class is written to {place}.").format(place=place))

    @Slot()
    def _bring_logs(self) -> None:
        """Bring in the logs that are chosen, with a backup before."""
        files = self._app.context.ask_logs(self._card.window())
        if not files:
            return
        self._sentences, self._unasked = [], []
        try:
            backups.copy_before(
                self._app.context.log, backups.Cause.IMPORT, self._app.context.now()
            )
        except CoachError as error:
            self._card.tell(str(error))
            return
        for file in files:
            self._read(file)
        self._ask_next()

    def _read(self, file: Path) -> None:
        try:
            logs = member_import.read(file, classes.members(self._app.context.log, self._course))
        except CoachError as error:
            self._sentences.append(str(error))
            return
        if not logs:
            self._sentences.append(
                tr("{name} holds no practice of a member.").format(name=file.name)
            )
        for brought in logs:
            if brought.name:
                self._bring(brought)
            else:
                self._unasked.append(brought)

    def _bring(self, brought: MemberLog) -> None:
        log = self._app.context.log
        try:
            before = classes.members(log, self._course)
            done = member_import.bring_in(log, self._course, brought, self._app.context.now())
            new = [each for each in classes.members(log, self._course) if each not in before]
        except CoachError as error:
            self._sentences.append(f"{brought.file}: {error}")
            return
        joined = [
            tr("{name} is new in {course}.").format(name=name, course=self._course) for name in new
        ]
        self._sentences.append(
            " ".join((f"{brought.name}: {counted(done)}.", *joined, *exchange.staying(done)))
        )

    def _ask_next(self) -> None:
        """Tell what came in, and ask whose the next file is."""
        self.brought.emit()
        self._card.tell("\n".join(self._sentences))
        if not self._unasked:
            self._card.ask("", ())
            return
        members = classes.members(self._app.context.log, self._course)
        self._card.ask(owner_question(self._unasked[0]), members)

    @Slot(str)
    def _answer(self, name: str) -> None:
        """Take a file as somebody's, or leave it out."""
        if not self._unasked:
            return
        brought = self._unasked.pop(0)
        if name:
            self._bring(member_import.owned_by(brought, name))
        else:
            self._sentences.append(tr("{file} is left out.").format(file=brought.file))
        self._ask_next()


def owner_question(brought: MemberLog) -> str:
    """Return the question whose the practices of a file are."""
    count = len(brought.practices)
    first, last = (full_day(day) for day in brought.span)
    when = (
        tr("on {first}").format(first=first)
        if first == last
        else tr("from {first} to {last}").format(first=first, last=last)
    )
    return tr("Whose practices are in {file}? {practices} {when}.").format(
        file=brought.file, practices=practices(count), when=when
    )


def counted(done: Imported) -> str:
    """Return what an import did, in words.

    >>> from taichi_coach.practice.transfer.exchange import Imported
    >>> counted(Imported(added=2, same=3))
    '2 new, 3 already there'
    """
    parts = (
        tr("{count} new").format(count=done.added) if done.added else "",
        tr("{count} changed").format(count=done.updated) if done.updated else "",
        tr("{count} already there").format(count=done.same) if done.same else "",
    )
    return comma_list(part for part in parts if part) or tr("nothing in it")
