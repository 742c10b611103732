"""The log's tables, and how an older file becomes a newer one.

Each migration is a tuple of statements that run in one transaction, in a module named after the
version that it leads to; `PRAGMA user_version` counts those that a file has had. A migration that
has been released is never edited: a change is a new one at the end. The names of the CHECKs are
what a person reads when a row is refused.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from taichi_coach.atomic import GivenUpError, whole_file
from taichi_coach.errors import LogError
from taichi_coach.practice.storage.schema_v1 import APPLICATION_ID, PRACTICES_ALONE
from taichi_coach.practice.storage.schema_v2 import PEOPLE_AND_DAYS
from taichi_coach.practice.storage.schema_v3 import HURT_AND_CLOSED
from taichi_coach.practice.storage.schema_v4 import CLASSES
from taichi_coach.practice.storage.schema_v5 import HURT_IN_COLUMNS
from taichi_coach.practice.storage.schema_v6 import FROM_REMINDER
from taichi_coach.practice.storage.schema_v7 import MEETINGS
from taichi_coach.practice.storage.schema_v8 import MEETINGS_OF_A_DAY
from taichi_coach.practice.storage.schema_v9 import LEFT_OUT
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    Migration = tuple[str, ...]

_VERSION_PLACE = slice(60, 64)  # https://www.sqlite.org/fileformat.html, section 1.3

MIGRATIONS: tuple[Migration, ...] = (
    PRACTICES_ALONE,
    PEOPLE_AND_DAYS,
    HURT_AND_CLOSED,
    CLASSES,
    HURT_IN_COLUMNS,
    FROM_REMINDER,
    MEETINGS,
    MEETINGS_OF_A_DAY,
    LEFT_OUT,
)


def version_of(db: sqlite3.Connection, place: str, newest: int = len(MIGRATIONS)) -> int:
    """Return how many migrations the database has had; nothing is written.

    Args:
        db: An open connection.
        place: What the person calls the file.
        newest: The most migrations that this program knows.

    Raises:
        LogError: The file is another program's, or a newer version of this program wrote it.
    """
    kind, version, tables = db.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if kind != APPLICATION_ID and (kind or version or tables):
        raise LogError(
            tr(
                "{place} belongs to another program and was left as it is; move it away, or"
                " name another folder in TAICHI_COACH_HOME."
            ).format(place=place)
        )
    if version > newest:
        raise LogError(
            tr(
                "{place} was written by a newer Tai Chi Coach and was left as it is; update"
                " this one to go on with it."
            ).format(place=place)
        )
    return int(version)


def bring_up_to_date(
    db: sqlite3.Connection, file: Path | None, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Take every migration that the database still lacks, each whole or not at all.

    A new log takes them together.

    Before each one, a copy of an already used file is put beside it, named after the version it
    holds. Several programs may do this at once: each step is taken by one of them.

    Args:
        db: A connection in autocommit mode.
        file: The database file; None for a log in memory, which needs no copy.
        migrations: All of them, oldest first.
    """
    place = str(file or tr("the log"))
    while (version := version_of(db, place, len(migrations))) < len(migrations):
        if version and file is not None:
            _copy_aside(db, file, version)
        # a new log takes all of them at once: nobody sees one of an older version
        _take(db, migrations[version : version + 1] if version else migrations, version)


def _take(db: sqlite3.Connection, steps: Sequence[Migration], version: int) -> None:
    """Run the steps that follow on `version`, unless another program has just done so.

    Meanwhile no row follows another: a table that is made anew would take with it what refers to
    the old one.
    """
    follows = db.execute("PRAGMA foreign_keys").fetchone()[0]
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        _take_whole(db, steps, version)
    finally:
        db.execute(f"PRAGMA foreign_keys = {follows}")


def _take_whole(db: sqlite3.Connection, steps: Sequence[Migration], version: int) -> None:
    """Run the steps in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] == version:
            for statement in chain.from_iterable(steps):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {version + len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _copy_aside(db: sqlite3.Connection, file: Path, version: int) -> None:
    """Keep a copy of the log as it is at `version`, replacing an unfinished attempt's."""
    with whole_file(file.with_name(f"{file.stem}.version-{version}{file.suffix}")) as part:
        db.execute("VACUUM INTO ?", (str(part),))
        with part.open("rb") as copy:
            copied = int.from_bytes(copy.read(100)[_VERSION_PLACE], "big")
        if copied != version:  # another program migrated meanwhile, and has the older copy
            raise GivenUpError
