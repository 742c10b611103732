"""How every command ends: what the person reads, and with which exit code."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError
from taichi_coach.paths import trace_file
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from logging.handlers import RotatingFileHandler

FAULT = 1
BUG = 70
STOPPED = 130


def guarded(run: Callable[[Sequence[str]], int], words: Sequence[str]) -> int:
    """Run a command line and return the exit code.

    A `CoachError` is told as its own sentence, and so is a library that does not load; a mistake
    of the program is written to the trace file, and the person is told where that is; a reader who
    has gone (`| head`) is no fault. Who was started without anybody to tell (`>&-`, a window on
    Windows) tells nothing.
    """
    try:
        for stream in (sys.stdout, sys.stderr):
            _speak_utf8(stream)  # which writes what is still to be written
        code = run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except CoachError as fault:
        _tell(str(fault))
        return FAULT
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        _let_go_of_stdout()
        return FAULT
    except Exception as mistake:  # noqa: BLE001  the last one to see it
        sentence = _unloadable(mistake) or _no_room(mistake)
        _tell(sentence or _keep(mistake))
        return FAULT if sentence else BUG
    return code


def _unloadable(mistake: Exception) -> str | None:
    """Return which library did not load, if that is what went wrong."""
    if not isinstance(mistake, ImportError):
        return None
    from taichi_coach.loading import load_problem

    return load_problem(mistake)


def _no_room(mistake: Exception) -> str | None:
    """Return that the disk is full, if that is what went wrong, and let go of what goes there."""
    from taichi_coach.text.disk_faults import FULL

    if not isinstance(mistake, OSError) or mistake.errno not in FULL:
        return None
    with suppress(OSError, ValueError):
        _let_go_of_stdout()
    return tr("There is no room left on the disk: free some, and try again.")


def _speak_utf8(stream: object) -> None:
    """Write UTF-8 into files and pipes; to a terminal what it can show, and ? for the rest."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(
            encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace"
        )


def _tell(sentence: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")


def _let_go_of_stdout() -> None:
    """Keep Python from complaining, while it ends, about the pipe that nobody reads."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def log_pages() -> RotatingFileHandler:
    """Open the program's log to write on.

    Raises:
        OSError: It cannot be written.
    """
    import logging
    from logging.handlers import RotatingFileHandler

    file = trace_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    pages = RotatingFileHandler(file, maxBytes=500_000, backupCount=3, encoding="utf-8")
    pages.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return pages


def _keep(mistake: Exception) -> str:
    """Write the trace where it can be sent from; return what to tell the person."""
    import logging

    file = trace_file()
    try:
        pages = log_pages()
        trace = (type(mistake), mistake, mistake.__traceback__)
        pages.handle(
            logging.LogRecord(__name__, logging.ERROR, __file__, 0, "unexpected", None, trace)
        )
        pages.close()
    except OSError:
        import traceback

        return "".join(traceback.format_exception(mistake))
    return tr(
        "Something went wrong in the program itself; what is known of it stands in {file}"
    ).format(file=file)
