"""Opening the log's SQLite file, and its faults in words.

Every acknowledged write survives a kill and a power cut (WAL, synchronous=FULL). Several programs
may have the same file open; each waits for the others.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from taichi_coach.errors import DamagedLogError, LogError
from taichi_coach.practice.storage.migrations import bring_up_to_date, version_of
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BUSY_S = 5.0
_MOST_JOURNAL = 4_000_000  # bytes
_OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
_CANNOT_WRITE = tr(
    "The practice log cannot be written in {folder}; make that folder writable, or name another"
    " one in TAICHI_COACH_HOME."
)
_DAMAGED = tr(
    "{file} is damaged or is not a practice log, and was left as it is; `taichi-coach log rescue`"
    " brings back the last backup and what can still be read."
)
_FULL = tr(
    "The disk is full, so this could not be written to {file}; what was kept before is safe."
    " Free some space and try again."
)
_WORDS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_WRITE,
    sqlite3.SQLITE_READONLY: _CANNOT_WRITE,
    sqlite3.SQLITE_PERM: _CANNOT_WRITE,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: tr("Another program is busy writing to {file}; close it and try again."),
    sqlite3.SQLITE_IOERR: tr(
        "The disk failed while reading or writing {file} ({error}); check the"
        " disk and its free space, then try again. What was kept before is safe."
    ),
    sqlite3.SQLITE_CONSTRAINT: tr("This cannot be kept: {error}."),
}
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def connect(file: Path | None, known_as: Path | None = None) -> sqlite3.Connection:
    """Open the database in `file`, or in memory, and bring its tables up to date.

    `known_as` is the file that faults are told of, where `file` is a copy that nobody knows.

    Raises:
        LogError: The folder cannot be written, or the file is damaged (`DamagedLogError`), another
            program's, or a newer version's. A file that is refused is left as it is.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise LogError(
            tr(
                "SQLite {sqlite_version} is too old for the practice log; install a Python"
                " that brings 3.37 or newer."
            ).format(sqlite_version=sqlite3.sqlite_version)
        )
    if file is not None:
        _make_place(file)
    with in_words(file, known_as):
        db = sqlite3.connect(file or ":memory:", isolation_level=None, timeout=_BUSY_S)
        try:
            _prepare(db, file, known_as or file)
        except BaseException:
            db.close()
            raise
    return db


def count_practices(copy: Path) -> int | None:
    """Return how many practices a copy of the log holds; nothing about it is changed.

    None is said of a file that cannot be read as one. Nobody else may be writing to it.
    """
    try:
        uri = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM practice").fetchone()[0])
    except sqlite3.Error:
        return None


@contextmanager
def in_words(file: Path | None, known_as: Path | None = None) -> Iterator[None]:
    """Turn the database's faults into sentences for the person; mistakes of ours stay theirs."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        words = _WORDS.get(code)
        if words is None:
            raise
        kind = DamagedLogError if code in _BROKEN else LogError
        raise kind(_fault_words(words, file, error, known_as)) from error


@contextmanager
def one_change(db: sqlite3.Connection, file: Path | None) -> Iterator[None]:
    """Make everything inside one change: all of it is kept, or, after a fault, none of it.

    Inside another change it is a part of that one.
    """
    if db.in_transaction:
        yield
    else:
        with in_words(file), _transaction(db):
            yield
        _fold_in(db, file)


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk may have rolled back already
            db.execute("ROLLBACK")
        raise


def _fold_in(db: sqlite3.Connection, file: Path | None) -> None:
    """Bring the journal into the database once it has grown, with the write lock held.

    SQLite's own way, after a commit and without that lock, can in rare cases lose a change that
    another program makes at that instant: https://sqlite.org/wal.html#walresetbug, versions before
    3.51.3.
    What is in the journal is kept already, so a fault here is none of the person's.
    """
    with suppress(OSError, sqlite3.Error):
        if file and file.with_name(f"{file.name}-wal").stat().st_size > _MOST_JOURNAL:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _make_place(file: Path) -> None:
    """Make the folder and an empty file that only this person may read."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as error:
        raise LogError(_fault_words(_CANNOT_WRITE, file)) from error


def _prepare(db: sqlite3.Connection, file: Path | None, shown: Path | None) -> None:
    """Look before anything is written; then set the modes and bring the tables up to date."""
    version_of(db, str(shown))
    if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise DamagedLogError(_fault_words(_DAMAGED, shown))
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA wal_autocheckpoint = 0")  # `_fold_in` does it
    with suppress(sqlite3.OperationalError):  # busy: another program is just setting it
        db.execute("PRAGMA journal_mode = WAL")
    bring_up_to_date(db, file)
    db.execute("BEGIN IMMEDIATE")  # a file that can only be read is refused now, not at the end
    db.execute("COMMIT")


def _fault_words(
    words: str, file: Path | None, error: object = "", known_as: Path | None = None
) -> str:
    shown, folder = known_as or file or "memory", file.parent if file else "memory"
    return words.format(file=shown, folder=folder, error=error)
