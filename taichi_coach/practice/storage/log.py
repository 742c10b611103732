"""The practice log: the only way in and out of what was practised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from taichi_coach.errors import LogError
from taichi_coach.practice.storage import database
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.storage.records import Participant
from taichi_coach.practice.storage.tables import TABLES, Kept, complaints
from taichi_coach.text.catalogue import tr
from taichi_coach.text.disk_faults import not_written

if TYPE_CHECKING:
    import sqlite3
    from contextlib import AbstractContextManager
    from pathlib import Path

T = TypeVar("T", bound=Kept)

_PRACTICES = TABLES[Practice]
#: What a value names by these fields is known from then on.
_NAMED = {
    kind: f"INSERT INTO {kind}(name) VALUES(?) ON CONFLICT(name) DO NOTHING"
    for kind in ("participant", "course")
}


class Log:
    """An open practice log. Use it from the thread that opened it, and close it."""

    def __init__(self, db: sqlite3.Connection, file: Path | None) -> None:
        """Take over an open connection; `open` is the way to make one."""
        self._db = db
        self._file = file

    @classmethod
    def open(cls, file: Path | None, known_as: Path | None = None) -> Self:
        """Open the log in `file`, making it and its folder where there is none yet.

        None keeps the log in memory, for a practice that goes on where nothing can be written.
        `known_as` is the file that faults are told of, where `file` is a copy that nobody knows.

        Raises:
            LogError: The folder cannot be written, or the file is damaged, another program's,
                or a newer version's. A file that is refused is left as it is.
        """
        return cls(database.connect(file, known_as), file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def file(self) -> Path | None:
        """Where the log is kept; None in memory."""
        return self._file

    def close(self) -> None:
        """Close the log; what was saved is kept."""
        self._db.close()

    def together(self) -> AbstractContextManager[None]:
        """Make everything inside one change: all of it is kept, or, after a fault, none of it."""
        return database.one_change(self._db, self._file)

    def save(self, value: Kept) -> None:
        """Keep a practice or a record, in place of the one with the same id if there is one.

        Moments are kept in whole seconds, their offsets in whole minutes.

        Raises:
            LogError: A value is out of bounds, or the disk is full or cannot be written; the log
                is as it was before.
            ValueError: A moment has no offset.
        """
        if faults := complaints(value):
            sentence = tr("This entry cannot be kept: {faults}.")
            if isinstance(value, Practice):
                sentence = tr("This practice cannot be kept: {faults}.")
            raise LogError(sentence.format(faults="; ".join(faults)))
        table = TABLES[type(value)]
        row = table.row_of(value)
        with self.together():
            for named, known in _NAMED.items():
                if (name := getattr(value, named, None)) is not None:
                    self._db.execute(known, (name,))
            self._db.execute(table.upsert, row)

    def get(self, practice_id: str) -> Practice | None:
        """Return the practice with this id, or None."""
        rows = self.select(f"{_PRACTICES.select} WHERE id = ?", practice_id)
        return _PRACTICES.value_of(rows[0]) if rows else None

    def remove(self, practice_id: str) -> bool:
        """Remove a practice for good; False where there is none with this id."""
        return self.execute("DELETE FROM practice WHERE id = ?", practice_id) > 0

    def practices(self, *, participant: str | None = None) -> tuple[Practice, ...]:
        """Return every practice, or one participant's, in the order of their start."""
        who = "" if participant is None else " WHERE participant = ?"
        names = () if participant is None else (participant,)
        rows = self.select(f"{_PRACTICES.select}{who} ORDER BY started_utc, id", *names)
        return tuple(map(_PRACTICES.value_of, rows))

    def count(self) -> int:
        """Return how many practices there are, of everybody."""
        return int(self.select("SELECT count(*) FROM practice")[0][0])

    def records(self, kind: type[T], *, participant: str | None = None) -> tuple[T, ...]:
        """Return every value of a kind, or one participant's, by moment, else by name."""
        table = TABLES[kind]
        own = "name" if kind is Participant else "participant"
        who = "" if participant is None else f" WHERE {own} = ?"
        names = () if participant is None else (participant,)
        order = f"{table.columns[0]}, rowid" if table.moment else table.columns[1]
        rows = self.select(f"{table.select}{who} ORDER BY {order}", *names)
        return tuple(map(table.value_of, rows))

    def select(self, query: str, *values: object) -> list[Any]:
        """Return the rows of a query; for the modules of this package."""
        with database.in_words(self._file):
            return self._db.execute(query, values).fetchall()

    def execute(self, statement: str, *values: object) -> int:
        """Run one statement and return how many rows it changed; for the modules here."""
        with self.together():
            return self._db.execute(statement, values).rowcount

    def copy_to(self, place: Path) -> None:
        """Write a whole copy of the log to `place`, for this person's eyes only.

        Raises:
            LogError: The copy cannot be written, or there is a file already.
        """
        try:
            place.touch(mode=0o600, exist_ok=False)
        except OSError as error:
            raise LogError(not_written(error, place)) from error
        with database.in_words(place):
            self._db.execute("VACUUM INTO ?", (str(place),))

    def take_over(self, source: Path) -> None:
        """Become what the log in `source` holds, all at once.

        Other programs that have this log open see the change as one.
        """
        other = type(self).open(source)
        try:
            with database.in_words(self._file):
                other._db.backup(self._db)  # noqa: SLF001  the same class
        finally:
            other.close()
