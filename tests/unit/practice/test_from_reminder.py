"""Whether a reminder led to a practice stands in a column since the log's sixth version."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from taichi_coach.cli.log.tables import practice_lines
from taichi_coach.errors import DamagedLogError, LogError
from taichi_coach.practice.storage import changes, rescue
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.transfer import exchange, merge
from tests.unit.logs import NOW, done

OLD = Path(__file__).parent / "old_logs"
REMINDED = done(from_reminder=True)


@pytest.fixture
def old(tmp_path):
    """Return a copy of a log from before there was the column, with practices to undo."""
    return Path(shutil.copy(OLD / "version-4.db", tmp_path / "practice.db"))


def test_it_is_kept_corrected_removed_and_brought_back():
    with Log.open(None) as log:
        log.save(REMINDED)
        changes.save(log, replace(REMINDED, note="warm"), label="corrected", at=NOW)
        changes.remove(log, Practice, REMINDED.id, label="removed", at=NOW)
        assert log.practices() == ()
        changes.undo(log)
        assert log.practices() == (replace(REMINDED, note="warm"),)


def test_practices_of_before_came_from_no_reminder_and_their_undo_still_holds(old):
    with Log.open(old) as log:
        assert not any(each.from_reminder for each in log.practices())
        there = len(log.practices())
        assert log.select("SELECT count(*) FROM change WHERE tab = 'practice'") != [(0,)]
        while changes.undo(log):
            pass
        assert len(log.practices()) > there
        assert log.select("PRAGMA integrity_check") == [("ok",)]


def test_a_damaged_log_keeps_it_when_it_is_rescued(tmp_path):
    file = tmp_path / "practice.db"
    with Log.open(file) as log:
        log.save(REMINDED)
        log.save(done(day=1))
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE practice SET mood = 99 WHERE id = ?", (done(day=1).id,))
    with pytest.raises(DamagedLogError):
        Log.open(file)
    rescue.rescue(file, NOW)
    with Log.open(file) as log:
        assert log.practices() == (REMINDED,)


def test_what_was_noted_meanwhile_joins_with_it():
    with Log.open(None) as log, Log.open(None) as meanwhile:
        meanwhile.save(REMINDED)
        merge.join_in(log, meanwhile, NOW)
        assert log.practices() == (REMINDED,)


def test_an_export_of_before_takes_it_from_no_practice():
    with Log.open(None) as log:
        log.save(REMINDED)
        older = exchange.to_csv([replace(REMINDED, note="warm")]).replace(
            ",from_reminder,left_out", ""
        )
        older = older.replace("yes", "").replace(",,\r\n", "\r\n")
        assert exchange.import_into(log, exchange.from_text(older, "old")) == exchange.Imported(
            updated=1
        )
        assert log.practices() == (replace(REMINDED, note="warm"),)


def test_another_word_than_yes_is_told():
    text = exchange.to_csv([REMINDED]).replace("yes", "maybe")
    with pytest.raises(LogError, match="from_reminder: 'maybe' is not known; write yes, or nothi"):
        exchange.from_text(text, "mine")


def test_the_table_of_the_terminal_names_it_where_there_is_one():
    head, first, second = practice_lines([REMINDED, done(day=1)])
    assert "Reminder" in head
    assert "yes" in first
    assert "yes" not in second
    assert "Reminder" not in next(practice_lines([done()]))
