"""Files written whole or not at all: what is read is the old content or the new, never a half.

What is written goes into a hidden part beside the file, is brought onto the disk, and takes the
file's place in one move. After a fault, Ctrl-C or SIGTERM the part is removed and an older file is
as it was. Only where the program is killed outright, or the power fails, may a part stay behind.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NEW_MODE = 0o666  # what everybody's umask then takes from
#: Characters of the file's name in the part's: with four bytes each they fit any file system.
_NAMED = 48


class GivenUpError(Exception):
    """What was being written by `whole_file` is not wanted any more."""


def write_atomic(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Write a file whole or not at all, with the permissions of one that it replaces.

    A pipe or a device is written to, not replaced.

    Args:
        path: The file; its folder has to be there.
        content: All of it.
        lasting: Whether it has to outlast a power failure. What can be made again need not wait
            for the disk.

    Raises:
        OSError: It cannot be written; an older file is as it was.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    with whole_file(path, lasting=lasting) as part:
        mode = _mode(path)
        # Never for a moment open to more eyes than what it replaces; but we may write to it.
        private = _NEW_MODE if mode is None else mode | stat.S_IWUSR
        with open(part, "xb", opener=partial(os.open, mode=private)) as file:
            file.write(content)


def write_text_atomic(path: Path, text: str, *, lasting: bool = True) -> None:
    """Write a text as `write_atomic` does: in UTF-8, its ends of lines as they are.

    Raises:
        OSError: It cannot be written; an older file is as it was.
    """
    write_atomic(path, text.encode("utf-8"), lasting=lasting)


@contextmanager
def whole_file(path: Path, *, lasting: bool = True) -> Iterator[Path]:
    """Yield a name beside `path`; what lies there at the end of the block takes its place.

    For what is written little by little, or by others: FFmpeg's libraries, SQLite. The block makes
    that file and closes it. To give it up without a fault, it raises `GivenUpError`, which ends
    here.

    Raises:
        OSError: It cannot take the place, or has gone with its folder, as a stick does that is
            pulled out; an older file is as it was.
    """
    path = path.resolve() if path.is_symlink() else path  # a link goes on leading there
    part = path.with_name(f".{path.name[:_NAMED]}.{os.urandom(4).hex()}.part")
    try:
        yield part
        if lasting:
            sync(part)
        mode = _mode(path)
        if mode is not None:
            with suppress(OSError):  # some file systems know no permissions
                part.chmod(mode)
        part.replace(path)
    except GivenUpError:
        pass
    finally:
        with suppress(OSError):
            _remove(part)


def _remove(part: Path) -> None:
    """Remove a part, also on Windows one that has the rights of a file that nobody may write."""
    try:
        part.unlink(missing_ok=True)
    except PermissionError:
        part.chmod(stat.S_IRUSR | stat.S_IWUSR)
        part.unlink()


def sync(path: Path) -> None:
    """Wait until the content of a file is on the disk.

    Raises:
        OSError: It cannot be brought there: often only now a disk tells that it is full.
    """
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _mode(path: Path) -> int | None:
    """Return the permissions of a file, None where there is none yet."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None
