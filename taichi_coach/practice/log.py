"""The practice log: one SQLite file, and the only way in and out of it.

Every acknowledged write survives a kill and a power cut (WAL, synchronous=FULL). Several programs
may have the same log open; each waits for the others.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from taichi_coach.errors import LogError
from taichi_coach.practice.bounds import at_whole_seconds, complaints
from taichi_coach.practice.migrations import bring_up_to_date, version_of
from taichi_coach.practice.model import Practice, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BUSY_S = 5.0
_OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
_UTC_TEXT = "%Y-%m-%dT%H:%M:%SZ"
_COLUMNS = (
    *("id", "started_utc", "offset_min", "participant", "session", "title", "programme", "week"),
    *("status", "practised_s", "planned_s", "support", "pain_before", "pain_after", "effort"),
    *("mood", "note"),
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM practice"  # noqa: S608  names from this module
_UPSERT = (
    f"INSERT INTO practice({', '.join(_COLUMNS)}) VALUES({', '.join('?' * len(_COLUMNS))})"
    f" ON CONFLICT(id) DO UPDATE SET {', '.join(f'{name}=excluded.{name}' for name in _COLUMNS)}"
)
_CANNOT_WRITE = (
    "The practice log cannot be written in {folder}; make that folder writable, or name another"
    " one in TAICHI_COACH_HOME."
)
_DAMAGED = (
    "{file} is damaged or is not a practice log, and was left as it is; put a copy in its place,"
    " or move it away to begin a new log."
)
_WORDS = {
    sqlite3.SQLITE_FULL: "The disk is full, so this could not be written to {file}; what was kept"
    " before is safe. Free some space and try again.",
    sqlite3.SQLITE_CANTOPEN: _CANNOT_WRITE,
    sqlite3.SQLITE_READONLY: _CANNOT_WRITE,
    sqlite3.SQLITE_PERM: _CANNOT_WRITE,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: "Another program is busy writing to {file}; close it and try again.",
    sqlite3.SQLITE_IOERR: "The disk failed while reading or writing {file} ({error}); check the"
    " disk and its free space, then try again.",
    sqlite3.SQLITE_CONSTRAINT: "This practice cannot be kept: {error}.",
}


class Log:
    """An open practice log. Use it from the thread that opened it, and close it."""

    def __init__(self, db: sqlite3.Connection, file: Path | None) -> None:
        """Take over an open connection; `open` is the way to make one."""
        self._db = db
        self._file = file

    @classmethod
    def open(cls, file: Path | None) -> Self:
        """Open the log in `file`, making it and its folder where there is none yet.

        None keeps the log in memory, for a practice that goes on where nothing can be written.

        Raises:
            LogError: The folder cannot be written, or the file is damaged, another program's,
                or a newer version's. A file that is refused is left as it is.
        """
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise LogError(
                f"SQLite {sqlite3.sqlite_version} is too old for the practice log;"
                " install a Python that brings 3.37 or newer."
            )
        if file is not None:
            _make_place(file)
        with _in_words(file):
            db = sqlite3.connect(file or ":memory:", isolation_level=None, timeout=_BUSY_S)
            try:
                _prepare(db, file)
            except BaseException:
                db.close()
                raise
        return cls(db, file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the log; what was saved is kept."""
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make everything inside one change: all of it is kept, or, after a fault, none of it."""
        with _in_words(self._file):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk may have rolled back already
                    self._db.execute("ROLLBACK")
                raise

    def save(self, practice: Practice) -> None:
        """Keep `practice`, in place of the one with the same id if there is one.

        The start is kept in whole seconds, its offset in whole minutes.

        Raises:
            LogError: A value is out of bounds, or the disk is full or cannot be written; the log
                is as it was before.
            ValueError: The start has no offset.
        """
        if found := complaints(practice):
            raise LogError(f"This practice cannot be kept: {'; '.join(found)}.")
        with _in_words(self._file):
            self._db.execute(_UPSERT, _to_row(practice))

    def get(self, practice_id: str) -> Practice | None:
        """Return the practice with this id, or None."""
        with _in_words(self._file):
            row = self._db.execute(f"{_SELECT} WHERE id = ?", (practice_id,)).fetchone()
        return None if row is None else _from_row(row)

    def remove(self, practice_id: str) -> bool:
        """Remove a practice; False where there is none with this id."""
        with _in_words(self._file):
            gone = self._db.execute("DELETE FROM practice WHERE id = ?", (practice_id,))
        return gone.rowcount > 0

    def practices(self, *, participant: str | None = None) -> tuple[Practice, ...]:
        """Return every practice, or one participant's, in the order of their start."""
        chosen = "" if participant is None else " WHERE participant = :participant"
        order = " ORDER BY started_utc, id"
        with _in_words(self._file):
            rows = self._db.execute(_SELECT + chosen + order, {"participant": participant})
            return tuple(map(_from_row, rows))


def _make_place(file: Path) -> None:
    """Make the folder and an empty file that only this person may read."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as error:
        raise LogError(_told(_CANNOT_WRITE, file)) from error


def _prepare(db: sqlite3.Connection, file: Path | None) -> None:
    """Look before anything is written; then set the modes and bring the tables up to date."""
    version_of(db, str(file))
    if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise LogError(_told(_DAMAGED, file))
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    with suppress(sqlite3.OperationalError):  # busy: another program is just setting it
        db.execute("PRAGMA journal_mode = WAL")
    bring_up_to_date(db, file)
    db.execute("BEGIN IMMEDIATE")  # a file that can only be read is refused now, not at the end
    db.execute("COMMIT")


@contextmanager
def _in_words(file: Path | None) -> Iterator[None]:
    """Turn the database's faults into sentences for the person; mistakes of ours stay theirs."""
    try:
        yield
    except sqlite3.Error as error:
        words = _words_for(error, file)
        if words is None:
            raise
        raise LogError(words) from error


def _words_for(error: sqlite3.Error, file: Path | None) -> str | None:
    """Return what to tell the person about `error`, or None where it is not theirs to mend."""
    words = _WORDS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return words and _told(words, file, error)


def _told(words: str, file: Path | None, error: object = "") -> str:
    return words.format(
        file=file or "memory", folder=file.parent if file else "memory", error=error
    )


def _to_row(practice: Practice) -> tuple[str | int | None, ...]:
    start = at_whole_seconds(practice.started_at)
    offset = start.utcoffset() or timedelta()
    kept: dict[str, str | int | None] = {
        "started_utc": start.astimezone(UTC).strftime(_UTC_TEXT),
        "offset_min": offset // timedelta(minutes=1),
    }
    return tuple(kept[name] if name in kept else getattr(practice, name) for name in _COLUMNS)


@lru_cache(maxsize=256)
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


def _from_row(row: tuple[Any, ...]) -> Practice:
    practice_id, started_utc, offset_min, *rest = row
    start = datetime.fromisoformat(started_utc)
    values: dict[str, Any] = dict(zip(_COLUMNS[3:], rest, strict=True))
    values["status"] = Status(values["status"])
    return Practice(id=practice_id, started_at=start.astimezone(_zone(offset_min)), **values)
