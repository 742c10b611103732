"""The author's pictures of a practice, read in a thread shortly before they are shown."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from taichi_coach.graphics.author_picture import author_picture
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from taichi_coach.script.model.step_picture import StepPicture
    from taichi_coach.timeline.model import Timeline

    _Key = tuple[Path, int]

#: So many are kept: this one, the next, and those that one goes back to. 10 MB each at most.
_KEPT: Final = 4


class StepPictures(QObject):
    """Reads pictures, and keeps the last few.

    Signals:
        came: A picture that is wanted, and its image.
        failed: Why a picture is not shown, in one sentence, once for each.
    """

    came = Signal(object, object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("pictures", tr("A picture could not be read."), self)
        self._images: OrderedDict[_Key, QImage | None] = OrderedDict()
        self._wanted: StepPicture | None = None

    def want(self, picture: StepPicture | None, coming: StepPicture | None = None) -> None:
        """Have this one shown, now or as soon as it is read; the one that is `coming` read too."""
        self._wanted = picture
        for each in (picture, coming):
            if each is not None:
                self._read(_key(each.file))
        self._tell()

    def close(self) -> None:
        """Leave off reading; what was not read yet is read when it is wanted again."""
        self._worker.close()
        self._images.clear()

    def _read(self, key: _Key) -> None:
        if key in self._images:
            self._images.move_to_end(key)
            return
        self._images[key] = None
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self._worker.start(
            lambda _cancelled: author_picture(key[0]), partial(self._take, key), self.failed.emit
        )

    def _take(self, key: _Key, image: QImage) -> None:
        if key in self._images:
            self._images[key] = image
            if self._wanted is not None:
                self._read(_key(self._wanted.file))  # anew, where it has changed while it was read
            self._tell()

    def _tell(self) -> None:
        if self._wanted is None:
            return
        image = self._images.get(_key(self._wanted.file))
        if image is not None:
            wanted, self._wanted = self._wanted, None
            self.came.emit(wanted, image)


def _key(file: Path) -> _Key:
    """Return a file with the time of its last change, 0 where it is not there."""
    try:
        return file, file.stat().st_mtime_ns
    except OSError:
        return file, 0


def coming_picture(timeline: Timeline, position_ms: int) -> StepPicture | None:
    """Return the next picture after a position that another step shows."""
    at = timeline.step_index(position_ms) + 1 if timeline.steps else 0
    return next((step.picture for step in timeline.steps[at:] if step.picture is not None), None)
