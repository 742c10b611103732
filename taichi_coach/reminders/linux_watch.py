"""Sleep without a pulse: until a moment by the wall clock, or until something has changed. Linux.

The kernel wakes us, and nothing else does: a timer that goes by the wall clock comes after a
suspend and tells when the clock is set; inotify tells when the reminders are written or the time
zone is another one. Between two of these the process is given no processor time at all.

Loaded by a process that is to stay small, so it loads next to nothing.
"""

from __future__ import annotations

import ctypes
import os
import select
import sys

TYPE_CHECKING = False  # as typing's, without importing it
if TYPE_CHECKING:
    from collections.abc import Iterable

#: Where the system keeps its time zone: a link, replaced when the zone is another one.
ZONE = "/etc/localtime"

#: What may have happened.
DUE, CLOCK_SET, REMINDERS, ZONE_SET, GONE = "due", "clock", "reminders", "zone", "gone"

_REALTIME = 0
_ABSOLUTE_CANCELLED_WHEN_SET = 1 | 2

_ATTRIB, _WRITTEN, _MOVED_TO, _CREATED = 0x4, 0x8, 0x80, 0x100
_MOVED_AWAY, _DELETED = 0x40, 0x200
_DELETED_SELF, _MOVED_SELF, _IGNORED = 0x400, 0x800, 0x8000
_DONT_FOLLOW = 0x0200_0000
_FOLDER_MASK = _WRITTEN | _MOVED_TO | _MOVED_AWAY | _DELETED | _DELETED_SELF | _MOVED_SELF
_LINK_MASK = _DONT_FOLLOW | _ATTRIB | _WRITTEN | _DELETED_SELF | _MOVED_SELF
#: An event of inotify without its name: watch, mask, cookie, length of the name.
_HEAD = 16
_READ = 64 * 1024


def seen_of(file: str, zone: str = ZONE) -> str:
    """Return what tells whether a file, or the time zone, is another than it was."""
    return "-".join(map(_mark, (file, zone)))


def _mark(path: str) -> str:
    try:
        status = os.lstat(path)
    except OSError:
        return "none"
    return f"{status.st_ino}.{status.st_mtime_ns}"


class _Timer(ctypes.Structure):
    """The kernel's `itimerspec`: again after, and first at, in seconds and nanoseconds each."""

    _fields_ = [(name, ctypes.c_long) for name in ("again", "again_ns", "first", "first_ns")]


class LinuxWatch:
    """Waits for a moment, for a change of one file, or of the time zone."""

    def __init__(self, file: str, zone: str = ZONE) -> None:
        """Watch from now on.

        Args:
            file: The file of the reminders; its folder has to be there.
            zone: The file of the time zone.

        Raises:
            OSError: The system gives no more timers or watches.
        """
        folder, _, self._name = file.rpartition("/")
        self._zone_folder, _, self._zone_name = zone.rpartition("/")
        self._zone = zone
        flags = os.O_CLOEXEC | os.O_NONBLOCK
        self._c = ctypes.CDLL(None, use_errno=True)
        self._timer = self._made(self._c.timerfd_create(_REALTIME, flags))
        self._notify = self._made(self._c.inotify_init1(flags))
        self._folder = self._made(self._watched(folder, _FOLDER_MASK))
        self._zone_watches = self._watch_zone()

    def close(self) -> None:
        """Watch no longer."""
        os.close(self._timer)
        os.close(self._notify)

    def wait(self, at: float | None, others: Iterable[int] = ()) -> tuple[set[str], set[int]]:
        """Wait until something happens; return what did, and which of the others can be read.

        Args:
            at: When to wake at the latest, in seconds since 1970; None: not by itself.
            others: Open files that something may come from meanwhile.
        """
        self._set_timer(at)
        poll = select.poll()
        for each in (self._timer, self._notify, *others):
            poll.register(each, select.POLLIN)
        while True:
            ready = {each for each, _ in poll.poll()}
            happened = self._timed() if self._timer in ready else set()
            if self._notify in ready:
                happened |= self._changed()
            readable = ready - {self._timer, self._notify}
            if happened or readable:
                return happened, readable

    def _set_timer(self, at: float | None) -> None:
        # Set to the year 2261 it never comes, but still tells when the clock is set.
        first, part = divmod(at or float(2**63 // 10**9 - 1), 1)
        timer = _Timer(0, 0, max(0, int(first)), max(1, int(part * 1e9)))
        flags = _ABSOLUTE_CANCELLED_WHEN_SET
        self._made(self._c.timerfd_settime(self._timer, flags, ctypes.byref(timer), None))

    def _timed(self) -> set[str]:
        try:
            os.read(self._timer, 8)
        except BlockingIOError:
            return set()
        except OSError:  # cancelled
            return {CLOCK_SET}
        return {DUE}

    def _changed(self) -> set[str]:
        try:
            buffer = os.read(self._notify, _READ)
        except BlockingIOError:
            return set()
        happened = set()
        while buffer:
            watch, mask = (int.from_bytes(buffer[at : at + 4], sys.byteorder) for at in (0, 4))
            end = _HEAD + int.from_bytes(buffer[12:_HEAD], sys.byteorder)
            happened |= self._meaning(watch, mask, os.fsdecode(buffer[_HEAD:end].rstrip(b"\0")))
            buffer = buffer[end:]
        if ZONE_SET in happened:
            self._zone_watches = self._watch_zone()
        return happened

    def _meaning(self, watch: int, mask: int, name: str) -> set[str]:
        if watch == self._folder:
            if mask & (_DELETED_SELF | _MOVED_SELF | _IGNORED):
                return {GONE}
            return {REMINDERS} if name == self._name else set()
        is_zone = watch in self._zone_watches and name in {"", self._zone_name}
        return {ZONE_SET} if is_zone else set()

    def _watch_zone(self) -> set[int]:
        """Watch the link of the time zone; until there is one, the folder that it will be in."""
        watch = self._watched(self._zone, _LINK_MASK)
        if watch < 0:
            watch = self._watched(self._zone_folder, _CREATED | _MOVED_TO)
        return {watch}

    def _watched(self, path: str, mask: int) -> int:
        watch: int = self._c.inotify_add_watch(self._notify, os.fsencode(path), mask)
        return watch

    def _made(self, result: int) -> int:
        if result < 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        return result
