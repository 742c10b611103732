"""What must not hold up the window: done in a thread, one job at a time, and told in the window's.

Everything is decided in the window's thread: a job that is asked for waits there, and when one has
ended, the next gets a thread. So there is no lock, and nothing runs when there is nothing to do.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ref

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from taichi_coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Callable
    from weakref import ReferenceType

    T = TypeVar("T")

    Cancelled = Callable[[], bool]

_log = logging.getLogger(__name__)


class Job:
    """Something that was asked for, for whoever asked to let go of it again."""

    def __init__(
        self,
        work: Callable[[Cancelled], Any],
        done: Callable[[Any], object],
        failed: Callable[[str], object],
    ) -> None:
        """Take what is to be done, and who is told what it came to; see `Worker.start`."""
        self._work, self._done, self._failed = work, done, failed
        self._stop = threading.Event()
        self._result: Any = None
        self._why: str | None = None
        self.dropped = False

    def cancel(self) -> None:
        """Ask it to break off soon; it still tells what it came to."""
        self._stop.set()

    def drop(self) -> None:
        """Let go of it: it breaks off soon, or never begins, and tells nobody."""
        self.dropped = True
        self.cancel()

    def run(self, fault: str) -> None:
        """Do the work, in this thread, and keep what it comes to."""
        try:
            self._result = self._work(self._stop.is_set)
        except CoachError as error:
            self._why = str(error)
        except Exception:  # noqa: BLE001  a thread has nobody above it to tell
            _log.exception("%s", fault)
            self._why = fault

    def tell(self) -> None:
        """Tell whoever asked, unless they have let go of it."""
        if self.dropped:
            return
        if self._why is None:
            self._done(self._result)
        else:
            self._failed(self._why)


class _Messenger(QObject):
    """Brings what has ended in a thread into the window's; it stays as long as the program.

    Qt frees a worker together with its window, also while a thread has it say something: only what
    is never freed can be used from there.
    """

    ended = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _tell(self, worker: ReferenceType[Worker], job: Job) -> None:
        there = worker()
        if there is not None and isValid(there):
            there.end(job)


@cache
def _messenger() -> _Messenger:
    return _Messenger()


class Worker(QObject):
    """Does one job at a time, in the order in which they are asked for."""

    def __init__(self, name: str, fault: str, parent: QObject | None = None) -> None:
        """Make a worker that does nothing yet.

        Args:
            name: What its thread is called.
            fault: The sentence that is told where a job fails by a mistake of the program; all
                that is known of that goes into the program's log.
            parent: Whose it is: `close` it before that one goes.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self._fault = fault
        self._waiting: deque[Job] = deque()
        self._job: Job | None = None
        self._thread: threading.Thread | None = None
        self._tells = partial(_messenger().ended.emit, ref(self))

    @property
    def busy(self) -> bool:
        """Tell whether something was asked for that has not told yet what it came to."""
        return self._job is not None or bool(self._waiting)

    def start(
        self,
        work: Callable[[Cancelled], T],
        done: Callable[[T], object],
        failed: Callable[[str], object],
    ) -> Job:
        """Do `work` as soon as what was asked for before is over.

        Args:
            work: Runs in the thread, and touches no widget. It is given what tells whether to
                break off, to be asked now and then.
            done: Told what `work` returned, in the window's thread.
            failed: Told why it failed, in one sentence, in the window's thread: what a `CoachError`
                says, or the worker's `fault`.
        """
        job = Job(work, done, failed)
        self._waiting.append(job)
        self._next()
        return job

    def cancel(self) -> None:
        """Ask whatever was asked for to break off soon; each job still tells what it came to."""
        for job in self._all():
            job.cancel()

    def close(self, patience_s: float | None = None) -> None:
        """Let go of everything, and wait for the job under way to break off.

        One that does not within `patience_s` (None: however long it takes) is left behind: it
        tells nobody, and ends with the program at the latest. More may be asked for later.
        """
        for job in self._all():
            job.drop()
        self._waiting.clear()
        thread, self._thread, self._job = self._thread, None, None
        if thread is not None:
            thread.join(patience_s)

    def _all(self) -> tuple[Job, ...]:
        return (*self._waiting, self._job) if self._job is not None else tuple(self._waiting)

    def _next(self) -> None:
        while self._job is None and self._waiting:
            job = self._waiting.popleft()
            if not job.dropped:
                self._job = job
                self._thread = threading.Thread(
                    target=_run,
                    args=(job, self._fault, self._tells),
                    name=self.objectName(),
                    daemon=True,
                )
                self._thread.start()

    def end(self, job: Job) -> None:
        """Let a job that has ended tell what it came to, and begin the next one."""
        if job is not self._job:
            return  # it was left behind
        if self._thread is not None:
            self._thread.join()  # it has nothing left to do
        self._thread = self._job = None
        self._next()
        job.tell()


def _run(job: Job, fault: str, tells: Callable[[Job], object]) -> None:
    """Do a job in its thread, which knows nothing of the worker: that may go meanwhile."""
    job.run(fault)
    tells(job)
