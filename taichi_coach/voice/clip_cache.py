"""Sound files kept by content key: in a folder of bounded size, or else in memory."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from taichi_coach.atomic import write_atomic

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_log = logging.getLogger(__name__)

#: Beyond this the files that were not used for longest are deleted: about 90 minutes of speech.
LIMIT_BYTES = 500_000_000


class ClipCache:
    """Keeps bytes by key. A folder that cannot be used costs nothing but the keeping."""

    def __init__(self, folder: Path | None, limit_bytes: int = LIMIT_BYTES) -> None:
        """Keep in `folder`, which need not exist yet, or only in memory."""
        self._folder = folder
        self._limit = limit_bytes
        self._held: dict[str, bytes] = {}

    def take(self, key: str) -> bytes | None:
        """Return what is kept under `key`, or None, and mark it as used now."""
        if key in self._held or self._folder is None:
            return self._held.get(key)
        file = self._file(self._folder, key)
        try:
            content = file.read_bytes()
        except OSError:
            return None
        try:
            os.utime(file)
        except OSError as error:
            _log.debug("%s: %s", file, error)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep `content`: whole in the folder, or in memory when the folder cannot be written."""
        if self._folder is None:
            self._held[key] = content
            return
        file = self._file(self._folder, key)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomic(file, content, lasting=False)
        except OSError as error:
            _log.info("clips are kept in memory: %s", error)
            self._held[key] = content

    def keep_only(self, keys: Collection[str]) -> None:
        """Forget what is held in memory under any other key."""
        self._held = {key: held for key, held in self._held.items() if key in keys}

    def prune(self) -> None:
        """Delete the files that were not used for longest until the folder is within its limit."""
        if self._folder is None:
            return
        files = []
        try:
            for entry in os.scandir(self._folder):
                if entry.is_file():
                    status = entry.stat()
                    files.append((status.st_mtime, status.st_size, self._folder / entry.name))
        except OSError:
            return
        size = sum(one[1] for one in files)
        for _, bytes_, file in sorted(files):
            if size <= self._limit:
                return
            self._remove(file)
            size -= bytes_

    @staticmethod
    def _file(folder: Path, key: str) -> Path:
        return folder / f"{key}.wav"

    @staticmethod
    def _remove(file: Path) -> None:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            _log.debug("%s stays: %s", file, error)
