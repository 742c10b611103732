"""The process that waits for reminders: there is one, and this is its life.

On Linux it sleeps as `asleep`, another program in the same process, and is this one only while
something has to be shown or answered. Elsewhere it is always this one.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taichi_coach import file_lock, paths, this_program
from taichi_coach.errors import ReminderError
from taichi_coach.reminders import asleep, resident_start
from taichi_coach.reminders.asked_to_end import AskedToEnd
from taichi_coach.reminders.bounded_watch import BoundedWatch
from taichi_coach.reminders.linux_watch import GONE, LinuxWatch, seen_of
from taichi_coach.reminders.resident import Resident
from taichi_coach.reminders.strip import READY
from taichi_coach.reminders.surroundings import Here
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.reminders.strips import StripProcess

#: How often the lock is asked for: somebody who only looks whether it is held has it for a moment.
_TRIES: Final = 5
#: And while another process ends.
_TRIES_INSTEAD: Final = 100
_TRY_S: Final = 0.05


def run(tell: Callable[[str], None], *, detach: bool = False, instead: bool = False) -> int:
    """Wait for reminders until the process is ended; where another one does, say so.

    Args:
        tell: Is given one sentence for the person.
        detach: Whether to go on without whoever started it: then it returns as soon as all is in
            order, and another process waits.
        instead: Whether to end a process that waits, and to take its place.

    Returns:
        The exit code.

    Raises:
        ReminderError: The folder for it cannot be written to, or the other process did not start.
    """
    handle = _lock()
    if handle is None and instead:
        resident_start.stop()
        handle = _lock(_TRIES_INSTEAD)
    if handle is None:
        tell(tr("A process waits for the reminders already."))
        return 0
    if detach and not hasattr(os, "fork"):  # Windows: whoever is started anew takes the lock
        os.close(handle)
        resident_start.start()
        return 0
    if detach and not _is_detached():
        return 0
    if not detach:
        tell(tr("Waiting for the reminders. Ctrl-C ends it."))
    return _live(handle)


def wake(lock: int) -> int:
    """Go on after a sleep, with the lock still held.

    Args:
        lock: The open file that holds it.
    """
    if not file_lock.is_of(lock, paths.waiting_lock()):
        return 0  # its folder has gone, and all reminders with it
    os.set_inheritable(lock, False)
    return _live(lock)


def _lock(tries: int = _TRIES) -> int | None:
    file = paths.waiting_lock()
    for _ in range(tries):
        try:
            handle = file_lock.take(file)
        except OSError as error:
            raise ReminderError(
                tr(
                    "Nothing can be kept in {folder}: {why}. Make it writable, or name another"
                    " folder in {variable}."
                ).format(
                    folder=file.parent,
                    why=error.strerror or error,
                    variable=paths.HOME_VARIABLE,
                )
            ) from None
        if handle is not None:
            return handle
        BoundedWatch().wait(time.time() + _TRY_S)
    return None


def _is_detached() -> bool:
    """Leave whoever started this; no, in the process that they started."""
    if os.fork():
        return False
    os.setsid()
    with Path(os.devnull).open("r+b", buffering=0) as nothing:
        for stream in range(3):
            os.dup2(nothing.fileno(), stream)
    return True


def _live(lock: int) -> int:
    """Show reminders until there is nothing left to wait for; return the exit code."""
    file_lock.sign(lock)
    with ExitStack() as ends:
        ends.callback(os.close, lock)
        asked = ends.enter_context(closing(AskedToEnd()))
        watch = _watch(str(paths.reminders_file()))
        ends.enter_context(closing(watch))
        here = Here(this_program.program())
        ends.callback(here.let_go)
        resident = Resident(here)
        ends.callback(resident.close)
        return _live_on(lock, watch, here, resident, asked)


def _live_on(
    lock: int,
    watch: LinuxWatch | BoundedWatch,
    here: Here,
    resident: Resident,
    asked: AskedToEnd,
) -> int:
    file = str(paths.reminders_file())
    while not asked.heard:
        hear_notices(here, resident)
        seen = seen_of(file)
        moment = resident.tick()
        at = None if moment is None else moment.timestamp()
        if isinstance(watch, LinuxWatch) and not resident.is_asking and not here.strips.running:
            here.let_go()
            asleep.fall_asleep(this_program.program(), file, lock, at, seen)
        if GONE in hear_strips(watch, at, here, resident, asked.ears):
            break
    return 0


def hear_strips(
    watch: LinuxWatch | BoundedWatch,
    at: float | None,
    here: Here,
    resident: Resident,
    also: tuple[int, ...] = (),
) -> set[str]:
    """Wait for a moment, or until something is to be heard, and hand on what strips answer.

    `also` are open files that end the waiting as well.

    Returns:
        What else has happened.
    """
    if here.has_heard:  # answered while something else was asked of the desktop
        return set()
    strips = {each.fileno(): each for each in here.strips.running}
    bus = here.bus()
    happened, readable = watch.wait(at, (*strips, *also, *(() if bus is None else (bus,))))
    for number, strip in strips.items():
        if number in readable or (sys.platform == "win32" and strip.has_ended()):
            _hear_strip(strip, here, resident)
    return happened


def hear_notices(here: Here, resident: Resident) -> None:
    """Hand on what was answered to notices by now."""
    try:
        for notice, reply in here.answers():
            resident.answer_notice(notice, reply)
    except ConnectionResetError:
        resident.close()  # what was shown comes again, by a strip where nothing else can show it


def _hear_strip(strip: StripProcess, here: Here, resident: Resident) -> None:
    for message in here.strips.read(strip):
        if message is None:
            resident.ended(strip)
        elif message == READY:
            resident.ready(strip)
        else:
            resident.answer(strip.participant, message)


def _watch(file: str) -> LinuxWatch | BoundedWatch:
    if sys.platform == "linux":
        with suppress(OSError):  # as where the system has no watches left
            return LinuxWatch(file)
    return BoundedWatch()
