"""A session written to a file while the window stays alive, in a thread of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.machine_clock import monotonic_ms
from taichi_coach.player.expected_lengths import expected_lengths
from taichi_coach.player.spoken import speak
from taichi_coach.script.files import supports
from taichi_coach.text.catalogue import tr
from taichi_coach.text.counts import file_size
from taichi_coach.text.time_left import TimeLeft, progress_words
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.ui.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.player.excerpt import Excerpt
    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.player.spoken import Progress, SpokenClips
    from taichi_coach.script.model.session import Utterance
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.ui.state.selection import Selection
    from taichi_coach.ui.workers.worker import Cancelled
    from taichi_coach.voice.engine import Engine

    #: Writes the file in the thread, and returns in a sentence where it lies, "" for nowhere.
    Write = Callable[[OfflineRender, Cancelled], str]

CANCELLED = tr("Nothing was written.")
_FAULT = tr("The file could not be written, by a fault of the program; its log tells more.")
#: How long the end of the program waits for the last block of sound to be let go.
_PATIENCE_S = 10


class SessionExport(QObject):
    """Writes one session at a time; what kinds of files there are is told by who derives from it.

    Signals:
        progressed: How far it is, in words.
        written: The file that is there now, just before `ended`.
        ended: Where the file lies, or why there is none.
    """

    progressed = Signal(str)
    written = Signal(str)
    ended = Signal(str)

    def __init__(
        self,
        name: str,
        folder: Path,
        open_engine: Callable[[], Engine | None],
        parent: QObject | None = None,
    ) -> None:
        """Keep clips in `folder`; each file is spoken by an engine of its own."""
        super().__init__(parent)
        self._folder, self._open_engine = folder, open_engine
        self._worker = Worker(name, _FAULT, self)
        self._engine: Engine | None = None
        self._last = ""
        self._out = Path()

    @property
    def under_way(self) -> bool:
        """Tell whether a file is being written."""
        return self._worker.busy

    @Slot()
    def cancel(self) -> None:
        """Let go of it soon; `ended` tells when, and no half file stays."""
        self._worker.cancel()

    def close(self) -> None:
        """Let go of it now, also in the middle of a word; no half file stays."""
        self._worker.cancel()
        engine = self._engine
        if engine is not None:
            engine.close()
        self._worker.close(_PATIENCE_S)

    def start(
        self,
        chosen: Selection,
        out: Path,
        excerpt: Excerpt,
        check: Callable[[], None],
        write: Write,
    ) -> None:
        """Have the session spoken, and written to `out`; `check` tells before that what hinders it.

        Args:
            chosen: The session, and for whom.
            out: The file.
            excerpt: What of the session is to be in it.
            check: Raises a CoachError where it cannot be written.
            write: Writes it.

        Raises:
            CoachError: The movements cannot be read.
        """
        if self.under_way:
            return
        self._last, self._out = "", out
        work = partial(self._work, chosen, excerpt, out, _layout(chosen), check, write)
        self._worker.start(work, self._end, self.ended.emit)

    def _end(self, words: str) -> None:
        if words != CANCELLED:
            self.written.emit(str(self._out))
        self.ended.emit(words)

    def telling(self, what: str) -> Progress:
        """Return what is to be told how much of how much is done; it becomes words, with `what`."""
        return partial(self._tell, what, TimeLeft(monotonic_ms))

    def _work(
        self,
        chosen: Selection,
        excerpt: Excerpt,
        out: Path,
        lay_out: Callable[..., Timeline],
        check: Callable[[], None],
        write: Write,
        cancelled: Cancelled,
    ) -> str:
        # It imports numpy, and works for a while: not for the window's thread.
        from taichi_coach.player.offline_render import gather  # noqa: PLC0415

        check()

        def speak_all(utterances: tuple[Utterance, ...]) -> SpokenClips:
            voice = self.telling(tr("Preparing the voice"))
            return speak(utterances, chosen.own, self._folder, self._voice, voice, cancelled)

        try:
            whole, failures = gather(
                chosen.session,
                lambda length_of: lay_out(length_of=length_of),
                speak_all,
                chosen.own,
                expected=expected_lengths(chosen.own, self._folder),
                excerpt=excerpt,
                out=out,
            )
            saved = "" if cancelled() else write(whole, cancelled)
        finally:
            self._engine = None
        return " ".join((saved, *failures)) if saved else CANCELLED

    def _voice(self) -> Engine | None:
        self._engine = self._open_engine()
        return self._engine

    def _tell(self, what: str, left: TimeLeft, done: int, of: int) -> None:
        words = progress_words(what, done, of, left.words(done, of))
        if words != self._last:
            self._last = words
            self.progressed.emit(words)


def saved(out: Path) -> str:
    """Return where a file lies, and how large it is: whoever sends it wants to know."""
    return tr("Saved to {out} ({size}).").format(out=out, size=file_size(out.stat().st_size))


def _layout(chosen: Selection) -> Callable[..., Timeline]:
    """Return what lays the session out, as it would be practised; all files are read here."""
    own = chosen.own
    return partial(
        compile_timeline,
        chosen.session,
        chosen.library.movements(),
        supports.support_for(chosen.session, own.support),
        lead_ms=own.lead_s * 1000,
        speed=own.speed / 100,
    )
