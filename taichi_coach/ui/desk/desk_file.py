"""The file under the text: opened, saved, kept as a draft, and watched for what others do to it."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from taichi_coach import paths
from taichi_coach.authoring.desk import drafts, on_disk
from taichi_coach.authoring.desk.on_disk import FileChange, OnDisk
from taichi_coach.errors import CoachError
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taichi_coach.ui.workers.worker import Cancelled

_log = logging.getLogger(__name__)

#: What is written is kept as a draft so long after the first key since the last one.
DRAFT_MS: Final = 2000
#: Others write a file in several steps; it is looked at so long after the last one.
SETTLE_MS: Final = 300
_FAULT: Final = tr("The draft could not be kept, by a fault of the program; its log tells more.")


class DeskFile(QObject):
    """One file at a time.

    Signals:
        changed: It has become another one on the disk, or has gone (`FileChange`).
        unkept: Why no draft of it can be kept; once for each file.
    """

    changed = Signal(object)
    unkept = Signal(str)

    def __init__(self, text: Callable[[], str], now: Callable[[], str], parent: QObject) -> None:
        """Hold no file; `text` is what is written now, `now` the time as ISO 8601 has it."""
        super().__init__(parent)
        self._text, self._now = text, now
        self._file: OnDisk | None = None
        self._asked: FileChange = FileChange.NONE
        self._unkept = False
        self._worker = Worker("drafts", _FAULT, self)
        self._later, self._settle = QTimer(self), QTimer(self)
        for timer, ms in ((self._later, DRAFT_MS), (self._settle, SETTLE_MS)):
            timer.setSingleShot(True)
            timer.setInterval(ms)
        self._later.timeout.connect(self.keep_draft)
        self._settle.timeout.connect(self.check_disk)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._notice)
        self._watcher.directoryChanged.connect(self._notice)

    @property
    def path(self) -> Path:
        """Where it lies, or is to lie."""
        return self._file.path if self._file is not None else paths.own_sessions() / "class.yaml"

    @property
    def is_new(self) -> bool:
        """Whether it was never written to the disk."""
        return self._file is None or self._file.raw is None

    @property
    def keeps_drafts(self) -> bool:
        """Whether what is written is kept against a crash, as far as is known."""
        return not self._unkept

    @property
    def saved_text(self) -> str:
        """What stands on the disk, as far as is known here; "" for nothing."""
        return self._file.text if self._file is not None else ""

    def open(self, path: Path) -> str:
        """Take a file, and return its text.

        Raises:
            CoachError: It cannot be read, or is no text.
        """
        self._take(on_disk.opened(path))
        return self.saved_text

    def open_since(self, path: Path, saved: str) -> None:
        """Take a file for a draft begun from the text `saved`; `check_disk` tells of a newer one.

        Raises:
            CoachError: It cannot be read, or is no text.
        """
        there = on_disk.opened(path)
        if there.text != saved:
            there = replace(there, text=saved, raw=saved.replace("\n", there.ends))
        self._take(there)

    def begin(self, path: Path) -> None:
        """Take a file that is to come."""
        self._take(OnDisk(path))

    def save(self, text: str, path: Path) -> None:
        """Write a text, into a file of another name if it is a new one.

        Raises:
            CoachError: It cannot be written; an older file is as it was.
        """
        was = self.path
        self._worker.close()  # no draft comes after what is saved
        file = self._file if self._file is not None and path == was else OnDisk(path)
        self._take(on_disk.saved(file, text))
        for each in {was, path}:
            drafts.drop(paths.drafts(), each)

    def check_disk(self) -> FileChange:
        """Look whether others have changed the file; told once for each time."""
        if self._file is None:
            return FileChange.NONE
        change = on_disk.change(self._file)
        if change is not FileChange.NONE and change is not self._asked:
            self._asked = change
            self.changed.emit(change)
        return change

    def take_back(self) -> str:
        """Return the text that others have written, and go on with that."""
        return self.open(self.path)

    def draft_soon(self) -> None:
        """Keep what is written before long."""
        if not self._later.isActive():
            self._later.start()

    @Slot()
    def keep_draft(self) -> None:
        """Keep what is written now, in a thread; one that fails is no reason to stop writing."""
        self._later.stop()
        if self._file is not None:
            self._worker.start(partial(_keep, self._draft()), self._note_kept, self._tell_unkept)

    def keep_now(self) -> None:
        """Keep what is written, before the program ends or another page comes."""
        self._later.stop()
        self._worker.close()  # an older one would come after this one
        if self._file is None:
            return
        try:
            _keep(self._draft(), bool)
        except CoachError as error:
            _log.warning("no draft was kept: %s", error)

    def drop_draft(self) -> None:
        """Forget what was kept of it: it was given up."""
        self._later.stop()
        self._worker.close()
        drafts.drop(paths.drafts(), self.path)

    def close(self) -> None:
        """Hold no file any more."""
        self._later.stop()
        self._settle.stop()
        self._worker.close()
        self._file = None
        self._watch()

    def _note_kept(self, _done: None) -> None:
        self._unkept = False

    def _tell_unkept(self, why: str) -> None:
        _log.warning("no draft was kept: %s", why)
        if not self._unkept:
            self._unkept = True
            self.unkept.emit(why)

    def _draft(self) -> drafts.Draft:
        return drafts.Draft(self.path, self._text(), self._now(), self.saved_text)

    def _take(self, file: OnDisk) -> None:
        self._later.stop()
        self._file, self._asked, self._unkept = file, FileChange.NONE, False
        self._watch()

    def _watch(self) -> None:
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted: set[str] = set()
        if self._file is not None:
            both = (self.path, self.path.parent)
            wanted = {str(each) for each in both if each.exists()}
        if old := watched - wanted:
            self._watcher.removePaths(sorted(old))
        if new := wanted - watched:
            self._watcher.addPaths(sorted(new))

    @Slot(str)
    def _notice(self, _path: str) -> None:
        self._settle.start()


def _keep(draft: drafts.Draft, _cancelled: Cancelled) -> None:
    drafts.keep(paths.drafts(), draft)
