"""The processes that paint and compress a film side by side, seen from the program."""

from __future__ import annotations

import os
import queue
import threading
from collections import deque
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Final, Self

from taichi_coach.errors import SoundError
from taichi_coach.film.starting import end, start
from taichi_coach.film.worker_messages import Failed, Finished, PicturesDone, read, receive, send
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from taichi_coach.film.film_parts import FilmPart
    from taichi_coach.film.starting import Started
    from taichi_coach.film.worker_messages import Order

#: A third takes some 100 MB, and a film then takes more than the 400 MB that it may have.
_MOST: Final = 2
#: How many parts one process is given at a time, so that it never waits for the next.
_AT_ONCE: Final = 2
#: How often it is looked whether the film is still wanted.
_LOOK_S: Final = 0.1


def crew_size() -> int:
    """Return how many processes this machine has cores for."""
    return min(os.cpu_count() or 1, _MOST)


class _Painter:
    """One that paints, and the thread that listens to it."""

    def __init__(
        self,
        started: Started,
        order: Order,
        heard: queue.SimpleQueue[tuple[_Painter, bytes | None]],
    ) -> None:
        self.parts = 0
        self.started = started
        self._thread = threading.Thread(
            target=self._listen, args=(started.source, heard), daemon=True
        )
        self._thread.start()
        self.ask(order)

    def _listen(
        self, source: IO[bytes], heard: queue.SimpleQueue[tuple[_Painter, bytes | None]]
    ) -> None:
        message = receive(source)
        while message is not None:
            heard.put((self, message))
            message = receive(source)
        heard.put((self, None))

    def ask(self, message: object) -> None:
        with suppress(OSError):  # it is gone: its thread tells so
            send(self.started.sink, message)

    def gone(self) -> SoundError:
        code = self.started.process.wait()
        return SoundError(
            tr("What paints the film has ended in the middle of it (exit code {code}).").format(
                code=code
            )
        )

    def leave(self) -> None:
        """Listen no more: its process has ended."""
        self._thread.join()
        self.started.source.close()


class Crew:
    """Processes at work on one film. Use it in a `with` block, which leaves none behind."""

    def __init__(self, order: Order, size: int) -> None:
        """Start `size` processes with the same order.

        Raises:
            SoundError: None can be started.
        """
        self._heard: queue.SimpleQueue[tuple[_Painter, bytes | None]] = queue.SimpleQueue()
        self._painters: list[_Painter] = []
        try:
            self._started = start(size)
        except OSError as error:
            raise SoundError(
                tr("The processes that paint a film cannot be started ({error}).").format(
                    error=error
                )
            ) from error
        try:
            for each in self._started:
                self._painters.append(_Painter(each, order, self._heard))
        except BaseException:
            self.end()
            raise

    def __enter__(self) -> Self:
        """Return the crew."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes."""
        self.end()

    def end(self) -> None:
        """End the processes, whatever they are doing."""
        end(self._started)
        for painter in self._painters:
            painter.leave()
        self._started, self._painters = [], []

    def paint(
        self, parts: tuple[FilmPart, ...], report: Callable[[int], None]
    ) -> Iterator[Finished]:
        """Yield every part, in order.

        Nobody gets far ahead of the part that is waited for, so that few are kept. `report` is told
        several times a second how many more pictures there are; what it raises ends this.

        Raises:
            SoundError: A process has ended, or told of a fault that the person can mend.
            RuntimeError: It told of a mistake of the program.
        """
        waiting = deque(parts)
        finished: dict[FilmPart, Finished] = {}
        for number, part in enumerate(parts):
            ahead = number + 2 * _AT_ONCE * len(self._painters)
            while part not in finished:
                self._hand_out(waiting, len(parts) - ahead)
                report(self._listen(finished))
            yield finished.pop(part)

    def _hand_out(self, waiting: deque[FilmPart], left: int) -> None:
        """Give parts to who has few, until only `left` are waiting."""
        for painter in sorted(self._painters, key=lambda one: one.parts):
            while painter.parts < _AT_ONCE and len(waiting) > max(left, 0):
                painter.ask(waiting.popleft())
                painter.parts += 1

    def _listen(self, finished: dict[FilmPart, Finished]) -> int:
        """Wait a little for what is told; return how many more pictures there are."""
        try:
            painter, content = self._heard.get(timeout=_LOOK_S)
        except queue.Empty:
            return 0
        message = None if content is None else read(content)
        match message:
            case PicturesDone(pictures):
                return pictures
            case Finished(part, _):
                finished[part] = message
                painter.parts -= 1
            case Failed(_, trace) if trace:
                raise RuntimeError(trace)
            case Failed(words):
                raise SoundError(words)
            case _:
                raise painter.gone()
        return 0
