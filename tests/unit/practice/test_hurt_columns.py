"""That it hurt stands in columns since the log's fifth version; what older versions wrote is read.

`old_logs` was written by the program of revision a6af371, the last one of the fourth version: a
check-in of each of its twenty sentences, some in a person's own words, gestures that can be undone
(a practice with its check-in removed, a check-in corrected, two added), and exports of it.
"""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from taichi_coach.errors import DamagedLogError, LogError
from taichi_coach.practice.report.doctor_summary import summary
from taichi_coach.practice.storage import changes, migrations, rescue, schema_v5
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.records import BodySite, CheckIn, HurtKind
from taichi_coach.practice.transfer import exchange
from tests.tables import each_row

OLD = Path(__file__).parent / "old_logs"
NOW = datetime(2026, 4, 2, 9, tzinfo=UTC)
OFFERED = tuple(site for site in BodySite if site is not BodySite.FEET)
#: How it hurt and where, and the sentence that older versions made of it.
WRITTEN = [
    (kind, site, f"{begin}{f': {site}' if site else ''}.")
    for kind, begin in (
        (HurtKind.ON_THE_WAY, "It hurt on the way"),
        (HurtKind.STOPPED, "Stopped because it hurt"),
    )
    for site in (None, *OFFERED)
]


@pytest.fixture
def old(tmp_path):
    """Return a copy of the old log."""
    return Path(shutil.copy(OLD / "version-4.db", tmp_path / "practice.db"))


def check_ins(log):
    return {each.id: each for each in log.records(CheckIn)}


def test_every_sentence_becomes_what_it_said(old):
    with Log.open(old) as log:
        found = check_ins(log)
        assert log.select("PRAGMA integrity_check") == [("ok",)]
    seen = {
        (each.hurt, each.site): (each.note, each.energy)
        for each in found.values()
        if each.practice is not None
    }
    every = {(kind, site) for kind, site, _ in WRITTEN}
    assert seen.keys() == every - {(HurtKind.ON_THE_WAY, BodySite.HIPS)}  # that one was removed
    assert set(seen.values()) == {("", 3), ("", 5)}
    assert found["on-the-way knees"].pain_knees == 6


def test_a_persons_own_words_stay(old):
    with Log.open(old) as log:
        found = check_ins(log)
    own = {name: (found[name].note, found[name].hurt, found[name].site) for name in ("own", "none")}
    assert own == {
        "own": ("Warm hands; it hurt on the way, said “Ana”.", None, None),
        "none": ("Rain.", None, None),
    }


def test_own_words_that_began_like_a_sentence_stay_and_count_as_before(old):
    with Log.open(old) as log:
        found = check_ins(log)
    for name, note in (
        ("home", "It hurt on the way home."),
        ("walk", 'It hurt on the way: the "old" knee.'),
    ):
        assert (found[name].note, found[name].hurt) == (note, HurtKind.ON_THE_WAY)
        assert found[name].site is None


def test_every_gesture_of_before_can_still_be_undone(old):
    with Log.open(old) as log:
        assert [changes.undo(log) for _ in range(4)] == [
            *("Check-in later", "Check-in later", "Energy corrected"),
            "Practice of 8 March removed",
        ]
        found = check_ins(log)
    assert {"walk", "none"}.isdisjoint(found)
    assert found["stopped knees"].energy == 3
    hips = found["on-the-way hips"]
    assert (hips.practice, hips.note) == ("p6", "")
    assert (hips.hurt, hips.site) == (HurtKind.ON_THE_WAY, BodySite.HIPS)


def test_the_page_for_a_doctor_tells_what_the_sentences_told(old):
    with Log.open(old) as log:
        seen = summary(log, None, "Ana", NOW.date(), 12)
    times = {each.site: (each.times, each.worst) for each in seen.places}
    assert times == dict.fromkeys(OFFERED, (2, None)) | {
        BodySite.HIPS: (1, None),
        BodySite.KNEES: (2, 6),
    }
    assert seen.stopped == 10
    assert [each.text for each in seen.notes] == [
        'It hurt on the way: the "old" knee.',
        "Warm hands; it hurt on the way, said “Ana”.",
        "Rain.",
        "It hurt on the way home.",
    ]


@each_row(("kind", "site", "sentence"), WRITTEN)
def test_a_sentence_is_read_as_the_migration_reads_it(kind, site, sentence):
    assert schema_v5.read_note(sentence) == ("", kind, site)


@each_row(
    ("note", "hurt"),
    [
        ("", None),
        ("It hurt.", None),
        ("Later it hurt on the way.", None),
        ("Stopped because it hurt, badly", HurtKind.STOPPED),
    ],
)
def test_other_notes_stay_as_they_are(note, hurt):
    assert schema_v5.read_note(note) == (note, hurt, None)


def test_a_damaged_log_of_before_is_rescued_into_the_columns(old):
    with Log.open(shutil.copy(old, old.with_name("sound.db"))) as log:
        sound = check_ins(log)
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE practice SET mood = 99 WHERE id = 'p0'")
    with pytest.raises(DamagedLogError):
        Log.open(old)
    rescue.rescue(old, NOW)
    with Log.open(old) as log:
        found = check_ins(log)
    assert found == {name: each for name, each in sound.items() if each.practice != "p0"}


@each_row("form", ["csv", "json"])
def test_an_export_of_before_comes_in_and_changes_nothing_there(old, form):
    practices = exchange.from_file(OLD / f"version-4.{form}")
    with Log.open(None) as log:
        assert exchange.import_into(log, practices) == exchange.Imported(added=len(practices))
    with Log.open(old) as log:
        before = log.practices()
        assert exchange.import_into(log, practices) == exchange.Imported(same=len(practices))
        assert log.practices() == before
        rewritten = exchange.to_csv(before[-len(practices) :])
    head, *rows = (OLD / "version-4.csv").read_bytes().decode().split("\r\n")
    assert rewritten == "\r\n".join(
        [f"{head},from_reminder,left_out", *(r and f"{r},," for r in rows)]
    )


def test_an_older_program_refuses_the_new_log_in_one_sentence(old):
    Log.open(old).close()
    with (
        closing(sqlite3.connect(old)) as db,
        pytest.raises(LogError, match="was written by a newer Tai Chi Coach"),
    ):
        migrations.version_of(db, "the log", 4)


@each_row(
    ("values", "told"),
    [
        ({"hurt": "badly"}, "hurt is on-the-way or stopped"),
        ({"hurt": HurtKind.STOPPED, "site": "nose"}, "site is hands or .* or elsewhere or feet"),
        ({"site": BodySite.KNEES}, "site is where it hurt"),
    ],
)
def test_what_cannot_be_is_refused_in_words(old, values, told):
    with Log.open(old) as log, pytest.raises(LogError, match=f"cannot be kept: .*{told}"):
        log.save(replace(check_ins(log)["none"], **values))


@each_row("site", BodySite)
def test_every_site_can_be_kept(old, site):
    with Log.open(old) as log:
        row = replace(check_ins(log)["none"], hurt=HurtKind.ON_THE_WAY, site=site)
        log.save(row)
        assert check_ins(log)["none"] == row
