"""An empty log, whose tables are made once for all tests of a process."""

import sqlite3
from threading import Lock

from taichi_coach.practice.storage import database
from taichi_coach.practice.storage.migrations import MIGRATIONS


def share():
    """Let every new log begin as a copy of the first: most tests have one of their own.

    A log that is not empty still takes each migration by itself.
    """
    database.bring_up_to_date = copied_once(database.bring_up_to_date)


def copied_once(bring_up_to_date):
    made, one_by_one = [], Lock()

    def copy(db, file, migrations=MIGRATIONS):
        with one_by_one:  # else a copy might come over rows of who was here a moment before
            begin(db, file, migrations)

    def begin(db, file, migrations):
        if db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            bring_up_to_date(db, file, migrations)
            return
        if not made:
            made.append(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))
            bring_up_to_date(made[0], None, migrations)
        made[0].backup(db)

    return copy
