"""A child process that answers questions in JSON lines, and is never waited for too long."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from taichi_coach.errors import VoiceError
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEAVE_S = 1.0


class WorkerProcess:
    """The process and the thread that reads its answers.

    `VoiceError` from any method means that the process is of no more use; it has been ended.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start the process.

        Raises:
            VoiceError: It cannot be started.
        """
        try:
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
                command,
                env=dict(environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                errors="replace",
                creationflags=NO_WINDOW,
            )
        except OSError as error:
            raise VoiceError(
                tr("the voice's process cannot be started ({error})").format(error=error)
            ) from error
        self._answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._reader = threading.Thread(
            target=_read, args=(self._process.stdout, self._answers), daemon=True
        )
        self._reader.start()
        self._ending = threading.Lock()

    def ask(self, question: Mapping[str, Any], within_s: float) -> dict[str, Any]:
        """Send a question and return its answer."""
        try:
            assert self._process.stdin is not None  # noqa: S101  it is a pipe
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
        except (OSError, ValueError) as error:
            raise self._ended() from error
        return self.answer(within_s)

    def answer(self, within_s: float) -> dict[str, Any]:
        """Return the next answer."""
        try:
            answer = self._answers.get(timeout=within_s)
        except queue.Empty:
            self._process.kill()
            self.end()
            raise VoiceError(
                tr("the voice did not answer within {within_s:.0f} s").format(within_s=within_s)
            ) from None
        if answer is None:
            raise self._ended()
        return answer

    def _ended(self) -> VoiceError:
        self.end()
        return VoiceError(
            tr("the voice's process ended (exit code {returncode})").format(
                returncode=self._process.returncode
            )
        )

    def end(self) -> None:
        """End the process, by closing its input and then by force, and leave nothing behind.

        May be called again, and from any thread; an `answer` that is waited for then fails.
        """
        with self._ending:
            if self._process.stdin is not None:
                with suppress(OSError):
                    self._process.stdin.close()
            try:
                self._process.wait(_LEAVE_S if self._process.poll() is None else 0)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._reader.join(_LEAVE_S)
            if self._process.stdout is not None and not self._reader.is_alive():
                self._process.stdout.close()


def _read(lines: IO[str] | None, answers: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    """Pass on each line that is an answer, and None at the end; an engine may print, too."""
    with suppress(OSError):
        for line in lines or ():
            with suppress(ValueError):
                answer = json.loads(line)
                if isinstance(answer, dict):
                    answers.put(answer)
    answers.put(None)
