"""Looks through a file of the instructor's own, again whenever it is saved, in its own thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from taichi_coach.authoring.file_checks import CheckedFile, of_file
from taichi_coach.bundle import own_copy
from taichi_coach.errors import CoachError
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.class_sharing import ClassSharing
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taichi_coach.script.files.library import Library
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.teaching.check_card import CheckCard
    from taichi_coach.ui.workers.worker import Cancelled, Job

#: Editors write a file in several steps; it is looked at so long after the last one.
SETTLE_MS = 300
_FAULT = tr("It could not be checked, by a fault of the program; its log tells more.")


class FileCheck(QObject):
    """Answers the card that checks a file.

    Signals:
        try_wanted: The file to open, ready to practise.
        copied: A file came into the person's own sessions.
        checked: A file was looked through.
        desk_wanted: The file to write on, and the line of its first finding.
    """

    try_wanted = Signal(str)
    copied = Signal()
    checked = Signal()
    desk_wanted = Signal(object, int)

    def __init__(self, card: CheckCard, app: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card, self._app = card, app
        self._file: Path | None = None
        self._seen: CheckedFile | None = None
        self._stale = False
        self._replacing = False
        self._worker = Worker("check", _FAULT, self)
        self._job: Job | None = None
        self._sharer: ClassSharing | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._notice)
        self._watcher.directoryChanged.connect(self._notice)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._check_again)
        card.file_wanted.connect(self._choose)
        card.try_wanted.connect(self._try)
        card.copy_wanted.connect(self._copy)
        card.desk_wanted.connect(self._write_on)
        card.share_wanted.connect(self._share)

    def close(self) -> None:
        """Wait for what is being looked through."""
        self._settle.stop()
        self._file = None
        self._worker.close()
        if self._sharer is not None:
            self._sharer.close()

    def refresh(self) -> None:
        """Look again if the file was saved while the card was out of sight."""
        if self._stale:
            self._check()

    @Slot()
    def _choose(self) -> None:
        file = self._app.context.ask_session(self._card.window())
        if file is None:
            return
        self._file, self._seen, self._replacing = file.absolute(), None, False
        self._card.tell("")
        self._card.wait(file.name)
        self._check()

    @Slot(str)
    def _notice(self, _path: str) -> None:
        self._settle.start()

    @Slot()
    def _check_again(self) -> None:
        """Look at what was saved, but never beside a practice that is under way."""
        if self._card.isVisible():
            self._check()
        else:
            self._stale = True

    def _check(self) -> None:
        """Look through the file as it is now; what was found in an older one is told no more."""
        self._stale = False
        if self._file is None:
            return
        if self._job is not None:
            self._job.drop()
        self._watch(self._file)
        work = partial(_checked, self._file, self._app.context.library)
        self._job = self._worker.start(work, self._show, self._tell_fault)

    def _watch(self, file: Path) -> None:
        """Watch the file and its folder: many editors put a new file in the old one's place."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = {str(each) for each in (file, file.parent) if each.exists()}
        if old := watched - wanted:
            self._watcher.removePaths(sorted(old))
        if new := wanted - watched:
            self._watcher.addPaths(sorted(new))

    def _show(self, checked: CheckedFile) -> None:
        if checked != self._seen:
            self._seen, self._replacing = checked, False
            self._card.show_checked(checked)
        self.checked.emit()

    def _tell_fault(self, why: str) -> None:
        self._card.tell(why)
        self.checked.emit()

    @Slot()
    def _try(self) -> None:
        if self._file is not None:
            self.try_wanted.emit(str(self._file))

    @Slot()
    def _write_on(self) -> None:
        if self._file is not None:
            here = [e for e in self._seen.findings if e.file == self._file] if self._seen else []
            self.desk_wanted.emit(self._file, here[0].line if here else 1)

    @Slot()
    def _copy(self) -> None:
        """Put the file into the person's own sessions; another one of a name asks first."""
        file = self._file
        if file is None:
            return
        try:
            copy = own_copy.copy_of(file, self._app.context.library())
            if not copy.new:
                self._card.tell(tr("It stands in your sessions already."))
                return
            if copy.others and not self._replacing:
                self._replacing = True
                self._card.tell(own_copy.question(copy), copy=own_copy.replace_words(copy))
                return
            own_copy.put_all(copy)
        except CoachError as error:
            self._card.tell(str(error))
            return
        self._replacing = False
        self._card.tell(own_copy.outcome_words(copy))
        self.copied.emit()

    @Slot()
    def _share(self) -> None:
        """Ask where the file is to lie as one to share, and write it there."""
        if self._file is None or self._seen is None:
            return
        title = self._seen.title or self._file.stem
        place = self._app.context.ask_bundle_place(self._card.window(), title)
        if place is not None:
            self._card.tell(tr("Writing"))
            self.sharer.begin(str(self._file), place)

    @property
    def sharer(self) -> ClassSharing:
        """What writes a class as one file; it is made when it is wanted."""
        if self._sharer is None:
            self._sharer = ClassSharing(self._app.context.library, self)
            self._sharer.ended.connect(self._card.tell)
        return self._sharer


def _checked(file: Path, library: Callable[[], Library], _cancelled: Cancelled) -> CheckedFile:
    return of_file(file, library())
