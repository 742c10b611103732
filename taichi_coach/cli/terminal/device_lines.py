"""What sound libraries and the program's log have to say goes to a file, not into the captions."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from taichi_coach.cli.faults import log_pages
from taichi_coach.paths import trace_file

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Libraries write to it by number, past whatever stands in `sys.stderr`.
_STDERR: Final = 2


@contextmanager
def off_the_captions() -> Iterator[None]:
    """Keep remarks in the program's log as long as this lasts; nowhere, where it is not writable.

    What is written to a standard error that is no terminal is left to whoever reads it.
    """
    with ExitStack() as kept:
        kept.enter_context(_log_kept())
        if os.isatty(_STDERR):
            kept.enter_context(_stderr_kept())
        yield


@contextmanager
def _log_kept() -> Iterator[None]:
    pages: logging.Handler
    try:
        pages = log_pages()
    except OSError:
        pages = logging.NullHandler()
    pages.setLevel(logging.WARNING)
    root = logging.getLogger()
    root.addHandler(pages)
    try:
        yield
    finally:
        root.removeHandler(pages)
        pages.close()


@contextmanager
def _stderr_kept() -> Iterator[None]:
    try:
        into = os.open(trace_file(), os.O_WRONLY | os.O_APPEND)
    except OSError:
        into = os.open(os.devnull, os.O_WRONLY)
    was = os.dup(_STDERR)
    os.dup2(into, _STDERR)
    os.close(into)
    try:
        yield
    finally:
        os.dup2(was, _STDERR)
        os.close(was)
