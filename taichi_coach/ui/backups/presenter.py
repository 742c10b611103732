"""The log's backups in the window: listed in words, brought back, and the log taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot

from taichi_coach import paths
from taichi_coach.errors import LogError
from taichi_coach.practice.storage import backups
from taichi_coach.practice.storage.backups import Cause
from taichi_coach.practice.transfer import bringing, exchange
from taichi_coach.practice.transfer.plain_table import AmbiguousDatesError, mapping_lines
from taichi_coach.practice.transfer.written_times import DateOrder
from taichi_coach.text import counts
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.backups.page import BackupsPage
from taichi_coach.ui.backups.view import (
    BackupsView,
    Confirmation,
    _copy,
    moment_of,
    when_words,
)
from taichi_coach.ui.state.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.storage.backups import Backup
    from taichi_coach.practice.transfer.bringing import Brought
    from taichi_coach.practice.transfer.exchange import Imported
    from taichi_coach.practice.transfer.plain_table import PlainTable
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot


PAGE: Final = "backups"
KEEP, LEAVE = "keep", "leave"
_LEAVE_IT: Final = (LEAVE, tr("Leave it"))
_KEEP: Final = ((KEEP, tr("Keep them")), _LEAVE_IT)
_ORDERS: Final = (
    (DateOrder.DAY_FIRST.value, tr("The day comes first")),
    (DateOrder.MONTH_FIRST.value, tr("The month comes first")),
    _LEAVE_IT,
)
#: So many lines of what is wrong with an import are told here; the command line tells them all.
_FAULTS = 8


class BackupsPresenter(Presenter):
    """Shows the backups, and does what the person asks with them."""

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self.page = BackupsPage()
        self._asked_about: Path | None = None
        self._order: DateOrder | None = None
        self.page.picked.connect(self._ask)
        self.page.confirmed.connect(self._restore)
        self.page.declined.connect(self._decline)
        self.page.export_asked.connect(self._export)
        self.page.import_asked.connect(self._import)
        self.page.offer_taken.connect(self._take_offer)
        self.page.folder_asked.connect(self._open_folder)
        self.page.closed.connect(self.closed)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {"backups": self.page}

    def open(self, about: object = None) -> None:
        """Show the copies that there are."""
        del about
        self._show()
        self.page_shown.emit(PAGE)

    def _show(
        self,
        said: str = "",
        sure: Confirmation | None = None,
        offers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        now = self._app.context.now()
        copies = tuple(_copy(each, now) for each in self._backups())
        self.page.show_view(BackupsView(copies, str(self._file.parent), said, sure, offers))

    @property
    def _file(self) -> Path:
        return self._app.context.log.file or paths.log_file()

    def _backups(self) -> tuple[Backup, ...]:
        """Return the copies, those that were made last first."""
        copies = backups.list_backups(self._file)
        return tuple(sorted(copies, key=moment_of, reverse=True))

    def _named(self, key: str) -> Backup | None:
        return next((each for each in self._backups() if each.file.name == key), None)

    @Slot(str)
    def _ask(self, key: str) -> None:
        backup = self._named(key)
        if backup is None:
            self._show(tr("This copy is not there any more."))
            return
        context = self._app.context
        when = when_words(backup, context.now())
        try:
            held = counts.practices(context.log.count())
        except LogError as error:
            self._show(str(error))
            return
        text = tr(
            "The copy holds {practices}, your log holds {held} now. What is there now is"
            " kept as a copy first, so that you can come back to it."
        ).format(practices=counts.practices(backup.practices() or 0), held=held)
        self._show(sure=Confirmation(key, tr("Bring it back? {when}").format(when=when), text))

    @Slot(str)
    def _restore(self, key: str) -> None:
        backup, context = self._named(key), self._app.context
        if backup is None:
            self._show(tr("This copy is not there any more."))
            return
        when = when_words(backup, context.now())
        try:
            backups.restore(context.log, backup.file, context.now())
            held = counts.practices(context.log.count())
        except LogError as error:
            self._show(str(error))
            return
        self._show(
            tr(
                "It is back. {when}: {held}. What was there before is the newest copy in this list."
            ).format(when=when, held=held)
        )

    @Slot()
    def _decline(self) -> None:
        self._show()

    @Slot()
    def _export(self) -> None:
        context = self._app.context
        place = context.ask_log_place(self.page.window(), True)
        if place is None:
            return
        try:
            practices = context.log.practices()
            as_json = place.suffix.lower() == ".json"
            text = exchange.to_json(practices) if as_json else exchange.to_csv(practices)
            exchange.to_file(place, text)
        except LogError as error:
            self._show(str(error))
            return
        self._show(
            tr("{practices} written to {place}.")
            .format(practices=counts.practices(len(practices)), place=place)
            .replace("/", "/\u200b")
        )

    @Slot()
    def _import(self) -> None:
        place = self._app.context.ask_log_place(self.page.window(), False)
        if place is not None:
            self._bring(place, None, agreed=False)

    def _bring(self, place: Path, order: DateOrder | None, *, agreed: bool) -> None:
        """Bring a file in; another program's table is shown first, until it is agreed with."""
        seen = self._app.snapshot()
        titles = {key: each.title for key, each in seen.library.sessions().items()}
        self._asked_about, self._order = place, order
        try:
            brought = bringing.read_any(
                place,
                titles,
                participant=seen.own.participant,
                order=order,
                now=self._app.context.now(),
            )
            if brought.table is not None and not agreed:
                self._show(_table_words(brought.table), offers=_KEEP)
                return
            done = self._kept(brought, seen)
        except AmbiguousDatesError as error:
            self._show(str(error), offers=_ORDERS)
        except exchange.FaultyRowsError as error:
            self._show(_shortened(error.faults))
        except LogError as error:
            self._show(str(error))
        else:
            words = exchange.import_words(done)
            self._show(tr("Brought in: {import_words}").format(import_words=words))

    def _kept(self, brought: Brought, seen: Snapshot) -> Imported:
        context = self._app.context
        backups.copy_before(context.log, Cause.IMPORT, context.now())
        programme = seen.library.programmes().get(seen.own.programme)
        return bringing.bring(context.log, brought, programme, context.now().date())

    @Slot(str)
    def _take_offer(self, key: str) -> None:
        """Keep the table that is shown, leave it, or read its dates in another way."""
        place, order = self._asked_about, self._order
        if place is None or key == LEAVE:
            self._show(exchange.NOTHING_IMPORTED)
        elif key == KEEP:
            self._bring(place, order, agreed=True)
        else:
            self._bring(place, DateOrder(key), agreed=False)

    @Slot()
    def _open_folder(self) -> None:
        folder = self._file.parent
        if not self._app.context.open_folder(folder):
            self._show(tr("The folder could not be opened. It is {folder}.").format(folder=folder))


def _table_words(table: PlainTable) -> str:
    """Return what another program's table is taken for."""
    return "\n".join(
        (
            tr("This is another program's table, with {practices}.").format(
                practices=counts.practices(len(table.practices))
            ),
            *mapping_lines(table),
        )
    )


def _shortened(faults: Sequence[str]) -> str:
    """Return the faults, or the first of many, and that nothing was done."""
    lines = [*faults, exchange.NOTHING_IMPORTED]
    if len(lines) > _FAULTS:
        lines[_FAULTS - 2 : -1] = ["…"]
    return "\n".join(lines)
