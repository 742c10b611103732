"""The practice log: kept whole, refused in words, never changed where it is not ours."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.errors import LogError
from taichi_coach.practice.storage import bounds, database, migrations
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Ending, Practice, Status
from taichi_coach.practice.storage.records import CheckIn, Participant
from tests.tables import each_row

EIGHT = datetime(2026, 3, 2, 8, 0, tzinfo=timezone(timedelta(hours=1)))


def practice(number=1, **values):
    defaults = {"id": f"p{number}", "started_at": EIGHT, "session": "ten-finger-stretch"}
    return Practice(**{**defaults, **values})


@pytest.fixture
def file(tmp_path):
    return tmp_path / "home" / "practice.db"


@pytest.fixture
def log(file):
    with Log.open(file) as opened:
        yield opened


def test_a_practice_is_read_back_as_it_was_saved_after_reopening(file):
    full = practice(
        participant="Ana",
        title="Ten fingers",
        programme="twelve-weeks",
        week=3,
        status=Status.COMPLETED,
        practised_s=600,
        planned_s=620,
        support="seated",
        pain_before=4,
        pain_after=2,
        effort=3,
        mood=8,
        note="Wärmer.\r\n“Leichter” 手, 'quoted'; \t\n",
    )
    with Log.open(file) as log:
        log.save(full)
    with Log.open(file) as log:
        assert log.get("p1") == full
        assert log.practices() == (full,)


def test_the_start_keeps_its_offset_and_loses_its_fraction_of_a_second(log):
    log.save(practice(started_at=EIGHT.replace(microsecond=999_999)))
    kept = log.get("p1").started_at
    assert kept.isoformat() == "2026-03-02T08:00:00+01:00"


@given(
    minute=st.integers(0, 4_000_000_000),
    offset=st.integers(-1439, 1439),
)
def test_every_moment_is_restored_with_its_local_date(minute, offset):
    first = datetime(1970, 1, 2, 0, 0, 7, 8, tzinfo=timezone(timedelta(minutes=offset)))
    start = first + timedelta(minutes=minute)
    with Log.open(None) as log:
        log.save(practice(started_at=start))
        kept = log.get("p1").started_at
    assert kept.isoformat() == start.replace(microsecond=0).isoformat()


def test_the_same_id_is_kept_once_with_its_latest_values(log):
    log.save(practice(practised_s=5))
    log.save(practice(practised_s=600, status=Status.COMPLETED))
    assert [(each.practised_s, each.status) for each in log.practices()] == [(600, "completed")]


def test_practices_come_in_the_order_of_their_start_wherever_they_were(log):
    tokyo = timezone(timedelta(hours=9))
    log.save(practice(1, started_at=datetime(2026, 3, 2, 9, tzinfo=UTC)))
    log.save(practice(2, started_at=datetime(2026, 3, 2, 17, tzinfo=tokyo)))
    log.save(practice(3, started_at=datetime(2026, 3, 1, tzinfo=UTC), participant="Ben"))
    assert [each.id for each in log.practices()] == ["p3", "p2", "p1"]
    assert [each.id for each in log.practices(participant="Ben")] == ["p3"]
    assert [each.id for each in log.practices(participant="")] == ["p2", "p1"]


def test_a_removed_practice_is_gone(log):
    log.save(practice())
    assert log.remove("p1")
    assert log.get("p1") is None
    assert not log.remove("p1")


def test_a_fault_inside_together_keeps_none_of_it(log):
    log.save(practice(1))

    def half_done():
        with log.together():
            log.save(practice(2))
            log.remove("p1")
            raise KeyError

    with pytest.raises(KeyError):
        half_done()
    assert [each.id for each in log.practices()] == ["p1"]


@each_row(
    ("values", "told"),
    [
        ({"note": "x" * 10_001}, "note: has 10,001 characters; shorten it to 10,000"),
        ({"title": "a\0b"}, "title: holds a character that cannot be kept"),
        ({"title": "\ud800"}, "title: holds a character that cannot be kept"),
        ({"pain_after": 11}, "pain_after: 11 is out of range; write a number from 0 to 10"),
        ({"practised_s": -1}, "practised_s: -1 is out of range"),
        ({"session": ""}, "session: is empty"),
        ({"started_at": datetime(1, 1, 1, tzinfo=UTC)}, "started_at: the year must be from 1970"),
    ],
)
def test_a_value_out_of_bounds_is_refused_in_words(log, values, told):
    with pytest.raises(LogError, match=f"^This practice cannot be kept: {told}"):
        log.save(practice(**values))
    assert log.practices() == ()


def test_a_start_without_offset_is_a_mistake_of_the_program(log):
    with pytest.raises(ValueError, match="offset"):
        log.save(practice(started_at=datetime(2026, 3, 2)))  # noqa: DTZ001  what is refused


def test_an_end_without_offset_is_a_mistake_of_the_program(log):
    with pytest.raises(ValueError, match="offset"):
        log.save(practice(ended_at=datetime(2026, 3, 2)))  # noqa: DTZ001  what is refused


def test_a_row_that_the_tables_refuse_is_told_by_the_rule_it_breaks(log):
    with pytest.raises(LogError, match="status is completed or partial"):
        log.save(replace(practice(), status="finished"))


EXTREMES = [{name: "x" * most} for name, most in bounds.TEXT_MOST.items()] + [
    {name: end} for name, ends in bounds.WHOLE_RANGE.items() for end in ends
]


@each_row("values", EXTREMES)
def test_the_tables_hold_what_the_bounds_allow(log, values):
    log.save(practice(**values))
    kept = log.practices()[0]
    assert {name: getattr(kept, name) for name in values} == values


@each_row("values", EXTREMES)
def test_the_tables_refuse_what_the_bounds_refuse(log, values, monkeypatch):
    monkeypatch.setattr("taichi_coach.practice.storage.log.complaints", lambda _: ())
    ((name, value),) = values.items()
    beyond = value + ("x" if isinstance(value, str) else 1)
    if bounds.WHOLE_RANGE.get(name, ())[:1] == (value,):
        beyond = value - 1
    with pytest.raises(LogError, match=name):
        log.save(practice(**{name: beyond}))


def test_the_database_is_set_up_to_survive_a_power_cut(log):
    told = {
        name: log.select(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "application_id")
    }
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "application_id": migrations.APPLICATION_ID,
    }


def test_the_log_is_private_to_the_person(file, log):
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_full_disk_is_told_and_loses_nothing(log):
    log.save(practice(1))
    pages = log.select("PRAGMA page_count")[0][0]
    log.select(f"PRAGMA max_page_count = {pages}")

    def fill():
        with log.together():
            for number in range(2, 200):
                log.save(practice(number, note="x" * 10_000))

    with pytest.raises(LogError, match=r"^The disk is full.*what was kept before is safe"):
        fill()
    assert [each.id for each in log.practices()] == ["p1"]
    log.select("PRAGMA max_page_count = 100000")
    log.save(practice(2))
    assert len(log.practices()) == 2


def test_another_program_that_never_stops_writing_is_told(file, log):
    log.select("PRAGMA busy_timeout = 0")
    with (
        Log.open(file) as other,
        other.together(),
        pytest.raises(LogError, match="Another program is busy"),
    ):
        log.save(practice())
    log.save(practice())


def test_mistakes_of_the_program_are_not_put_in_words(log):
    log.close()
    with pytest.raises(sqlite3.ProgrammingError):
        log.practices()


def test_an_old_sqlite_is_told(monkeypatch, file):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 0))
    with pytest.raises(LogError, match="too old for the practice log"):
        Log.open(file)
    assert not file.exists()


@each_row(
    "content", [b"hello", b"\0" * 600, b"SQLite format 3\0" + b"x" * 5000, bytes(range(256)) * 40]
)
def test_a_file_that_is_no_log_is_refused_and_left_as_it_is(tmp_path, content):
    file = tmp_path / "practice.db"
    file.write_bytes(content)
    with pytest.raises(LogError, match=r"is damaged or is not a practice log.*left as it is"):
        Log.open(file)
    assert file.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["practice.db"]


def test_a_damaged_log_is_refused_and_left_as_it_is(file):
    with Log.open(file) as log, log.together():
        for number in range(100):
            log.save(practice(number, note="x" * 500))
    damaged = bytearray(file.read_bytes())
    for page in range(4096, len(damaged), 4096):
        damaged[page + 8 : page + 200] = b"\xff" * 192
    file.write_bytes(damaged)
    with pytest.raises(LogError, match="is damaged"):
        Log.open(file)
    assert file.read_bytes() == damaged


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path):
    file = tmp_path / "practice.db"
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE photos(id)")
    db.close()
    before = file.read_bytes()
    with pytest.raises(LogError, match="belongs to another program"):
        Log.open(file)
    assert file.read_bytes() == before


def test_a_folder_that_is_a_file_is_told_by_name(tmp_path):
    place = tmp_path / "home"
    place.write_text("in the way")
    with pytest.raises(LogError, match=f"cannot be written in {place}"):
        Log.open(place / "practice.db")


def test_a_log_that_is_a_folder_is_told_by_name(file):
    file.mkdir(parents=True)
    with pytest.raises(LogError, match=f"cannot be written in {file.parent}"):
        Log.open(file)


READ = """
import sys
from pathlib import Path
from taichi_coach.errors import LogError
from taichi_coach.practice.storage.log import Log
for file in sys.argv[1:]:
    try:
        Log.open(Path(file)).close()
    except LogError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no write bit there")
