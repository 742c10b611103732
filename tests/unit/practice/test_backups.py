"""Copies are made by themselves, thinned out, and brought back; damaged logs are rescued."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.errors import DamagedLogError, LogError
from taichi_coach.practice.programme import classes, register
from taichi_coach.practice.storage import backups, migrations, people, rescue
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.records import Fall, FallKind, Meeting, MeetingKind
from taichi_coach.practice.transfer import merge
from tests.unit.logs import MONDAY, NOW, done

LATER = NOW + timedelta(hours=3)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "practice.db"


@pytest.fixture
def log(file):
    with Log.open(file) as opened:
        opened.save(done("a"))
        yield opened


def names(file):
    return sorted(each.name for each in (file.parent / "backups").glob("*"))


def test_one_copy_a_day_is_made(log, file):
    assert backups.daily(log, NOW) == file.parent / "backups" / "daily-2026-03-02.db"
    assert backups.daily(log, LATER) is None
    backups.daily(log, NOW + timedelta(days=1))
    assert names(file) == ["daily-2026-03-02.db", "daily-2026-03-03.db"]
    assert [each.why for each in backups.list_backups(file)] == ["daily", "daily"]


def test_a_copy_is_private_and_whole(log):
    place = backups.daily(log, NOW)
    assert place.parent.stat().st_mode & 0o077 == 0
    with Log.open(place) as copy:
        assert copy.practices() == log.practices()


def test_a_log_in_memory_needs_no_copy():
    with Log.open(None) as log:
        assert backups.daily(log, NOW) is None
        assert backups.copy_before(log, backups.Cause.IMPORT, NOW) is None
        with pytest.raises(LogError, match="in memory only"):
            backups.restore(log, "anything", NOW)


def test_only_the_newest_copies_from_before_an_import_are_kept(log, file):
    for hour in range(8):
        backups.copy_before(log, backups.Cause.IMPORT, NOW + timedelta(hours=hour))
    backups.copy_before(log, backups.Cause.IMPORT, NOW + timedelta(hours=7))
    backups.copy_before(log, backups.Cause.RESTORE, NOW)
    assert names(file) == [
        *(f"before-import-2026-03-02T{hour}0000Z.db" for hour in range(15, 20)),
        "before-restore-2026-03-02T120000Z.db",
    ]


DAYS = st.sets(st.dates(MONDAY - timedelta(days=800), MONDAY + timedelta(days=3)))


@given(DAYS)
def test_old_copies_are_thinned_out_and_new_ones_stay(days):
    kept = backups.worth_keeping(days, MONDAY)
    past = sorted(day for day in days if day <= MONDAY)
    assert kept <= days
    assert set(past[-7:]) <= kept
    assert {day for day in days if day > MONDAY} <= kept
    assert len(kept) <= 3 + 7 + 5 + 12


@given(DAYS)
def test_thinning_out_every_day_keeps_as_much_as_thinning_out_once(days):
    """A copy that is wanted later is never thrown away before."""
    there = set()
    for day in sorted(day for day in days if day <= MONDAY):
        there.add(day)
        there = backups.worth_keeping(there, day)
    wanted = backups.worth_keeping({day for day in days if day <= MONDAY}, MONDAY)
    assert wanted <= there | wanted
    assert len(there) >= min(len(wanted), backups.DAYS)


def test_thinning_out_removes_files(log, file):
    backups.daily(log, NOW)
    first = file.parent / "backups" / "daily-2026-03-02.db"
    for at in range(1, 40):
        shutil.copyfile(first, first.with_name(f"daily-{MONDAY - timedelta(days=at)}.db"))
    strange = [first.with_name("notes.db"), first.with_name("daily-2026-99-99.db")]
    for each in strange:
        each.touch()
    backups.thin_out(file, date(2026, 3, 2))
    kept = {each.at.date() for each in backups.list_backups(file)}
    assert kept == backups.worth_keeping({MONDAY - timedelta(days=at) for at in range(40)}, MONDAY)
    assert all(each.exists() for each in strange)


def test_a_copy_that_cannot_be_written_is_told(log, file):
    (file.parent / "backups").touch()
    with pytest.raises(LogError, match="No backup could be written to"):
        backups.daily(log, NOW)


def test_the_log_comes_back_as_it_was(log, file):
    before = log.practices()
    place = backups.daily(log, NOW)
    log.save(done("b"))
    with Log.open(file) as other:
        backups.restore(log, place, LATER)
        assert other.practices() == before
    assert log.practices() == before
    newest = backups.list_backups(file)[0]
    assert newest.why == "before-restore"
    backups.restore(log, newest.file, LATER + timedelta(hours=1))
    assert len(log.practices()) == 2
    assert not [each for each in file.parent.iterdir() if "restore" in each.name]


def test_a_copy_of_an_older_version_comes_back_up_to_date(log, file):
    place = file.parent / "practice.version-1.db"
    with closing(sqlite3.connect(place, isolation_level=None)) as db:
        migrations.bring_up_to_date(db, place, migrations.MIGRATIONS[:1])
    content = place.read_bytes()
    assert [each.why for each in backups.list_backups(file)] == ["before-update"]
    backups.restore(log, place, NOW)
    assert log.practices() == ()
    assert place.read_bytes() == content


@pytest.mark.parametrize(
    ("content", "told"), [(b"not a log", "damaged"), (None, "cannot be brought back: no such file")]
)
def test_what_is_no_copy_is_refused_and_nothing_changes(log, file, content, told):
    place = file.parent / "copy.db"
    if content:
        place.write_bytes(content)
    with pytest.raises(LogError, match=told) as refused:
        backups.restore(log, place, NOW)
    assert str(place) in str(refused.value)
    assert len(log.practices()) == 1
    assert sorted(each.name for each in file.parent.glob("*.restore*")) == []


def broken(file, first=4, last=None):
    """Write over the middle of pages, as a failing disk does."""
    damaged = bytearray(file.read_bytes())
    pages = range(first * 4096, min(last or len(damaged), len(damaged)), 4096)
    for page in pages:
        damaged[page + 8 : page + 200] = b"\xff" * 192
    file.write_bytes(damaged)


def fill(file, rows=300):
    with Log.open(file) as log, log.together():
        for number in range(rows):
            log.save(done("a", id=f"p{number}", participant="Ana", note="x" * 300))
        log.save(Fall(id="f", participant="Ana", at=NOW, kind=FallKind.NEAR))


def damaged_pages(file):
    """Damage some of the pages that hold practices, and return how many rows are on others."""
    with closing(sqlite3.connect(file)) as db:
        pages = [
            page
            for (page,) in db.execute(
                "SELECT pageno FROM dbstat WHERE name = 'practice' AND pagetype = 'leaf'"
            )
        ]
    content = bytearray(file.read_bytes())
    for page in pages[2:6]:
        at = (page - 1) * 4096
        content[at : at + 200] = b"\xff" * 200
    file.write_bytes(content)
    return len(pages)


def has_dbstat():
    with closing(sqlite3.connect(":memory:")) as db:
        return bool(db.execute("SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'").fetchall())


@pytest.mark.skipif(not has_dbstat(), reason="SQLite was built without dbstat")
def test_what_is_readable_of_a_damaged_log_is_rescued(file):
    fill(file)
    pages = damaged_pages(file)
    content = file.read_bytes()
    with pytest.raises(DamagedLogError):
        Log.open(file)
    saved = rescue.rescue(file, NOW)
    assert saved.backup is None
    assert 300 * (pages - 5) / pages <= saved.practices < 300
    assert saved.aside.read_bytes() == content
    with Log.open(file) as log:
        kept = log.practices()
        assert (len(kept), len(log.records(Fall))) == (saved.practices, 1)
        assert kept[0] == done("a", id=kept[0].id, participant="Ana", note="x" * 300)
    assert sorted(each.name for each in file.parent.iterdir()) == ["practice.db", "set-aside"]


def test_the_last_sound_backup_is_the_beginning(file):
    with Log.open(file) as log:
        log.save(done("a", note="old"))
        log.save(done("b"))
        good = backups.daily(log, NOW)
        bad = backups.daily(log, NOW + timedelta(days=1))
    bad.write_bytes(b"gone")
    file.write_bytes(b"gone as well")
    saved = rescue.rescue(file, LATER)
    assert (saved.backup, saved.practices, saved.read) == (good, 2, 0)
    assert saved.aside.read_bytes() == b"gone as well"


def test_a_row_that_can_be_read_is_newer_than_the_backups(file):
    with Log.open(file) as log:
        log.save(done("a", note="old"))
        backups.daily(log, NOW)
        log.save(done("a", note="new"))
        log.save(done("b"))
        log.execute("PRAGMA ignore_check_constraints = ON")
        log.execute("UPDATE practice SET mood = 99 WHERE session = 'b'")
    with pytest.raises(DamagedLogError):
        Log.open(file)
    assert rescue.rescue(file, LATER).practices == 1
    with Log.open(file) as log:
        assert [each.note for each in log.practices()] == ["new"]


def test_a_damaged_log_of_the_first_version_is_rescued(file):
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        migrations.bring_up_to_date(db, file, migrations.MIGRATIONS[:1])
        db.execute("PRAGMA ignore_check_constraints = ON")
        for practice_id, mood in (("p1", 5), ("p2", 99)):
            db.execute(
                "INSERT INTO practice(id, started_utc, offset_min, session, status, mood)"
                " VALUES(?, '2026-03-02T08:00:00Z', 0, 'a', 'partial', ?)",
                (practice_id, mood),
            )
    rescue.rescue(file, NOW)
    with Log.open(file) as log:
        assert [(each.id, each.fingerprint) for each in log.practices()] == [("p1", "")]


def test_rows_are_looked_for_even_where_the_last_one_cannot_be_found(file, monkeypatch):
    fill(file, 1)

    class Failing:
        def __init__(self, db, until):
            self.db, self.until = db, until

        def execute(self, query, *values):
            if query.startswith("SELECT max") or (values and values[0][0] < self.until):
                raise sqlite3.DatabaseError("disk image is malformed")
            return self.db.execute(query, *values)

    monkeypatch.setattr(rescue, "_FAR", 9)
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE practice SET rowid = 7")
        found = [
            len(list(rescue.readable_rows(Failing(db, until), rescue.BY_NAME["practice"])))
            for until in (0, 6, 7, 99)
        ]
    assert found == [1, 1, 0, 0]


def test_a_sound_log_is_not_touched(log, file):
    with pytest.raises(LogError, match="is sound; there is nothing to rescue"):
        rescue.rescue(file, NOW)
    assert len(log.practices()) == 1


def test_a_rescue_without_room_changes_nothing(file):
    file.write_bytes(b"gone")
    (file.parent / "set-aside").touch()
    with pytest.raises(LogError, match="cannot be rescued"):
        rescue.rescue(file, NOW)
    assert file.read_bytes() == b"gone"
    assert sorted(each.name for each in file.parent.iterdir()) == ["practice.db", "set-aside"]


def test_a_log_is_set_aside_with_its_journal(file):
    journal = file.with_name("practice.db-wal")
    file.write_bytes(b"gone")
    journal.write_bytes(b"gone as well")
    aside = rescue.set_aside(file, NOW)
    assert aside.read_bytes() == file.read_bytes() == b"gone"
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"gone as well"
    assert not journal.exists()  # it would be replayed onto the new log


def test_what_was_noted_meanwhile_joins_the_mended_log():
    with Log.open(None) as mended, Log.open(None) as meanwhile:
        for log in (mended, meanwhile):
            classes.begin(log, "Tuesday", NOW)
            classes.join(log, "Tuesday", "Ben", NOW)
        people.add(meanwhile, "Anna", NOW)
        meanwhile.save(done("a", participant="Anna"))
        meanwhile.save(done("a", 1, id="x"))
        meanwhile.save(Fall(id="f", participant="Anna", at=NOW, kind=FallKind.NEAR))
        classes.join(meanwhile, "Tuesday", "Anna", NOW)
        classes.attend(meanwhile, "Tuesday", "Ben", NOW)
        for days in (7, 14):
            day = NOW.date() + timedelta(days)
            register.note_meeting(meanwhile, "Tuesday", day, MeetingKind.HOLIDAY, NOW)
        classes.attend(mended, "Tuesday", "Ben", NOW + timedelta(14))

        merge.join_in(mended, meanwhile, LATER)
        merge.join_in(mended, meanwhile, LATER)

        assert people.practising_here(mended, "") == ("", "Anna")
        assert len(mended.practices()) == 2
        assert [each.id for each in mended.records(Fall)] == ["f"]
        assert classes.members(mended, "Tuesday") == ("Anna", "Ben")
        assert classes.there_on(mended, "Tuesday", NOW.date()) == {"Ben"}
        assert [each.day for each in mended.records(Meeting)] == [NOW.date() + timedelta(7)]


def test_a_copy_tells_how_many_practices_it_holds_and_stays_as_it_is(log, file):
    for number in range(3):
        log.save(done(f"s{number}"))
    count = len(log.practices())
    place = backups.daily(log, NOW)
    before = place.read_bytes()
    (found,) = backups.list_backups(file)

    assert (found.practices(), log.count()) == (count, count)
    assert abs(found.made.timestamp() - place.stat().st_mtime) < 1
    assert place.read_bytes() == before
    assert sorted(each.name for each in place.parent.iterdir()) == [place.name]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" * 300])
def test_a_copy_that_cannot_be_read_holds_nobody_knows_what(log, file, content):
    backups.daily(log, NOW).write_bytes(content)
    (found,) = backups.list_backups(file)

    assert found.practices() is None
