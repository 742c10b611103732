"""The text looked through in a thread as it is written: the latest text wins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from taichi_coach.authoring.desk.analysis import Analysis, analyse
from taichi_coach.authoring.desk.known_ids import learn_lengths
from taichi_coach.authoring.desk.scaling import scaled
from taichi_coach.body.motion.session_motion import guide_at
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Movement
    from taichi_coach.ui.workers.worker import Cancelled, Job

#: A text is looked through so long after the last key.
SETTLE_MS: Final = 15
#: And the figure is laid so long after that, which is dear: nobody looks up while typing.
REST_MS: Final = 800
#: Nobody types any more, for so long: what takes a second may be worked out.
IDLE_MS: Final = 3000
_FAULT: Final = tr("It could not be checked, by a fault of the program; its log tells more.")


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it stands, and what it is to be looked through with."""

    text: str
    path: Path
    library: Library
    support: str | None = None


class Analysing(QObject):
    """Looks through what is written; nothing that is told is older than the last that was told.

    `latest` is what was told last, `whole` the last of a session that could be laid out. `library`
    is that which `latest` was looked through with: it has been read, and may be asked here.

    Signals:
        analysed: The `Analysis` of a text.
        posed: The `Analysis` whose figure can be shown from now on at once.
        scaled: How a section comes to a length, a `Scaling`.
        learned: The `Library` of whose sessions the lengths are known from now on.
        failed: Why nothing could be told, in one sentence.
    """

    analysed = Signal(object)
    posed = Signal(object)
    scaled = Signal(object)
    learned = Signal(object)
    failed = Signal(str)

    def __init__(
        self, written: Callable[[], Written | None], parent: QObject | None = None
    ) -> None:
        """Make it; `written` returns the text of now, None where there is none."""
        super().__init__(parent)
        self._written = written
        self.library: Library | None = None
        self.latest: Analysis | None = None
        self.whole: Analysis | None = None
        self._worker = Worker("desk", _FAULT, self)
        self._slow = Worker("desk-figure", _FAULT, self)  # no finding waits for it
        self._jobs: dict[str, Job] = {}
        self._settle, self._rest = _timer(self, SETTLE_MS), _timer(self, REST_MS)
        self._settle.timeout.connect(self.analyse)
        self._rest.timeout.connect(self._pose)
        self._idle = _timer(self, IDLE_MS)
        self._idle.timeout.connect(self._learn)
        self.posed.connect(self._idle.start)

    @Slot()
    def analyse_soon(self) -> None:
        """Look through the text once the keys rest for a moment."""
        self._rest.stop()
        self._idle.stop()
        self._settle.start()

    @Slot()
    def analyse(self) -> None:
        """Look through the text as it is now."""
        written = self._written()
        if written is not None:
            take = partial(self._take, written.library)
            self._do("analyse", self._worker, partial(_analysed, written), take)

    def scale(self, line: int, wanted_ms: int) -> None:
        """Work out how a section, or with line 0 the whole, comes to a length."""
        if self.latest is not None and self.library is not None:
            work = partial(_scaled, self.latest, line, wanted_ms, self.library)
            self._do("scale", self._slow, work, self.scaled.emit)

    def forget(self) -> None:
        """Begin with another text."""
        for timer in (self._settle, self._rest, self._idle):
            timer.stop()
        for job in self._jobs.values():
            job.drop()
        self.latest = self.whole = self.library = None

    def close(self) -> None:
        """Leave off, and wait for what is under way."""
        self.forget()
        self._worker.close()
        self._slow.close()

    def _do(
        self,
        kind: str,
        worker: Worker,
        work: Callable[[Cancelled], object],
        done: Callable[[object], object],
    ) -> None:
        """Do a job in place of an older one of its kind."""
        if kind in self._jobs:
            self._jobs[kind].drop()
        self._jobs[kind] = worker.start(work, done, self.failed.emit)

    def _take(self, library: Library, analysis: object) -> None:
        if isinstance(analysis, Analysis):
            self.library = library
            self.latest = analysis
            self.whole = analysis if analysis.timeline is not None else self.whole
            self.analysed.emit(analysis)
            self._rest.start()

    @Slot()
    def _pose(self) -> None:
        if self.latest is not None and self.library is not None:
            work = partial(_posed, self.latest, self.library)
            self._do("pose", self._slow, work, self.posed.emit)

    @Slot()
    def _learn(self) -> None:
        """Learn how long the sessions are, which completion then tells."""
        if self.library is not None:
            self._do("learn", self._slow, partial(_learned, self.library), self.learned.emit)


def near(analysis: Analysis, library: Library) -> Mapping[str, Movement]:
    """Return the movements that a text sees."""
    return library.beside(analysis.path).movements()


def _timer(parent: QObject, ms: int) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(ms)
    return made


def _analysed(written: Written, _cancelled: Cancelled) -> Analysis:
    return analyse(written.text, written.path, written.library, written.support)


def _posed(analysis: Analysis, library: Library, _cancelled: Cancelled) -> Analysis:
    """Lay the figure of a session, which is kept for whoever asks for it next."""
    if analysis.timeline is not None:
        guide_at(analysis.timeline, 0, near(analysis, library))
    return analysis


def _learned(library: Library, _cancelled: Cancelled) -> Library:
    learn_lengths(library)
    return library


def _scaled(
    analysis: Analysis, line: int, wanted_ms: int, library: Library, _cancelled: Cancelled
) -> object:
    return scaled(analysis, line, wanted_ms, library)