def test_a_folder_that_may_only_be_read_is_told_by_name(tmp_path):
    """Whether there is a log already or not."""
    homes = tmp_path / "with", tmp_path / "without"
    files = [home / "practice.db" for home in homes]
    Log.open(files[0]).close()
    files[0].chmod(0o444)
    homes[1].mkdir()
    for home in homes:
        home.chmod(0o555)
    command = [sys.executable, "-c", READ, *map(str, files)]
    if os.geteuid() == 0:  # who may do everything sets that aside
        if shutil.which("setpriv") is None:
            pytest.skip("needs setpriv to lay down root's rights")
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for home, line in zip(homes, done.stdout.splitlines(), strict=True):
        assert line.startswith(f"The practice log cannot be written in {home}; make that folder")


def test_a_log_in_memory_works_like_one_on_disk():
    with Log.open(None) as log:
        log.save(practice())
        assert log.practices() == (practice(),)


def test_many_who_open_a_new_log_at_once_lose_nothing(file, monkeypatch):
    monkeypatch.setattr(database, "bring_up_to_date", migrations.bring_up_to_date)  # each its own

    def save_some(writer):
        with Log.open(file) as log:
            for number in range(10):
                log.save(practice(f"{writer}-{number}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save_some, range(8)))
    with Log.open(file) as log:
        assert len(log.practices()) == 80
        assert log.select("PRAGMA integrity_check") == [("ok",)]


NOW = len(migrations.MIGRATIONS)
NEXT = (*migrations.MIGRATIONS, ("ALTER TABLE practice ADD COLUMN place TEXT",))
BROKEN = (*migrations.MIGRATIONS, ("CREATE TABLE fresh(id)", "ALTER TABLE nowhere ADD COLUMN x"))


def backups(file):
    return sorted(each.name for each in file.parent.iterdir() if each != file)


def columns(db):
    return [row[1] for row in db.execute("PRAGMA table_info(practice)")]


@pytest.fixture
def db(file):
    """A connection as a log has one."""
    with closing(database.connect(file)) as opened:
        yield opened


def test_a_migration_keeps_the_rows_and_a_copy_of_the_log_before_it(file, log, db):
    log.save(practice())
    migrations.bring_up_to_date(db, file, NEXT)

    assert "place" in columns(db)
    assert log.get("p1") == practice()
    log.close()
    db.close()
    assert backups(file) == [f"practice.version-{NOW}.db"]
    copy = file.parent / f"practice.version-{NOW}.db"
    with Log.open(copy) as before, closing(sqlite3.connect(copy)) as copied:
        assert before.practices() == (practice(),)
        assert "place" not in columns(copied)


def test_a_migration_that_fails_changes_nothing(file, log, db):
    log.save(practice())
    with pytest.raises(sqlite3.OperationalError):
        migrations.bring_up_to_date(db, file, BROKEN)
    assert log.select("PRAGMA user_version") == [(NOW,)]
    names = {row[0] for row in log.select("SELECT name FROM sqlite_schema")}
    assert "fresh" not in names
    assert log.practices() == (practice(),)


def test_a_transaction_that_the_database_ended_itself_is_not_ended_twice(db):
    ends = (*migrations.MIGRATIONS, ("ROLLBACK", "SELECT * FROM nowhere"))
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrations.bring_up_to_date(db, None, ends)
    assert not db.in_transaction


def test_together_survives_a_transaction_that_the_database_ended_itself(log):
    def ended_by_itself():
        with log.together():
            log.select("ROLLBACK")
            log.select("SELECT * FROM nowhere")

    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        ended_by_itself()
    log.save(practice())


def test_what_another_program_did_meanwhile_is_neither_done_twice_nor_written_over(file, db):
    copy = file.parent / f"practice.version-{NOW}.db"
    early = []

    def meanwhile(statement):
        if statement.startswith("VACUUM INTO") and not early:
            with closing(database.connect(file)) as other:
                migrations.bring_up_to_date(other, file, NEXT)
            early.append(copy.read_bytes())

    db.set_trace_callback(meanwhile)
    migrations.bring_up_to_date(db, file, NEXT)
    db.set_trace_callback(None)

    assert columns(db).count("place") == 1
    assert [copy.read_bytes()] == early


def test_a_newer_log_is_refused_in_one_sentence_and_left_as_it_is(file):
    with closing(database.connect(file)) as db:
        migrations.bring_up_to_date(db, file, NEXT)
    before = file.read_bytes()
    with pytest.raises(LogError, match="was written by a newer Tai Chi Coach"):
        Log.open(file)
    assert file.read_bytes() == before


def test_a_log_in_memory_is_migrated_without_a_copy():
    with closing(database.connect(None)) as memory:
        migrations.bring_up_to_date(memory, None, NEXT)
        assert "place" in columns(memory)


def test_what_was_released_is_never_edited():
    digests = [
        hashlib.sha256("\n".join(each).encode()).hexdigest()[:16] for each in migrations.MIGRATIONS
    ]
    assert digests == [
        *("36a4ff5a690cb498", "f1e3955be2470bda", "4c5ad7b81a00f3ae"),
        *("796da66fce3a5424", "2fa8e97b01910c13", "ae96b7e070373faa", "5a6e1123d82ed27e"),
        *("15a907ee66953288", "c391c868dd40ebe1"),
    ]


def test_a_log_of_the_first_version_comes_through_whole(file):
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        migrations.bring_up_to_date(db, file, migrations.MIGRATIONS[:1])
        db.executemany(
            "INSERT INTO practice(id, started_utc, offset_min, participant, session, status, note)"
            " VALUES(?, '2026-03-02T23:30:00Z', 60, ?, 'a', 'partial', 'n')",
            [("p1", "Ana"), ("p2", ""), ("p3", "Ana")],
        )
    with Log.open(file) as log:
        assert [(each.id, each.participant) for each in log.practices()] == [
            ("p1", "Ana"),
            ("p2", ""),
            ("p3", "Ana"),
        ]
        assert [each.name for each in log.records(Participant)] == ["", "Ana"]
        assert log.select("SELECT DISTINCT day FROM practice") == [("2026-03-03",)]
        assert log.select("PRAGMA foreign_key_check") == []
    assert backups(file) == [f"practice.version-{number}.db" for number in (1, 2, 3, 4, 5, 6, 7, 8)]


def log_of_the_second_version(file):
    """A practice of every ending, one with a check-in, one under way."""
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        migrations.bring_up_to_date(db, file, migrations.MIGRATIONS[:2])
        db.execute("INSERT INTO participant(name) VALUES('Ana')")
        for at, ending in enumerate(["", "end", "wind-down", "left", "broken-off", "elsewhere"]):
            db.execute(
                "INSERT INTO practice(id, started_utc, offset_min, participant, session, status,"
                " pain_before, note, ended_utc, ending, fingerprint, week, week_counts,"
                " week_wanted)"
                " VALUES(?, '2026-03-02T23:30:00Z', 60, 'Ana', 'a', 'partial', 4, 'n',"
                " '2026-03-02T23:40:00Z', ?, 'f', 2, 1, 3)",
                (f"p{at}", ending),
            )
        db.execute(
            "INSERT INTO check_in(id, participant, at_utc, offset_min, practice, moment)"
            " VALUES('c', 'Ana', '2026-03-02T23:45:00Z', 60, 'p3', 'after')"
        )
        db.execute("INSERT INTO under_way VALUES('p0', '2026-03-02T23:31:00Z', 9000, 100)")


def test_a_log_of_the_second_version_comes_through_whole(file):
    log_of_the_second_version(file)
    with Log.open(file) as log:
        practices = log.practices()
        assert [each.ending for each in practices] == [
            *(Ending.UNKNOWN, Ending.END, Ending.WIND_DOWN),
            *(Ending.LEFT, Ending.BROKEN_OFF, Ending.ELSEWHERE),
        ]
        assert {
            (each.note, each.pain_before, each.fingerprint, each.week, each.week_counts)
            for each in practices
        } == {("n", 4, "f", 2, True)}
        assert [each.practice for each in log.records(CheckIn)] == ["p3"]
        assert log.select("SELECT practice, position_ms FROM under_way") == [("p0", 9000)]
        assert log.select("SELECT DISTINCT day FROM practice") == [("2026-03-03",)]
        assert log.select("PRAGMA foreign_key_check") == []
        assert log.select("PRAGMA foreign_keys") == [(1,)]
        assert log.select("PRAGMA integrity_check") == [("ok",)]
    assert backups(file) == [f"practice.version-{number}.db" for number in (2, 3, 4, 5, 6, 7, 8)]


def test_after_the_third_version_a_check_in_still_goes_with_its_practice(file):
    log_of_the_second_version(file)
    with Log.open(file) as log:
        log.remove("p3")
        assert log.records(CheckIn) == ()


def test_an_updated_log_has_the_very_tables_of_a_new_one(file, tmp_path):
    log_of_the_second_version(file)

    def tables(place):
        with Log.open(place) as log:
            rows = log.select("SELECT name, sql FROM sqlite_schema WHERE sql <> '' ORDER BY name")
        return dict(rows)

    assert tables(file) == tables(tmp_path / "new.db")


@each_row("ending", Ending)
def test_every_ending_is_kept(log, ending):
    log.save(practice(ending=ending))
    assert log.get("p1").ending is ending


def test_the_journal_is_brought_in_before_it_grows_large(file, monkeypatch):
    monkeypatch.setattr(database, "_MOST_JOURNAL", 100_000)
    with Log.open(file) as log:
        for number in range(30):
            log.save(practice(number, note="x" * 5000))
        assert file.with_name("practice.db-wal").stat().st_size < 200_000
        assert log.select("PRAGMA wal_autocheckpoint") == [(0,)]
        assert len(log.practices()) == 30


def test_a_journal_that_cannot_be_brought_in_disturbs_no_save(file, monkeypatch):
    monkeypatch.setattr(database, "_MOST_JOURNAL", 0)
    with Log.open(file) as log, Log.open(file) as reader:
        log.select("PRAGMA busy_timeout = 0")
        reader.select("BEGIN")
        reader.practices()
        log.save(practice())
        assert log.practices() == (practice(),)
        reader.select("COMMIT")
