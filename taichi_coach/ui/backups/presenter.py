"""The log's backups in the window: listed in words, brought back, and the log taken along."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach import paths
from taichi_coach.errors import LogError
from taichi_coach.practice.storage import backups
from taichi_coach.practice.storage.backups import Cause
from taichi_coach.practice.transfer import exchange
from taichi_coach.ui.backups.page import BackupsPage, BackupsView, Copy, Sure
from taichi_coach.ui.dates import day_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from taichi_coach.practice.storage.backups import Backup
    from taichi_coach.ui.shell.window import MainWindow
    from taichi_coach.ui.state.app_context import World

PAGE: Final = "backups"
_WHY: Final = {
    Cause.DAILY: "the copy of the day",
    Cause.IMPORT: "from before an export was brought in",
    Cause.RESTORE: "from before a copy was brought back",
    Cause.UPDATE: "from before the program was updated",
}
#: So many lines of what is wrong with an import are told here; the command line tells them all.
_FAULTS = 8


class Safekeeping(QObject):
    """Shows the backups, and does what the person asks with them.

    Signals:
        left: The person goes back.
    """

    left = Signal()

    def __init__(
        self, window: MainWindow, world: Callable[[], World], parent: QObject | None = None
    ) -> None:
        """Put the page into a window; `world` gives the log and the files as they are now."""
        super().__init__(parent)
        self._window, self._world = window, world
        self.page = BackupsPage()
        window.add_unlisted(PAGE, self.page)
        self.page.picked.connect(self._ask)
        self.page.confirmed.connect(self._restore)
        self.page.declined.connect(self._decline)
        self.page.export_asked.connect(self._export)
        self.page.import_asked.connect(self._import)
        self.page.folder_asked.connect(self._open_folder)
        self.page.left.connect(self.left)

    def open(self) -> None:
        """Show the copies that there are."""
        self._show()
        self._window.show_page(PAGE)

    def _show(self, said: str = "", sure: Sure | None = None) -> None:
        now = self._world().now()
        copies = tuple(_copy(each, now) for each in self._found())
        self.page.show_view(BackupsView(copies, str(self._file.parent), said, sure))

    @property
    def _file(self) -> Path:
        return self._world().log.file or paths.log_file()

    def _found(self) -> tuple[Backup, ...]:
        """Return the copies, those that were made last first."""
        found = backups.found(self._file)
        return tuple(sorted(found, key=moment_of, reverse=True))

    def _named(self, key: str) -> Backup | None:
        return next((each for each in self._found() if each.file.name == key), None)

    @Slot(str)
    def _ask(self, key: str) -> None:
        backup = self._named(key)
        if backup is None:
            self._show("This copy is not there any more.")
            return
        world = self._world()
        when = when_words(backup, world.now())
        try:
            held = len_words(world.log.count())
        except LogError as error:
            self._show(str(error))
            return
        text = (
            f"The copy holds {len_words(backup.practices() or 0)}, your log holds {held} now. What"
            " is there now is kept as a copy first, so that you can come back to it."
        )
        self._show(sure=Sure(key, f"Bring it back? {when}", text))

    @Slot(str)
    def _restore(self, key: str) -> None:
        backup, world = self._named(key), self._world()
        if backup is None:
            self._show("This copy is not there any more.")
            return
        when = when_words(backup, world.now())
        try:
            backups.restore(world.log, backup.file, world.now())
            held = len_words(world.log.count())
        except LogError as error:
            self._show(str(error))
            return
        self._show(
            f"It is back. {when}: {held}. What was there before is the newest copy in this list."
        )

    @Slot()
    def _decline(self) -> None:
        self._show()

    @Slot()
    def _export(self) -> None:
        world = self._world()
        place = world.ask_log_place(self._window, True)
        if place is None:
            return
        try:
            practices = world.log.practices()
            as_json = place.suffix.lower() == ".json"
            text = exchange.to_json(practices) if as_json else exchange.to_csv(practices)
            exchange.to_file(place, text)
        except LogError as error:
            self._show(str(error))
            return
        self._show(f"{len_words(len(practices))} written to {place}.".replace("/", "/\u200b"))

    @Slot()
    def _import(self) -> None:
        world = self._world()
        place = world.ask_log_place(self._window, False)
        if place is None:
            return
        try:
            practices = exchange.from_file(place)
            backups.before(world.log, Cause.IMPORT, world.now())
            done = exchange.import_into(world.log, practices)
        except exchange.FaultyRowsError as error:
            self._show(_shortened(error.faults))
            return
        except LogError as error:
            self._show(str(error))
            return
        self._show(f"Brought in: {exchange.told(done)}")

    @Slot()
    def _open_folder(self) -> None:
        folder = self._file.parent
        if not self._world().open_folder(folder):
            self._show(f"The folder could not be opened. It is {folder}.")


def moment_of(backup: Backup) -> datetime:
    """Return when a copy was made, as well as it is known: a day's copy is named by its day."""
    near = abs(backup.made - backup.at) < timedelta(days=2)
    return backup.made if backup.why is Cause.DAILY and near else backup.at


def when_words(backup: Backup, now: datetime) -> str:
    """Return when a copy was made: "Yesterday, Sunday 1 March, 18:04"."""
    at = moment_of(backup).astimezone(now.tzinfo)
    day = at.date()
    timed = True
    if backup.why is Cause.DAILY:  # its name tells the day of its place
        day = backup.at.date()
        timed = backup.made.astimezone(now.tzinfo).date() == day
    told = day_words(day, now.date())
    return f"{told}, {at:%H:%M}" if timed else told


def len_words(count: int) -> str:
    """Return "1 practice" or "2 practices"."""
    return "1 practice" if count == 1 else f"{count:,} practices"


def _copy(backup: Backup, now: datetime) -> Copy:
    when = when_words(backup, now)
    count = backup.practices()
    if count is None:
        return Copy("", when, "This copy cannot be read.")
    return Copy(backup.file.name, when, f"{len_words(count)}, {_WHY[backup.why]}")


def _shortened(faults: Sequence[str]) -> str:
    """Return the faults, or the first of many, and that nothing was done."""
    lines = [*faults, exchange.NOTHING_IMPORTED]
    if len(lines) > _FAULTS:
        lines[_FAULTS - 2 : -1] = ["…"]
    return "\n".join(lines)
