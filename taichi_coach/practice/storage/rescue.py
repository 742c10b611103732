"""What can be saved of a damaged log: it is set aside, and its readable rows join a backup's."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from taichi_coach.errors import DamagedLogError, LogError
from taichi_coach.practice.storage import backups, schema_v5
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.tables import BY_NAME, Table
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taichi_coach.practice.storage.tables import Column

FOLDER = "set-aside"

_FAR = 1_000_000  # rows are looked for so far where not even the last one can be found
_ONE_BY_ONE = 500  # rows that cannot be read one after the other; then the steps grow wide
_WIDE_STEP = 64
_CHECK_INS = BY_NAME["check_in"]
_PAGES_OF = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved: where the damaged file is, the backup that was used, and the rows.

    `practices` are all that the log holds now, `read` the rows of any kind that were read out of
    the damaged file.
    """

    aside: Path
    backup: Path | None
    practices: int
    read: int


def rescue(file: Path, now: datetime) -> Rescued:
    """Put a new log in place of a damaged one: the newest sound backup, and all that can be read.

    A row that was removed since the backup may be there again.

    Raises:
        LogError: The log is sound, another program's or a newer version's, or there is no room.
            Then nothing has changed.
    """
    try:
        Log.open(file).close()
    except DamagedLogError:
        pass
    else:
        raise LogError(tr("{file} is sound; there is nothing to rescue.").format(file=file))
    backup, part = _beginning(file)
    try:
        with Log.open(part) as log:
            read = _fill(log, file)
            practices = len(log.practices())
        aside = set_aside(file, now)
        part.replace(file)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LogError(
            tr("{file} cannot be rescued: {reason}.").format(file=file, reason=reason)
        ) from error
    finally:
        backups.remove_database(part)
    return Rescued(aside, backup, practices, read)


def _beginning(file: Path) -> tuple[Path | None, Path]:
    """Return the newest sound backup and a copy of it, or an empty log's place."""
    for each in backups.list_backups(file):
        try:
            return each.file, backups.scratch_copy(each.file, file)
        except LogError:
            continue
    return None, file.with_name(f"{file.stem}.{os.getpid()}.restore")


def _fill(log: Log, damaged: Path) -> int:
    """Bring every row into `log` that can be read; return how many."""
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / damaged.name
        for tail in _PAGES_OF:  # SQLite would mend and write where it only should read
            if (beside := damaged.with_name(damaged.name + tail)).exists():
                shutil.copyfile(beside, copy.with_name(copy.name + tail))
        with closing(sqlite3.connect(copy)) as db, log.together():
            for table in (BY_NAME["participant"], *BY_NAME.values()):
                for row in readable_rows(db, table):
                    count += _keep(log, table, row)
    return count


def _keep(log: Log, table: Table, row: list[Column]) -> bool:
    """Keep a row that was read; False where it is not what a row can be."""
    try:
        log.save(table.value_of(row))
    except (LogError, sqlite3.Error, ValueError, TypeError, AttributeError, OverflowError):
        return False
    return True


def readable_rows(db: sqlite3.Connection, table: Table) -> Iterator[list[Column]]:
    """Yield the rows that can be read, stepping over those that cannot."""
    try:
        there = {row[1] for row in db.execute(f"PRAGMA table_info({table.name})")}
        names = [name for name in table.columns if name in there]
        top = _last(db, table)
    except sqlite3.Error:
        return
    if not names:
        return
    query = f"SELECT rowid, {', '.join(names)} FROM {table.name} WHERE rowid > ? ORDER BY rowid"  # noqa: S608  our own names
    usual = _defaults(table)
    at, failed = 0, 0
    while at <= top:
        try:
            for rowid, *row in db.execute(query, (at,)):
                at, failed = rowid, 0
                full_row = usual | dict(zip(names, row, strict=True))
                if table is _CHECK_INS and "hurt" not in there:
                    full_row |= _understood(full_row["note"])
                yield [full_row[name] for name in table.columns]
        except sqlite3.Error:
            failed += 1
            at += 1 if failed < _ONE_BY_ONE else _WIDE_STEP
        else:
            return


def _understood(old: Column) -> dict[str, Column]:
    """Return what an older check-in's note says, in the columns of today."""
    note, hurt, site = schema_v5.read_note(old) if isinstance(old, str) else (old, None, None)
    return {"note": note, "hurt": hurt, "site": site}


def _last(db: sqlite3.Connection, table: Table) -> int:
    try:
        ((last,),) = db.execute(f"SELECT max(rowid) FROM {table.name}").fetchall()  # noqa: S608  our own names
    except sqlite3.DatabaseError:
        return _FAR
    return last or 0


def _defaults(table: Table) -> dict[str, Column]:
    """Return what an older table's missing columns hold."""
    known = {each.name: each.default for each in fields(table.of) if each.default is not MISSING}
    return {name: known.get(name) for name in table.columns}


def set_aside(file: Path, now: datetime) -> Path:
    """Copy the damaged file with what belongs to it, then take away what SQLite would replay."""
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    aside = file.parent / FOLDER / f"{file.stem}-{stamp}{file.suffix}"
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    for tail in _PAGES_OF:
        if (beside := file.with_name(file.name + tail)).exists():
            shutil.copyfile(beside, aside.with_name(aside.name + tail))
    for tail in _PAGES_OF[1:]:
        file.with_name(file.name + tail).unlink(missing_ok=True)
    return aside
