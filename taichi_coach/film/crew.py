"""The processes that paint and compress a film side by side, seen from the program."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Final, Self

from taichi_coach.child_environment import own_environment
from taichi_coach.errors import SoundError
from taichi_coach.film.messages import Done, Failed, Finished, read, receive, send
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from taichi_coach.film.messages import Order
    from taichi_coach.film.plan import Part

COMMAND: Final = (sys.executable, "-P", "-m", "taichi_coach.film.worker")
#: On Windows no console opens, and whatever else is done there comes first.
_UNSEEN_AND_KIND: Final = NO_WINDOW | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
#: More take more memory than a film should: each has some 90 MB.
_MOST: Final = 3
#: How glibc gives memory out: an encoder's large frames go back with it at the end of each part,
#: while those that come and go with each picture are kept. By itself it grows by half in a minute.
_MEMORY: Final = {"MALLOC_MMAP_THRESHOLD_": "1000000", "MALLOC_TRIM_THRESHOLD_": "32000000"}
#: How many parts one process is given at a time, so that it never waits for the next.
_AT_ONCE: Final = 2
#: How often it is looked whether the film is still wanted.
_LOOK_S: Final = 0.1


def crew_size() -> int:
    """Return how many processes this machine has cores for."""
    return min(os.cpu_count() or 1, _MOST)


class _Painter:
    """One process, and the thread that listens to it."""

    def __init__(
        self, order: Order, heard: queue.SimpleQueue[tuple[_Painter, bytes | None]]
    ) -> None:
        self.parts = 0
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            COMMAND,
            env={**own_environment(), **_MEMORY},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",  # Ctrl-C is for the program alone
            creationflags=_UNSEEN_AND_KIND,
        )
        assert self._process.stdin is not None  # noqa: S101  it is a pipe
        assert self._process.stdout is not None  # noqa: S101  it is a pipe
        self._in, self._out = self._process.stdin, self._process.stdout
        self._thread = threading.Thread(target=self._listen, args=(self._out, heard), daemon=True)
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
            send(self._in, message)

    def gone(self) -> SoundError:
        code = self._process.wait()
        return SoundError(
            tr("What paints the film has ended in the middle of it (exit code {code}).").format(
                code=code
            )
        )

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        with suppress(OSError):
            self._in.close()
        self._thread.join()
        self._out.close()


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
            for _ in range(size):
                self._painters.append(_Painter(order, self._heard))
        except OSError as error:
            self.end()
            raise SoundError(
                tr("The processes that paint a film cannot be started ({error}).").format(
                    error=error
                )
            ) from error
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
        for painter in self._painters:
            painter.end()
        self._painters = []

    def paint(self, parts: tuple[Part, ...], look: Callable[[int], None]) -> Iterator[Finished]:
        """Yield every part, in order.

        Nobody gets far ahead of the part that is waited for, so that few are kept. `look` is told
        several times a second how many more pictures there are; what it raises ends this.

        Raises:
            SoundError: A process has ended, or told of a fault that the person can mend.
            RuntimeError: It told of a mistake of the program.
        """
        waiting = deque(parts)
        finished: dict[Part, Finished] = {}
        for number, part in enumerate(parts):
            ahead = number + 2 * _AT_ONCE * len(self._painters)
            while part not in finished:
                self._hand_out(waiting, len(parts) - ahead)
                look(self._listen(finished))
            yield finished.pop(part)

    def _hand_out(self, waiting: deque[Part], left: int) -> None:
        """Give parts to who has few, until only `left` are waiting."""
        for painter in sorted(self._painters, key=lambda one: one.parts):
            while painter.parts < _AT_ONCE and len(waiting) > max(left, 0):
                painter.ask(waiting.popleft())
                painter.parts += 1

    def _listen(self, finished: dict[Part, Finished]) -> int:
        """Wait a little for what is told; return how many more pictures there are."""
        try:
            painter, content = self._heard.get(timeout=_LOOK_S)
        except queue.Empty:
            return 0
        message = None if content is None else read(content)
        match message:
            case Done(pictures):
                return pictures
            case Finished(part, _):
                finished[part] = message
                painter.parts -= 1
            case Failed(words, trace) if trace:
                raise RuntimeError(trace or words)
            case Failed(words):
                raise SoundError(words)
            case _:
                raise painter.gone()
        return 0
