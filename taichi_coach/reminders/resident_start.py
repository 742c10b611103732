"""Starting and ending the process that waits for the next reminder: there is one, or none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import Final

from taichi_coach import file_lock, paths, this_program
from taichi_coach.errors import ReminderError
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.text.catalogue import tr

#: What the process is told so that it goes on without whoever started it.
DETACH: Final = "--detach"
#: What the process is told so that it waits in place of one that does: after a login the screen and
#: the bus may be others than those that an older one knows.
INSTEAD: Final = "--instead"
#: How long a slow computer may take until the process waits, in seconds.
_PATIENCE_S = 20


def command() -> tuple[str, ...]:
    """Return the words that start the process that waits.

    A folder that the person chose for their files is named in them: at login nobody else does.
    """
    is_chosen = bool(os.environ.get(paths.HOME_VARIABLE))
    there = ("--home", str(paths.home().absolute())) if is_chosen else ()
    return (*this_program.program(), "remind", "run", *there)


def is_running() -> bool:
    """Tell whether a process waits for the reminders."""
    return file_lock.is_held(paths.waiting_lock())


def start() -> None:
    """Start the process, by itself from then on; it is there when this returns.

    Where one waits already, nothing happens.

    Raises:
        ReminderError: It did not start.
    """
    if is_running():
        return
    try:
        _start()
    except (OSError, subprocess.SubprocessError) as error:
        reason = getattr(error, "stderr", "") or getattr(error, "strerror", "") or error
        raise ReminderError(
            tr("The process that waits for reminders did not start: {why}").format(
                why=str(reason).strip()
            )
        ) from None


def stop() -> None:
    """End the process that waits, and what it shows; nothing where there is none."""
    number = file_lock.signer(paths.waiting_lock())
    if number is not None:
        with suppress(OSError):  # it has just ended
            os.kill(number, signal.SIGTERM)


def _start() -> None:
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
        subprocess.Popen(command(), creationflags=flags, close_fds=True)  # noqa: S603  our own
        return
    # It forks when all is in order, and what is waited for here is only the first half.
    subprocess.run(  # noqa: S603  our own
        (*command(), DETACH),
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=_PATIENCE_S,
        start_new_session=True,
        creationflags=NO_WINDOW,
    )
