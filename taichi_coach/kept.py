"""What was worked out and is kept on disk, by what it was worked out from.

A key is made of everything that a result hangs on, the program itself among it, so that nothing
that is found can be out of date. The files lie in the cache and may be deleted at any time: one
that is not there, is damaged or cannot be written costs the time to work it out again, and no more.
Of two programs that write at once the later one's results stay.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from taichi_coach.atomic import write_atomic
from taichi_coach.paths import bundled
from taichi_coach.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

#: More than `most` results of any kind make; what is longer was not written here.
MOST_BYTES: Final = 16_000_000
_RESULTS: Final = "results"
_LANGUAGE: Final = "TAICHI_COACH_LANGUAGE"


class Kept:
    """The results in one file. It is read at the first question, and written by `save`."""

    def __init__(self, file: Path, most: int) -> None:
        """Keep at most so many results in `file`; those go first that were not asked for."""
        self._file, self._most = file, most
        self._before: dict[str, Any] | None = None
        self._used: dict[str, Any] = {}
        self._is_new = False

    def get(self, key: str) -> Any:
        """Return a result as it stands in the file, or None. Whoever asks has to look it over."""
        if self._before is None:
            self._before = _read(self._file)
        if key in self._before:
            self._used[key] = self._before.pop(key)
        return self._used.get(key)

    def put(self, key: str, result: Any) -> None:
        """Take a result, of what JSON can hold, to be kept."""
        self._used[key] = result
        self._is_new = True

    def asked_for(self) -> dict[str, Any]:
        """Return the results that were asked for or put here, for another process to take over."""
        return self._used

    def take_over(self, results: dict[str, Any]) -> None:
        """Take what was asked for or put in another process."""
        for key, result in results.items():
            if self.get(key) is None:
                self.put(key, result)

    def save(self) -> None:
        """Write what is new, if anything is, whole or not at all; a full disk is no fault."""
        if not self._is_new:
            return
        others = _read(self._file) | (self._before or {})
        results = [each for each in others.items() if each[0] not in self._used]
        results += self._used.items()
        content = json.dumps({_RESULTS: dict(results[-self._most :])}, separators=(",", ":"))
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(self._file, content.encode(), lasting=False)
        except (OSError, ValueError):
            return
        self._is_new = False


def key_of(parts: Iterable[str]) -> str:
    """Return the key of what is worked out from these texts, in this order, by this program."""
    made = sha256(program().encode())
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        made.update(b"%d:" % len(content) + content)
    return made.hexdigest()[:40]


def digest(content: bytes) -> str:
    """Return what tells a content from every other one."""
    return sha256(content).hexdigest()


_program: list[str] = []


def program() -> str:
    """Return what tells this program from any other: version, language, and its files' times.

    A checkout changes without its version; a frozen program has modules without their source.
    """
    if not _program:
        folders = (Path(__file__).parent, bundled("assets") / "locale")
        files = sorted(stamp for folder in folders for stamp in _files(os.fspath(folder)))
        language = os.environ.get(_LANGUAGE, "")
        _program.append(digest("\n".join((VERSION, language, *files)).encode()))
    return _program[0]


def _files(folder: str) -> Iterable[str]:
    """Yield name, size and time of each module and catalogue below a folder."""
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError:
        return
    for entry in inside:
        if entry.name.endswith((".py", ".pyc", ".mo")):
            with suppress(OSError):  # an editor's mark that a file is open is a link to nothing
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
        elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
            yield from _files(entry.path)


def _read(file: Path) -> dict[str, Any]:
    """Return the results in a file, in the order in which they were last asked for."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return {}
        content = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    results = content.get(_RESULTS) if isinstance(content, dict) else None
    return results if isinstance(results, dict) else {}
