"""Strips as processes of their own: started ahead, told to begin, heard, and ended."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Final, Literal

from taichi_coach.no_window import NO_WINDOW
from taichi_coach.reminders.strip import GO, READY, ReminderReply, StripManner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taichi_coach.reminders.schedule import Due

#: What a strip tells: that it is ready, or what was answered to it.
StripMessage = ReminderReply | Literal["ready"]
_MESSAGES: Final[dict[str, StripMessage]] = {
    READY: READY,
    **{each.value: each for each in ReminderReply},
}
_READ: Final = 4096


class StripProcess:
    """One strip. Its process is prepared and waits; it goes when whoever started it is killed."""

    def __init__(self, participant: str, command: Sequence[str]) -> None:
        """Start it."""
        self.participant = participant
        # A session of its own: Ctrl-C meant for who waits breaks off nobody's practice.
        self._process = subprocess.Popen(  # noqa: S603  our own
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            bufsize=0,
            creationflags=NO_WINDOW,
        )
        self._read = b""
        self._went = False

    def fileno(self) -> int:
        """Return the file that it writes its lines to."""
        assert self._process.stdout is not None  # noqa: S101  asked for above
        return self._process.stdout.fileno()

    def go(self) -> None:
        """Have it begin; nothing where it has ended."""
        self._went = True
        with suppress(OSError, ValueError):
            self._stdin.write(f"{GO}\n".encode())

    def end(self) -> None:
        """Have it end; nothing where it has ended. One that never began leaves no trace."""
        with suppress(OSError):
            self._stdin.close()
        if self._went:  # it does not listen any more
            self._process.terminate()

    def has_ended(self) -> bool:
        """Tell whether the process has ended, without waiting for it."""
        return self._process.poll() is not None

    def read_messages(self) -> Iterator[StripMessage | None]:
        """Read what it has written by now; None at the last: it has ended."""
        part = os.read(self.fileno(), _READ)
        *lines, self._read = (self._read + part).split(b"\n")
        for line in lines:
            if (message := _MESSAGES.get(line.decode("utf-8", "replace").strip())) is not None:
                yield message
        if not part:
            self.close()
            yield None

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101  asked for above
        return self._process.stdin

    def close(self) -> None:
        """Wait for its end, and keep nothing of it."""
        with self._process:
            pass


class Strips:
    """All strips that run."""

    def __init__(self, program: Sequence[str]) -> None:
        """Start none yet. `program` is what starts this program."""
        self._program = program
        self.running: list[StripProcess] = []

    def start(self, due: Due, manner: StripManner, *, takes_keys: bool = False) -> StripProcess:
        """Start a strip for a reminder; `takes_keys` where the person asked for it just now.

        Raises:
            OSError: The system starts no more processes.
        """
        what = ("stretch", due.reminder.session, "--participant", due.participant)
        how = ["--manner", manner.value, "--from-reminder", "--when-told"]
        if takes_keys:
            how.append("--take-keys")
        strip = StripProcess(due.participant, (*self._program, *what, *how))
        self.running.append(strip)
        return strip

    def read(self, strip: StripProcess) -> tuple[StripMessage | None, ...]:
        """Read what a strip has written; None at the last: it has ended, and is forgotten."""
        messages = tuple(strip.read_messages())
        if None in messages:
            self.running.remove(strip)
        return messages
