"""How the processes that paint a film are started, and ended: on Linux as one that divides."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from taichi_coach.child_environment import own_environment
from taichi_coach.film.dividing import as_word
from taichi_coach.no_window import NO_WINDOW
from taichi_coach.this_program import child

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMAND: Final = child("taichi_coach.film.worker")
#: On Windows no console opens, and whatever else is done there comes first.
_UNSEEN_AND_KIND: Final = NO_WINDOW | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
#: How glibc gives memory out: an encoder's large frames go back with it at the end of each part,
#: while those that come and go with each picture are kept. By itself it grows by half in a minute.
#: OpenBLAS, which nothing here uses, starts no threads: with one there is no dividing.
_MEMORY: Final = {
    "MALLOC_MMAP_THRESHOLD_": "1000000",
    "MALLOC_TRIM_THRESHOLD_": "32000000",
    "OPENBLAS_NUM_THREADS": "1",
}
#: As much as Linux gives to anybody; an order of half an hour has 0.4 MB.
_PIPE_BYTES: Final = 2**20
#: How long one may take to leave by itself.
_PATIENCE_S: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Started:
    """A painter as the program sees it: its process, where it hears and where it answers.

    Several may be one process here, which has divided.
    """

    process: subprocess.Popen[bytes]
    sink: IO[bytes]
    source: IO[bytes]


def start(size: int) -> list[Started]:
    """Start so many painters.

    Raises:
        OSError: They cannot be started; none is left.
    """
    if sys.platform != "linux":
        return _each_alone(size)
    return _divided(size)


def end(painters: Sequence[Started]) -> None:
    """End painters, whatever they are doing: they leave when nobody speaks to them any more."""
    for each in painters:
        with suppress(OSError):
            each.sink.close()
    for process in {id(each.process): each.process for each in painters}.values():
        try:
            process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)  # it leads a session of its own
    process.kill()
    process.wait()


def _each_alone(size: int) -> list[Started]:
    started: list[Started] = []
    try:
        while len(started) < size:
            started.append(_alone())
    except OSError:
        end(started)
        raise
    return started


def _alone() -> Started:
    process = _run(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None  # noqa: S101  it is a pipe
    assert process.stdout is not None  # noqa: S101  it is a pipe
    return Started(process, process.stdin, process.stdout)


def _divided(size: int) -> list[Started]:
    pipes = [(_wide_pipe(), os.pipe()) for _ in range(size)]
    ours = [(os.fdopen(to[1], "wb"), os.fdopen(of[0], "rb")) for to, of in pipes]
    theirs = [(to[0], of[1]) for to, of in pipes]
    passed = [each for pair in theirs for each in pair]
    try:
        process = _run([*COMMAND, *map(as_word, theirs)], stdin=subprocess.DEVNULL, pass_fds=passed)
    except OSError:
        for sink, source in ours:
            sink.close()
            source.close()
        raise
    finally:
        for each in passed:
            os.close(each)
    return [Started(process, sink, source) for sink, source in ours]


def _wide_pipe() -> tuple[int, int]:
    """Return a pipe that takes an order whole, so that nobody waits until it is read."""
    import fcntl  # noqa: PLC0415  Windows has none

    ends = os.pipe()
    with suppress(OSError, AttributeError):  # the system may allow no more than it gives
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return ends


def _run(command: Sequence[str], **ends: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  our own interpreter and module
        command,
        env={**own_environment(), **_MEMORY},
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",  # Ctrl-C is for the program alone
        creationflags=_UNSEEN_AND_KIND,
        **ends,
    )
